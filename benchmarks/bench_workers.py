"""What a second process brings: wall time, so that the machine must be idle for it."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

from corpus import write
from environments import own
from measuring import Command, cost, cpu, interleaved, load

STORIES = 20_000
ROUNDS = 3
IDLE = 0.5  # processes ready to run beside ours, on average


def measure(folder: Path) -> dict[str, Any]:
    """Return seconds by the clock and of CPU time for one and for two processes."""
    idle = load()
    write(folder / "archive", STORIES)
    check = (own() / "provcheck", "check", "--no-cache", "--isolated", "--no-progress")
    commands = {
        jobs: Command((*check, "-j", jobs, "archive"), folder, (0, 1))
        for jobs in ("1", "2")
    }
    cost(Command((*check, "archive/00000.txt", "archive/00001.txt"), folder, (0, 1)))
    costs = interleaved(commands, ROUNDS)
    rows = [
        {
            "jobs": int(jobs),
            "wall_seconds": round(median(one.wall for one in each), 2),
            "cpu_seconds": round(cpu(each), 2),
        }
        for jobs, each in costs.items()
    ]
    gain = rows[0]["wall_seconds"] / rows[1]["wall_seconds"]
    return {
        "stories": STORIES,
        "rounds": ROUNDS,
        "rows": rows,
        "gain": round(gain, 2),
        "idle": idle < IDLE,
    }
