"""Measure how many documents a second and core `provcheck provenance` tells of.

usage: python benchmarks/consulting.py DATA [ROUNDS]

Writes a sample of the documents of the evaluation folder DATA to files and runs the command
over their folder in this process, in turn with the check of the same texts by all rules,
provenance asked for. CPU time of the process, of each the best round: other programs on the
machine can only add to it. Writes benchmarks/consulting.md.
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
EACH = 250  # documents of a set
ROUNDS = 5


def main() -> None:
    """Measure, and write the page."""
    data, rounds = Path(sys.argv[1]), int((sys.argv[2:] or [ROUNDS])[0])
    texts = [text for name in SETS for text in _texts(data, name)]
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:04}.txt").write_text(text, "utf-8")
        command, whole = _command(folder), _whole(texts)
        for work in (command, whole):
            work()  # rules, patterns and weights are read once
        times = [(_seconds(command), _seconds(whole)) for _ in range(rounds)]
    page = _page(texts, *map(min, zip(*times, strict=True)))
    (ROOT / "benchmarks/consulting.md").write_text(page, "utf-8")
    print(page)


def _texts(data: Path, name: str) -> list[str]:
    with lzma.open(data / f"documents/{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line)["text"] for line in lines]
    return random.Random(1).sample(rows, EACH)  # noqa: S311 - the same every time


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


def _page(texts: list[str], command: float, whole: float) -> str:
    words = sum(len(text.split()) for text in texts) / len(texts)
    return f"""# What `provcheck provenance` costs

Written by `benchmarks/consulting.py`: {len(texts)} news documents, {words:.0f} words in the
mean, CPU time of one process, files read and the table of the folder printed.

| | documents a second and core |
|---|--:|
| `provcheck provenance FOLDER` | {len(texts) / command:.0f} |
| a check by all rules, provenance asked for | {len(texts) / whole:.0f} |
"""


if __name__ == "__main__":
    main()
