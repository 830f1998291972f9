"""Measure what one run costs beside what codespell and proselint cost.

Writes peers.md and peers.json. Every command runs once a round, so that a busy minute of
the machine falls on all of them alike; what counts is the CPU time of the child process.
"""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from sysconfig import get_path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
ROOT = HERE.parent
HOME = ROOT / ".venv/peers"  # the environment of the peers; provcheck's wheel is there too
PEERS = ("codespell==2.4.3", "proselint==0.16.0")
ROUNDS = 15
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
STORIES = tuple(str(path) for path in sorted((ROOT / "seeds").glob("*.txt")))
NOTE = """\
# One run beside its peers

Written by `benchmarks/peers.py` (`make bench`); not edited by hand.

CPU time (user and system) of one cold process, median of {rounds} interleaved rounds, in
milliseconds and as a multiple of an interpreter that does nothing. Each program reads the
same files, `seeds/*.txt`. The tools look for different things: this compares what a hook
costs, not what it finds. Compare ratios; milliseconds belong to the machine of the day.

| command | CPU ms | ratio |
| --- | ---: | ---: |
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one command cost: CPU milliseconds of each round, and their median's ratio."""

    name: str
    times: tuple[float, ...]
    median: float
    ratio: float


def install() -> Path:
    """Make the peers' environment, with a wheel of this tree; return its programs."""
    base = {"base": str(HOME), "platbase": str(HOME)}
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", HOME], check=True)
    with TemporaryDirectory() as folder:
        building = ("--no-deps", "--no-build-isolation", "--wheel-dir", folder)
        subprocess.run([*PIP, "wheel", *building, ROOT], check=True)
        wheels = [str(path) for path in Path(folder).glob("*.whl")]
        into = ("--python", str(HOME), "install", "--force-reinstall")
        subprocess.run([*PIP, *into, *wheels, *PEERS], check=True)
    return Path(get_path("scripts", "venv", base))


def commands(programs: Path) -> dict[str, Sequence[str | Path]]:
    """Return the commands to measure, by the name the table gives them."""
    own = programs / "provcheck"
    checkout = Path(sys.executable).with_name("provcheck")
    return {
        "python -c pass": [programs / "python", "-c", "pass"],
        "provcheck --version": [own, "--version"],
        "provcheck check": [own, "check", *STORIES],
        "provcheck check, from a checkout": [checkout, "check", *STORIES],
        "codespell": [programs / "codespell", *STORIES],
        "proselint check": [programs / "proselint", "check", *STORIES],
    }


def cpu(command: Sequence[str | Path]) -> float:
    """Run `command`; return the CPU milliseconds it took. Its exit code is its own."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=False, cwd=ROOT, env=ENVIRONMENT)
    after = getrusage(RUSAGE_CHILDREN)
    user, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
    return 1000 * (user + system)


def measure(programs: Path) -> list[Measured]:
    """Return what each command cost, after one round that does not count."""
    to_run = commands(programs)
    rounds = [[cpu(c) for c in to_run.values()] for _ in range(ROUNDS + 1)][1:]
    times = dict(zip(to_run, zip(*rounds, strict=True), strict=True))
    bare = median(times["python -c pass"])
    return [
        Measured(name, own, round(median(own), 1), round(median(own) / bare, 2))
        for name, own in times.items()
    ]


def write(results: Sequence[Measured]) -> None:
    """Write both files, with what is needed to read the numbers."""
    facts = {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "provcheck": version("provcheck"),
        "peers": list(PEERS),
        "rounds": ROUNDS,
    }
    rows = (f"| `{r.name}` | {r.median:.1f} | {r.ratio:.2f} |\n" for r in results)
    signed = (
        f"\n{facts['date']}, provcheck {facts['provcheck']}, {', '.join(PEERS)},"
        f" Python {facts['python']}, {facts['machine']}.\n"
    )
    (HERE / "peers.md").write_text(NOTE.format(rounds=ROUNDS) + "".join(rows) + signed)
    data = {**facts, "results": [asdict(result) for result in results]}
    (HERE / "peers.json").write_text(json.dumps(data, indent=1) + "\n")


def main() -> int:
    """Install the peers, measure all, write the tables and print one."""
    write(measure(install()))
    print((HERE / "peers.md").read_text())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
