"""Measure an archive of 100,000 stories: memory, time, and what a run that is killed costs.

`python benchmarks/archive.py DATA FOLDER`: DATA has documents/*.jsonl.xz, texts under the
key "text"; they are cut after so many characters and repeated. FOLDER takes the archive and
its results, about 1 GB. The archive is checked once without a stop, and once killed with
SIGKILL at random moments and gone on with, each time by another number of processes. Writes
benchmarks/archive.md. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random
from shutil import rmtree

HERE = Path(__file__).parent
LENGTH = 400  # characters of a text
MEGABYTE = 1 << 20
PAUSE = 0.5  # seconds between two looks at the memory
CHANCE = Random(20261126)  # noqa: S311 - no secret
PAGE = """\
# An archive of {count:,} stories

Written by `benchmarks/archive.py`; not edited by hand. {texts:,} news stories of the
development data, cut after {length} characters, repeated until there are {count:,} ({words:,}
words, {size:.0f} MB of JSON Lines); `provcheck report --results`, shards of 500 texts. Other
programs were running beside it.

| run | processes | wall, s | CPU, s | stories a CPU second |
| --- | ---: | ---: | ---: | ---: |
| without a stop | {jobs} | {whole.wall:.0f} | {whole.cpu:.0f} | {speed:.0f} |
| reading the results back, as HTML | 1 | {back.wall:.0f} | {back.cpu:.0f} | |

Peak memory in MB. Resident memory counts a page that processes share once for each of them,
proportional memory once.

| run | resident, together | proportional, together | the largest process |
| --- | ---: | ---: | ---: |
| without a stop | {whole.rss:.0f} | {whole.pss:.0f} | {whole.largest:.0f} |
| reading the results back, as HTML | {back.rss:.0f} | {back.pss:.0f} | {back.largest:.0f} |

Then the same, killed {kills} times with SIGKILL, after {waits} seconds, and gone on with by 1
to 3 processes. Of {shards} shards {kept} were whole at some kill; {again} of these were written
again, so that a kill costs what its processes were about, a shard each. Processes that
outlived a kill by 5 seconds: {orphans}. The results of both runs are {same}, {results:.0f} MB; the
page is {page:.1f} MB.
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


@dataclass
class Killed:
    """What is known of a run that is killed again and again."""

    waits: list[float] = field(default_factory=list[float])
    seen: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])
    again: int = 0
    kept: int = 0
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


def watched(words: list[str], cwd: Path) -> Ran:
    """Run a command to its end; return what it took."""
    made, began = Ran(), time.monotonic()
    before = os.times()
    process = subprocess.Popen(words, cwd=cwd, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        sizes = [memory(one) for one in family(process.pid)]
        made.rss = max(made.rss, sum(rss for rss, _ in sizes))
        made.pss = max(made.pss, sum(pss for _, pss in sizes))
        made.largest = max(made.largest, *(rss for rss, _ in sizes))
        time.sleep(PAUSE)
    after = os.times()
    made.wall = time.monotonic() - began
    made.cpu = sum(after[2:4]) - sum(before[2:4])
    made.code = process.returncode
    return made


def killed(folder: Path, words: list[str], longest: float, kills: int) -> Killed:
    """Run a command, killing it again and again, and then to its end."""
    made, results = Killed(), folder / "killed"
    for _ in range(kills):
        jobs = CHANCE.randint(1, 3)
        wait = CHANCE.uniform(0.05, 1.0) * longest
        process = subprocess.Popen([*words, "-j", str(jobs)], cwd=folder)
        try:
            process.wait(wait)
            break  # done already
        except subprocess.TimeoutExpired:
            pass
        others = [one for one in family(process.pid) if one != process.pid]
        process.send_signal(signal.SIGKILL)
        process.wait()
        made.waits.append(wait)
        time.sleep(5)
        made.orphans += sum(Path(f"/proc/{one}").exists() for one in others)
        look(made, results)
    made.kept = len(made.seen)
    subprocess.run([*words, "-j", "2"], cwd=folder, check=False)
    look(made, results)
    return made


def look(made: Killed, results: Path) -> None:
    """Note which shards are whole, and whether any of them was written again."""
    for path in results.glob("part-*"):
        status = path.stat()
        now = status.st_ino, status.st_mtime_ns
        made.again += made.seen.setdefault(path.name, now) != now


def content(folder: Path) -> dict[str, str]:
    """Return the hashes of all files of results."""
    files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in files}


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--out", type=Path, default=HERE / "archive.md")
    given = parser.parse_args()
    folder: Path = given.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("whole", "killed"):
        rmtree(folder / name, ignore_errors=True)
    found, archive = texts(given.data), folder / "archive.jsonl"
    words = write_archive(archive, found, given.count)
    run = command("archive.jsonl", "-q", "--results")
    whole = watched([*run, "whole", "-j", str(given.jobs)], folder)
    print(whole, flush=True)
    html = folder / "report.html"
    back = watched(command("whole", "--output-format", f"html:{html}"), folder)
    print(back, flush=True)
    longest = whole.wall / given.kills * 1.5
    stopped = killed(folder, [*run, "killed"], longest, given.kills)
    print(stopped.waits, stopped.again, stopped.orphans, flush=True)
    first, second = content(folder / "whole"), content(folder / "killed")
    results = sum(path.stat().st_size for path in (folder / "whole").iterdir())
    given.out.write_text(
        PAGE.format(
            count=given.count,
            texts=len(found),
            length=LENGTH,
            words=words,
            size=archive.stat().st_size / MEGABYTE,
            jobs=given.jobs,
            whole=whole,
            back=back,
            speed=given.count / whole.cpu,
            kills=len(stopped.waits),
            waits=", ".join(f"{wait:.0f}" for wait in stopped.waits),
            shards=len(first) - 1,
            kept=stopped.kept,
            again=stopped.again,
            orphans=stopped.orphans,
            same="the same byte for byte" if first == second else "NOT the same",
            results=results / MEGABYTE,
            page=html.stat().st_size / MEGABYTE,
        ),
        "utf-8",
    )


if __name__ == "__main__":
    main()
