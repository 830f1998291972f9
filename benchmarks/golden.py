"""Hold what is said of the seed in many notations, and its records, against made forms.

usage: python benchmarks/golden.py GOLDEN [--write]

GOLDEN is the folder of the forms: the seed in wire formats and as records of provenance. Of
each notation that can be read it is told whether it says of the seed what the plain text
says; of each record, at which places it differs from the form. Figures are written to
benchmarks/golden.md.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from provcheck.checker import Checker  # noqa: E402
from provcheck.emit import emitted  # noqa: E402
from provcheck.errors import ProvcheckError  # noqa: E402
from provcheck.formats import format_of  # noqa: E402
from provcheck.provenance import Provenance, Status  # noqa: E402
from provcheck.read import read_file  # noqa: E402
from tests.forms import differences  # noqa: E402

FORMS = {
    "ninjs": "seed.ninjs31.json",
    "prov": "seed.prov.json",
    "schemaorg": "seed.schemaorg.jsonld",
}


def notations(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name of each form and what is said of it, or why it cannot be read."""
    checker = Checker()
    plain = _said(checker.check(read_file(str(folder / "seed.txt")).text).provenance)
    for path in sorted((*folder.glob("seed.*"), *folder.glob("xformat/seed.*"))):
        name = str(path.relative_to(folder))
        try:
            text = read_file(str(path)).text
            found = checker.check(text, format=format_of(name)).provenance
        except ProvcheckError as error:
            yield name, str(error).replace(str(path), name)
            continue
        declared = {p.supports for p in found.evidence if p.status is Status.DECLARED}
        same = "the same" if _said(found) == plain else ", ".join(_said(found))
        yield name, f"{same}; declares {', '.join(sorted(declared)) or 'nothing'}"


def records(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each record that has a form, and where they differ."""
    report = Checker().check(read_file(str(folder / "seed.txt")).text)
    for name, form in FORMS.items():
        made = json.loads(emitted(name, "seed.txt", report))
        wanted = json.loads((folder / form).read_text("utf-8"))
        yield name, ", ".join(differences(made, wanted)) or "nowhere"


def _said(found: Provenance) -> tuple[str, str, str]:
    agency = found.agency.id if found.agency else "no agency"
    return str(found.verdict), next(iter(found.source_language), "no language"), agency


def main() -> None:
    """Compare, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("golden", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    heads = ("| notation | said of the seed |", "| record | differs from its form at |")
    found = (notations(args.golden), records(args.golden))
    tables = (
        "\n".join((head, "|---|---|", *(f"| {name} | {told} |" for name, told in rows)))
        for head, rows in zip(heads, found, strict=True)
    )
    text = "\n\n".join(("# The seed in many notations, and its records", *tables)) + "\n"
    print(text)
    if args.write:
        (HERE / "golden.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
