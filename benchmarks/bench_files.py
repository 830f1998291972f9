"""What long files cost: time and peak memory from 1 to 100 MB."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus import long_file
from environments import own
from measuring import Command, cost, cpu, interleaved

SIZES = (1, 2, 10, 20, 100)  # megabytes
ONCE = 100  # from this size on a file is checked once only
ROUNDS = 3
MEGABYTE = 1_000_000


def measure(folder: Path) -> dict[str, Any]:
    """Return a row for each size."""
    program = own() / "provcheck"
    sizes: dict[str, int] = {}
    commands: dict[str, Command] = {}
    for size in SIZES:
        path = folder / f"{size}.txt"
        sizes[str(size)] = long_file(path, size * MEGABYTE)
        words = (program, "check", "--no-cache", "--isolated", path)
        commands[str(size)] = Command(words, folder, (0, 1))
    cost(commands["1"])
    some = {size: command for size, command in commands.items() if int(size) < ONCE}
    costs = interleaved(some, ROUNDS)
    costs |= {size: [cost(commands[size])] for size in commands.keys() - some.keys()}
    rows = [
        {
            "megabytes": int(size),
            "seconds": round(cpu(costs[size]), 2),
            "peak_mb": round(max(one.peak for one in costs[size]) / MEGABYTE),
            "peak_of_file": round(max(one.peak for one in costs[size]) / sizes[size], 1),
        }
        for size in commands
    ]
    return {"rounds": ROUNDS, "rows": rows, "growth": round(_growth(rows), 2)}


def _growth(rows: list[dict[str, Any]]) -> float:
    """Return how many times a file of 2 MB one of 20 MB costs."""
    seconds = {row["megabytes"]: row["seconds"] for row in rows}
    return seconds[20] / seconds[2]
