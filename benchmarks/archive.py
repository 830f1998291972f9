"""Measure an archive of 100,000 stories: memory, speed, and what a kill costs.

`python benchmarks/archive.py DATA FOLDER`: DATA has documents/*.jsonl.xz, texts under the
key "text"; they are cut after so many characters and repeated. FOLDER takes the archive and
its results, about 1 GB. The run over it is killed with SIGKILL at random moments and gone
on with, each time by another number of processes, until all is done. Then some of the
shards are made once more by one process, without a stop, and compared. Writes
benchmarks/archive.md. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
LENGTH = 250  # characters of a text
SHARD = 500  # texts of a shard
AGAIN = 10  # shards that are made once more
MEGABYTE = 1 << 20
PAUSE = 0.5  # seconds between two looks at the memory
CHANCE = Random(20261126)  # noqa: S311 - no secret
PAGE = """\
# An archive of {count:,} stories

Written by `benchmarks/archive.py`; not edited by hand. {texts:,} news stories of the
development data, cut after {length} characters, repeated until there are {count:,}
({words:,} words, {size:.0f} MB of JSON Lines); `provcheck report --results`, shards of
{shard} texts. Other programs were running beside it.

Peak memory in MB. Resident memory counts a page that processes share once for each of them,
proportional memory once.

| run | resident, together | proportional, together | the largest process |
| --- | ---: | ---: | ---: |
| checking, 1 to {jobs} processes | {rss:.0f} | {pss:.0f} | {largest:.0f} |
| reading the results back, as HTML | {back.rss:.0f} | {back.pss:.0f} | {back.largest:.0f} |

The run was killed {kills} times with SIGKILL, after {waits} seconds,
and gone on with by 1 to {jobs} processes. {kept} of {shards} shards were whole at some
kill; {rewritten} of these were written again, so that a kill costs no more than the shard
that each process was about. Processes that outlived a kill by 5 seconds: {orphans}.
In the end there were {rows:,} rows, one for every line of the archive, in its order:
{complete}.
{again} shards taken out at random and made again by one process were {same}.

One process does {speed:.0f} of these stories in a second of CPU time, its start included.
Reading {results:.0f} MB of results back into a page of {page:.1f} MB takes
{back.cpu:.0f} s.
"""


@dataclass
class Ran:
    """What a run took. Memory is in MB, times are in seconds."""

    code: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    rss: float = 0.0
    pss: float = 0.0
    largest: float = 0.0
    others: list[int] = field(default_factory=list[int])


@dataclass
class Killed:
    """What is known of a run that is killed again and again."""

    runs: list[Ran] = field(default_factory=list[Ran])
    waits: list[float] = field(default_factory=list[float])
    seen: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])
    kept: int = 0
    rewritten: int = 0
    orphans: int = 0


def texts(data: Path) -> list[str]:
    """Return the texts of the development data, cut."""
    made: list[str] = []
    for path in sorted((data / "documents").glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            made += (json.loads(line)["text"][:LENGTH] for line in lines)
    return made


def write_archive(path: Path, found: list[str], count: int) -> int:
    """Write `count` stories; return how many words they have."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            text = found[n % len(found)]
            words += len(text.split())
            file.write(json.dumps({"id": n, "text": text}, ensure_ascii=False) + "\n")
    return words


def command(*words: str) -> list[str]:
    """Return the command line of a report."""
    return [sys.executable, "-m", "provcheck", "report", "--no-progress", *words]


