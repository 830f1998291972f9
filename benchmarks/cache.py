"""Measure what a second run over 2,000 stories costs, and when the cache begins to pay.

Stories are made of the examples of the rules and of the seed, so that anybody gets the same
ones. Times are CPU times of whole processes, children included. Writes benchmarks/cache.md.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from provcheck.catalogue import builtin
from provcheck.selftest import unmarked

HERE = Path(__file__).parent
SEED = (HERE.parent / "seeds/000_267bdd29bf83d223.txt").read_text("utf-8")
STORIES = 2000
PARAGRAPHS = (8, 16)  # of a story, least and most
FEW = (1, 2, 4, 8, 16, 32)  # files of a small run
ROUNDS = 9  # of a small run; the median counts
QUARTER = 0.25  # what the second run may take of the first


def main() -> int:
    """Measure, write the page, return 1 where the second run is too dear."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        names = _write_stories(home / "news")
        _cpu(home, names[:1], "--no-cache")  # compiles rules and patterns
        first, second = (_cpu(home, ["news"]) for _ in range(2))
        without = _cpu(home, ["news"], "--no-cache")
        rows = [_small(home, names[:count]) for count in FEW]
    page = _page(without, first, second, rows)
    (HERE / "cache.md").write_text(page, "utf-8")
    print(page)
    return int(second > QUARTER * first)


def _write_stories(folder: Path) -> list[str]:
    """Write the stories; return their paths from the folder above."""
    folder.mkdir()
    catalogue, chance = builtin(), random.Random(1)  # noqa: S311 - the same every time
    docs = (catalogue.docs(rule_id) for rule_id in catalogue)
    examples = [unmarked(e).strip() for d in docs for e in d.examples]
    pieces = [*(e for e in examples if len(e) > 40), *SEED.split("\n\n")[4:]]  # noqa: PLR2004
    for number in range(STORIES):
        parts = chance.sample(pieces, chance.randint(*PARAGRAPHS))
        text = "\n\n".join((f"Story {number} of the day", *parts))
        (folder / f"{number:04}.md").write_text(f"{text}\n", "utf-8")
    return [f"news/{number:04}.md" for number in range(STORIES)]


def _cpu(home: Path, paths: list[str], *words: str) -> float:
    """Return the CPU seconds of one run of `provcheck check`."""
    command = [sys.executable, "-m", "provcheck", "check", "-q", *words, *paths]
    kept = os.environ.get("PROVCHECK_CACHE_DIR") or str(home / "compiled")
    environment = {**os.environ, "PROVCHECK_CACHE_DIR": kept}
    results = () if "--no-cache" in words else ("--cache-dir", str(home / "cache"))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run([*command, *results], cwd=home, check=False, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ran.returncode not in (0, 1):
        raise SystemExit(f"provcheck ended with {ran.returncode}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _small(home: Path, paths: list[str]) -> tuple[int, float, float]:
    """Return number of files, and seconds without and with the cache they are in."""
    pairs = [(_cpu(home, paths, "--no-cache"), _cpu(home, paths)) for _ in range(ROUNDS)]
    without, with_ = (statistics.median(column) for column in zip(*pairs, strict=True))
    return len(paths), without, with_


def _page(
    without: float, first: float, second: float, rows: list[tuple[int, float, float]]
) -> str:
    from provcheck.cli.running import CACHED_FROM  # noqa: PLC0415 - beside its use

    table = "\n".join(f"| {n} | {a * 1000:.0f} | {b * 1000:.0f} |" for n, a, b in rows)
    return f"""\
# What the cache is worth

`python benchmarks/cache.py`: {STORIES:,} Markdown stories made of the rules' examples and
the seed; CPU seconds of whole processes.

| run | seconds | of the first |
| --- | --- | --- |
| without a cache | {without:.2f} | {without / first:.2f} |
| first, writing the cache | {first:.2f} | 1.00 |
| second, nothing changed | {second:.2f} | {second / first:.2f} |

The cache is opened from {CACHED_FROM} files on. Small runs, median of {ROUNDS}, in
milliseconds; in the last column the results are there where the cache is opened:

| files | without | with |
| --- | --- | --- |
{table}
"""


if __name__ == "__main__":
    sys.exit(main())
