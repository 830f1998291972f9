"""Count the instructions of fixed runs of `provcheck check`, by valgrind's callgrind.

Instructions are the same whatever else the machine does, so they tell a slower program from
a busier machine. tests/test_instructions.py compares them with instructions.json.

    python benchmarks/instructions.py            # record them for this Python
    python benchmarks/instructions.py --print    # only print them

`make bench-record` installs what is needed and records them.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus import write

HERE = Path(__file__).parent
ROOT = HERE.parent
RECORD = HERE / "instructions.json"
SEED = ROOT / "seeds/000_267bdd29bf83d223.txt"
STORIES = 20  # from some dozen on the sieve is another: see provcheck/sieve.py
START = """\
import sys
sys.path[:0] = {folders}
from provcheck.cli import entry
sys.argv = ["provcheck", *sys.argv[1:]]
raise SystemExit(entry())
"""
COLLECTED = re.compile(r"Collected : (\d+)")

Counts = dict[str, int]


def python() -> str:
    """Return what the figures are recorded for: an interpreter's name, version, machine."""
    name = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{name} {platform.machine()}"


def recorded() -> dict[str, Counts]:
    """Return what was recorded, by interpreter."""
    return json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}


def counts() -> Counts:
    """Return the instructions of an interpreter that does nothing, and of two checks.

    One is a cold check of the seed, one of STORIES generated stories. Caches are warm, no
    compiled file is written while it is counted, and nothing of site-packages that is not
    asked for is loaded. Raises FileNotFoundError without valgrind.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        paths = [str(path) for path in write(folder / "news", STORIES)]
        environment = {
            "LC_ALL": "C.UTF-8",
            "PROVCHECK_CACHE_DIR": f"{folder}/compiled",
            "PYTHONHASHSEED": "0",
        }
        found = {"nothing": _counted(["-S", "-c", "pass"], environment)}
        for what, files in (("the seed", [str(SEED)]), (f"{STORIES} stories", paths)):
            words = ["-S", "-c", _start(), "check", "--isolated", "--no-cache", *files]
            for _ in range(2):  # compiles rules, then the patterns that the texts call for
                subprocess.run(
                    [sys.executable, *words],
                    env=environment,
                    capture_output=True,
                    check=False,
                )
            found[what] = _counted(words, environment)
    return found


def _start() -> str:
    """Return a program that starts provcheck as its command does, without `site`."""
    spec = find_spec("regex")
    packages = Path(str(spec.origin)).parents[1] if spec else ROOT
    return START.format(folders=[str(ROOT), str(packages)])


def _counted(words: Sequence[str], environment: dict[str, str]) -> int:
    """Return the instructions of one run of this interpreter. Raises RuntimeError."""
    program = shutil.which("valgrind")
    if program is None:
        raise FileNotFoundError("valgrind is not installed")
    counting = [program, "--tool=callgrind", f"--callgrind-out-file={os.devnull}"]
    ran = subprocess.run(
        [*counting, sys.executable, *words],
        env={**environment, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
    )
    told = COLLECTED.search(ran.stderr)
    if ran.returncode not in (0, 1) or not told:
        raise RuntimeError(f"valgrind ended with {ran.returncode}: {ran.stderr[-500:]}")
    return int(told[1])


def main() -> int:
    """Print what this interpreter takes, and record it beside what others take."""
    found = counts()
    print(json.dumps(found, indent=1))
    if "--print" not in sys.argv[1:]:
        record = {**recorded(), python(): found}
        RECORD.write_text(json.dumps(record, indent=1, sort_keys=True) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