def family(process: int) -> Iterator[int]:
    """Yield a process and those it began."""
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def memory(process: int) -> tuple[float, float]:
    """Return resident and proportional memory of a process in MB."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0, 0.0
    rows = dict(line.split(":", 1) for line in text.splitlines()[1:])
    rss, pss = (float(rows[name].split()[0]) / 1024 for name in ("Rss", "Pss"))
    return rss, pss


def watched(words: list[str], cwd: Path, limit: float | None = None) -> Ran:
    """Run a command to its end, or kill it after `limit` seconds; return what it took."""
    made, began = Ran(), time.monotonic()
    before = os.times()
    process = subprocess.Popen(words, cwd=cwd, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        own = list(family(process.pid))
        sizes = [memory(one) for one in own]
        made.rss = max(made.rss, sum(rss for rss, _ in sizes))
        made.pss = max(made.pss, sum(pss for _, pss in sizes))
        made.largest = max(made.largest, *(rss for rss, _ in sizes))
        if limit and time.monotonic() - began > limit:
            process.send_signal(signal.SIGKILL)
            made.others = own[1:]
            break
        time.sleep(PAUSE)
    made.code = process.wait()
    after = os.times()
    made.wall = time.monotonic() - began
    made.cpu = sum(after[2:4]) - sum(before[2:4])
    return made


def killed(folder: Path, words: list[str], given: argparse.Namespace) -> Killed:
    """Run a command, killing it again and again, and then to its end."""
    made, results = Killed(), folder / "results"
    for _ in range(given.kills):
        jobs, wait = CHANCE.randint(1, given.jobs), CHANCE.uniform(5, given.longest)
        ran = watched([*words, "-j", str(jobs)], folder, wait)
        made.runs.append(ran)
        if ran.code != -signal.SIGKILL:
            break  # done already
        made.waits.append(wait)
        time.sleep(5)
        made.orphans += sum(Path(f"/proc/{one}").exists() for one in ran.others)
        look(made, results)
        print(f"killed after {wait:.0f} s, {len(made.seen)} shards", flush=True)
    made.kept = len(made.seen)
    made.runs.append(watched([*words, "-j", str(given.jobs)], folder))
    look(made, results)
    return made


def look(made: Killed, results: Path) -> None:
    """Note which shards are whole, and whether any of them was written again."""
    for path in results.glob("part-*"):
        status = path.stat()
        now = status.st_ino, status.st_mtime_ns
        made.rewritten += made.seen.setdefault(path.name, now) != now


def again(folder: Path, words: list[str]) -> tuple[bool, float]:
    """Make some shards once more; tell whether they are the same, and the CPU time."""
    results, copy = folder / "results", folder / "again"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(results, copy)
    some = CHANCE.sample(sorted(path.name for path in copy.glob("part-*")), AGAIN)
    for name in some:
        (copy / name).unlink()
    ran = watched([*words[:-1], "again"], folder)
    same = all((copy / n).read_bytes() == (results / n).read_bytes() for n in some)
    return same, ran.cpu


def rows(results: Path) -> Iterator[str]:
    """Yield the name of every row, in order."""
    for path in sorted(results.glob("part-*")):
        with path.open("rb") as file:
            for line in file:
                yield json.loads(line)["path"]


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=3)
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--longest", type=float, default=120.0, help="seconds to a kill")
    parser.add_argument("--out", type=Path, default=HERE / "archive.md")
    given = parser.parse_args()
    folder: Path = given.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    found, archive = texts(given.data), folder / "archive.jsonl"
    words = write_archive(archive, found, given.count)
    run = command("archive.jsonl", "-q", "--shard", str(SHARD), "--results", "results")
    made = killed(folder, run, given)
    html, results = folder / "report.html", folder / "results"
    back = watched(command("results", "--output-format", f"html:{html}"), folder)
    print(made, back, flush=True)
    names = list(rows(results))
    complete = names == [f"archive.jsonl#{n}" for n in range(1, given.count + 1)]
    same, cpu = again(folder, run)
    given.out.write_text(
        PAGE.format(
            count=given.count,
            texts=len(found),
            length=LENGTH,
            words=words,
            size=archive.stat().st_size / MEGABYTE,
            shard=SHARD,
            jobs=given.jobs,
            rss=max(ran.rss for ran in made.runs),
            pss=max(ran.pss for ran in made.runs),
            largest=max(ran.largest for ran in made.runs),
            back=back,
            kills=len(made.waits),
            waits=", ".join(f"{wait:.0f}" for wait in made.waits),
            shards=len(made.seen),
            kept=made.kept,
            rewritten=made.rewritten,
            orphans=made.orphans,
            rows=len(names),
            complete="yes" if complete else "NO",
            again=AGAIN,
            same="the same, byte for byte" if same else "NOT the same",
            speed=AGAIN * SHARD / cpu,
            results=sum(p.stat().st_size for p in results.glob("part-*")) / MEGABYTE,
            page=html.stat().st_size / MEGABYTE,
        ),
        "utf-8",
    )


if __name__ == "__main__":
    main()
