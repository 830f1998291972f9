"""How exactly the agency of a story is told: precision and recall by where it signs.

usage: python benchmarks/agencies.py DATA [--write]

DATA is the evaluation folder: the datelines that agencies were observed to write, Spanish
wire stories, and clean English news whose houses sign otherwise. Made lines come from
tests/agency_lines.tsv. Figures are written to benchmarks/agencies.md.
"""

import argparse
import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from provcheck.parse import parse  # noqa: E402
from provcheck.provenance.agencies import signatures, signer  # noqa: E402
from tests.agency_lines import NOBODY, lines, story_with  # noqa: E402

_CORPORA = ("EFE wire of 2000", "clean news but AP")
Case = tuple[str, str, str]  # where the line stands, the agency or NOBODY, the story
_HEAD = (
    "| set | lines | right | wrong agency | none told | told of none |\n"
    "|---|--:|--:|--:|--:|--:|"
)


def observed(data: Path) -> Iterator[Case]:
    """Yield the datelines that agencies were observed to write."""
    for agency in json.loads((data.parent / "agency_signatures.json").read_text("utf-8")):
        for line in agency["observed"]:
            yield "observed datelines", agency["id"], story_with("dateline", line)


def made() -> Iterator[Case]:
    """Yield the made lines, by the place they stand in."""
    for place, agency, line in lines():
        name = "citations and the like" if agency == NOBODY else f"made: {place}"
        yield name, agency, story_with(place, line)


def wires(data: Path) -> Iterator[Case]:
    """Yield Spanish stories of EFE's wire, and clean news that no dateline signs."""
    for row in _rows(data / "es_source/efe2000_conll2002.jsonl.xz"):
        if "(EFE" in row["text"][:200]:
            yield "EFE wire of 2000", "efe", row["text"]
    for row in _rows(data / "clean.jsonl.xz"):
        if row.get("agency") != "AP":
            yield "clean news but AP", NOBODY, row["text"]


def table(cases: Iterable[Case]) -> tuple[str, Counter[str]]:
    """Return the Markdown rows by set, and the counts of the single lines together.

    In the wire of 2000 as it is stored, headlines and desk codes often stand before the
    dateline on its own line; such stories have no dateline that opens a block.
    """
    sets: dict[str, Counter[str]] = {}
    for name, agency, text in cases:
        found = signer(signatures(parse(text)))
        told = found.agency.id if found else NOBODY
        counts = sets.setdefault(name, Counter())
        counts["lines"] += 1
        counts[_outcome(agency, told)] += 1
    keys = ("lines", "right", "wrong", "missed", "false")
    rows = [f"| {n} | {' | '.join(str(c[k]) for k in keys)} |" for n, c in sets.items()]
    total = sum((c for n, c in sets.items() if n not in _CORPORA), Counter[str]())
    return "\n".join((_HEAD, *rows)), total


def _outcome(agency: str, told: str) -> str:
    if agency == NOBODY:
        return "silent" if told == NOBODY else "false"
    return "right" if told == agency else "missed" if told == NOBODY else "wrong"


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows, total = table((*observed(args.data), *made(), *wires(args.data)))
    told = total["right"] + total["wrong"] + total["false"]
    signed = total["right"] + total["wrong"] + total["missed"]
    figures = (
        "Lines observed and made: "
        f"precision {total['right'] / told:.4f} ({total['right']} of {told} told), "
        f"recall {total['right'] / signed:.4f} ({signed} signed lines)."
    )
    text = f"# Agencies told by their signatures\n\n{figures}\n\n{rows}\n"
    print(text)
    if args.write:
        (HERE / "agencies.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
