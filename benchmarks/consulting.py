"""Measure how many documents a second and core `provcheck provenance` tells of.

usage: python benchmarks/consulting.py DATA [ROUNDS]

Writes a sample of the documents of the evaluation folder DATA to files. Runs the command
over a folder of some and over one of all in this process, in turn with the check of the
same texts by all rules, provenance asked for. CPU time of the process, of each the best
round: other programs can only add to it. Writes benchmarks/consulting.md.
"""

import contextlib
import io
import json
import lzma
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from provcheck import Checker  # noqa: E402
from provcheck.cli import provenance  # noqa: E402

SETS = ("mt", "human_translation", "human_original", "human_mixed")
EACH = 1000  # documents of a set, or all where it has fewer
FEW = 1000  # documents of a small folder
ROUNDS = 5


def main() -> None:
    """Measure, and write the page."""
    data, rounds = Path(sys.argv[1]), int((sys.argv[2:] or [ROUNDS])[0])
    texts = [text for name in SETS for text in _texts(data, name)]
    random.Random(2).shuffle(texts)  # noqa: S311 - the same every time
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, all_ = _written(texts[:FEW], folder / "few"), _written(texts, folder / "all")
        works = (_command(few), _command(all_), _whole(texts))
        for work in works:
            work()  # rules, patterns and weights are read once
        times = [tuple(map(_seconds, works)) for _ in range(rounds)]
    page = _page(texts, *map(min, zip(*times, strict=True)))
    (ROOT / "benchmarks/consulting.md").write_text(page, "utf-8")
    print(page)


def _texts(data: Path, name: str) -> list[str]:
    with lzma.open(data / f"documents/{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line)["text"] for line in lines]
    return random.Random(1).sample(rows, min(EACH, len(rows)))  # noqa: S311 - the same every time


def _written(texts: list[str], folder: Path) -> str:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:04}.txt").write_text(text, "utf-8")
    return str(folder)


def _command(folder: str) -> Callable[[], None]:
    def run() -> None:
        with contextlib.redirect_stdout(io.StringIO()):
            provenance.run(["--isolated", folder])

    return run


def _whole(texts: list[str]) -> Callable[[], None]:
    checker = Checker()

    def run() -> None:
        for text in texts:
            _ = checker.check(text).provenance

    return run


def _seconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _page(texts: list[str], few: float, command: float, whole: float) -> str:
    words = sum(len(text.split()) for text in texts) / len(texts)
    return f"""# What `provcheck provenance` costs

Written by `benchmarks/consulting.py`: {len(texts)} news documents, {words:.0f} words in the
mean, CPU time of one process. The command reads files and prints the table of the folder;
each time it makes its automata anew, which grow over the first thousand documents.

| | documents a second and core |
|---|--:|
| `provcheck provenance FOLDER`, {FEW} of the documents | {FEW / few:.0f} |
| `provcheck provenance FOLDER`, all of them | {len(texts) / command:.0f} |
| a check by all rules, provenance asked for, by one `Checker` | {len(texts) / whole:.0f} |
"""


if __name__ == "__main__":
    main()
