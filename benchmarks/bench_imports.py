"""What a check of one story imports, module by module (`python -X importtime`)."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

from corpus import write
from environments import own
from measuring import environment

ROUNDS = 9
SHOWN = 25  # modules in the table
LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s*(\S+)")
START = """\
import sys
from provcheck.cli import entry
sys.argv.insert(1, "check")
raise SystemExit(entry())
"""


def measure(folder: Path) -> dict[str, Any]:
    """Return the microseconds of the dearest modules: of each the least of all rounds.

    The clock runs while others have the machine; the least is what the module takes.
    """
    story = write(folder / "one", 2)[1]
    python = own() / "python"
    rounds = [
        _round([python, "-X", "importtime", "-c", START, story]) for _ in range(ROUNDS + 1)
    ]
    bare = _round([python, "-X", "importtime", "-c", "pass"])
    least = {
        name: min(each.get(name, us) for each in rounds) for name, us in rounds[-1].items()
    }
    ours = {name: us for name, us in least.items() if name not in bare}
    dearest = sorted(ours.items(), key=lambda item: (-item[1], item[0]))
    return {
        "rounds": ROUNDS,
        "modules": len(ours),
        "microseconds": sum(ours.values()),
        "dearest": dict(dearest[:SHOWN]),
    }


def _round(words: list[str | Path]) -> dict[str, int]:
    """Return the microseconds that each module took by itself."""
    ran = subprocess.run(
        words, capture_output=True, check=False, encoding="utf-8", env=environment()
    )
    return {name: int(us) for us, name in LINE.findall(ran.stderr)}
