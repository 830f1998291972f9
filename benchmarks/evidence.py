"""Count what each rule and mark says of a text's origin, from the evaluation data.

usage: python benchmarks/evidence.py DATA

Runs all rules, those for single source languages included, over the documents of DATA and
writes into models/provenance/evidence.json, for each item and hypothesis, in how many
documents that bear the hypothesis out it was found, and in how many that do not. No text
of DATA is kept.
"""

import argparse
import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from provcheck import Checker, Config  # noqa: E402
from provcheck.language import NAMES  # noqa: E402
from provcheck.parse import parse  # noqa: E402
from provcheck.provenance.agencies import signatures, signer  # noqa: E402
from provcheck.provenance.marks import items  # noqa: E402

OUT = ROOT / "models/provenance/evidence.json"
LEAST = 3  # documents an item must be found in to be counted for a hypothesis
WINDOW = 20  # lines of a parallel set that make a document
LANGUAGES = ("es", "ru", "de", "cs", "fi", "tr", "ja", "zh", "is", "fr", "ro")
ENGINES = ("google", "bergamot-tiny", "opusmt", "microsoft")
PARALLEL = "parallel"
_NAMES = ("mt", "human_translation", "human_original", "human_mixed")


def documents(data: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the set and the row of each document."""
    for name in _NAMES:
        for row in rows(data / f"documents/{name}.jsonl.xz"):
            yield name, row
    for row in rows(data / "clean.jsonl.xz"):
        yield "clean", row


def windows(data: Path) -> Iterator[dict[str, Any]]:
    """Yield stretches of the parallel sets, as the engines gave them: entities and all."""
    for path in sorted((data / "parallel").glob("*.*.en")):
        lines = path.read_text("utf-8").splitlines()
        system = path.name.split(".")[1]
        for at in range(0, len(lines), WINDOW):
            yield {"text": "\n\n".join(lines[at : at + WINDOW]), "system": system}
    for path in sorted((data / "parallel").glob("flores-dev.en")):
        lines = path.read_text("utf-8").splitlines()
        for at in range(0, len(lines), WINDOW):
            yield {"text": "\n\n".join(lines[at : at + WINDOW]), "system": ""}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a packed file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def sides(name: str, row: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield hypotheses on which a document speaks, 1 where it bears them out, else 0.

    Human English of unknown origin says nothing of translation, all but machines' of them.
    """
    machine = name == "mt" or (name == PARALLEL and bool(row["system"]))
    if name not in ("human_mixed", PARALLEL):
        yield "translated", int(name in ("mt", "human_translation"))
    yield "machine", int(machine)
    if name in ("mt", "human_translation"):
        for language in LANGUAGES:
            yield f"lang:{language}", int(row["source_lang"] == language)
    if machine:
        for engine in ENGINES:
            yield f"engine:{engine}", int(row["system"] == engine)


def count(data: Path) -> dict[str, Any]:
    """Return the counts of every item, by hypothesis, as [k1, n1, k0, n0]."""
    checker = Checker(Config(source_languages=tuple(NAMES)))
    total: Counter[tuple[str, int]] = Counter()
    found: dict[str, Counter[tuple[str, int]]] = {}
    sets = [*documents(data), *((PARALLEL, row) for row in windows(data))]
    for name, row in sets:
        told = list(sides(name, row))
        total.update(told)
        report = checker.check(row["text"])
        for item in items(report.document, report.findings):
            found.setdefault(item.id, Counter()).update(told)
    made = {item: _counts(own, total) for item, own in sorted(found.items())}
    return {item: own for item, own in made.items() if own}


def _counts(
    own: Counter[tuple[str, int]], total: Counter[tuple[str, int]]
) -> dict[str, list[int]]:
    names = sorted({name for name, _ in total})
    return {
        name: [own[name, 1], total[name, 1], own[name, 0], total[name, 0]]
        for name in names
        if own[name, 1] + own[name, 0] >= LEAST
    }


def signed(data: Path) -> list[int]:
    """Return how often the agency told says in which language a story was written.

    Of stories and lines of agencies that write no English first, and of English news.
    """
    observed = json.loads((data.parent / "agency_signatures.json").read_text("utf-8"))
    foreign = [(a["lang"], o) for a in observed for o in a["observed"] if a["lang"] != "en"]
    wire = rows(data / "es_source/efe2000_conll2002.jsonl.xz")
    foreign += [("es", row["text"]) for row in wire]
    right = sum(_language(text) == language for language, text in foreign)
    english = [
        r["text"] for name, r in documents(data) if name in ("clean", "human_original")
    ]
    wrong = sum(_language(text) not in ("", "en") for text in english)
    return [right, len(foreign), wrong, len(english)]


def _language(text: str) -> str:
    found = signer(signatures(parse(text + "\n\nSecond paragraph.")))
    return found.agency.source_language if found else ""


def main() -> None:
    """Count, and write the data file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    own = signed(data)
    made = {**count(data), "signature": {"lang": own, "translated": own}}
    head = json.dumps(_note(), indent=1, ensure_ascii=False)[:-2]
    lines = ",\n".join(
        f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in sorted(made.items())
    )
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(f'{head},\n "items": {{\n{lines}\n }}\n}}\n', "utf-8")


def _note() -> dict[str, str]:
    return {
        "written-by": "benchmarks/evidence.py",
        "counts": "[found, of documents bearing it out, found, of documents that do not]",
    }


if __name__ == "__main__":
    main()
