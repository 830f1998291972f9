"""What long files cost: time and peak memory from 1 to 100 MB."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus import long_file
from environments import own
from measuring import Command, Cost, cost, cpu, interleaved

SMALL = (1, 2)  # megabytes; checked in each round
LARGE = (10, 20, 100)  # checked once
ROUNDS = 3
MEGABYTE = 1_000_000
TIME, MEMORY = 300, 8_000  # CPU seconds and megabytes that a file may be expected to take


def measure(folder: Path) -> dict[str, Any]:
    """Return a row for each size, and which were left out because they would take too much.

    What a file would take is told by the one before it, as if both grew with its length.
    """
    program = own() / "provcheck"
    words = (program, "check", "--no-cache", "--isolated")
    sizes = {size: long_file(_path(folder, size), size * MEGABYTE) for size in SMALL}
    commands = {str(s): Command((*words, _path(folder, s)), folder, (0, 1)) for s in SMALL}
    cost(commands["1"])
    costs = interleaved(commands, ROUNDS)
    rows = [_row(size, sizes[size], costs[str(size)]) for size in SMALL]
    left_out = ""
    for size in LARGE:
        times = size / rows[-1]["megabytes"]
        seconds, peak = (times * rows[-1][key] for key in ("seconds", "peak_mb"))
        if seconds > TIME or peak > MEMORY:
            left_out = f"{size} MB would take some {seconds:.0f} s and {peak:,.0f} MB"
            break
        length = long_file(_path(folder, size), size * MEGABYTE)
        rows.append(
            _row(
                size, length, [cost(Command((*words, _path(folder, size)), folder, (0, 1)))]
            )
        )
    return {"rounds": ROUNDS, "rows": rows, "growth": _growth(rows), "left_out": left_out}


def _path(folder: Path, size: int) -> Path:
    return folder / f"{size}.txt"


def _row(size: int, length: int, costs: list[Cost]) -> dict[str, Any]:
    peak = max(one.peak for one in costs)
    return {
        "megabytes": size,
        "seconds": round(cpu(costs), 2),
        "peak_mb": round(peak / MEGABYTE),
        "peak_of_file": round(peak / length, 1),
    }


def _growth(rows: list[dict[str, Any]]) -> float | None:
    """Return how many times a file of 2 MB one of 20 MB costs."""
    seconds = {row["megabytes"]: row["seconds"] for row in rows}
    return round(seconds[20] / seconds[2], 2) if 20 in seconds else None  # noqa: PLR2004
