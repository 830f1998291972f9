"""How many stories a second provcheck and its peers check, all on the same stories."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from contestants import OWN, PEERS, Contestant, Reads
from corpus import STORIES, write
from environments import NotInstalledError
from measuring import Command, Cost, cost, cpu, interleaved

ROUNDS = 3
MEGABYTE = 1e6


def measure(folder: Path) -> dict[str, Any]:
    """Return a row for each program, and who was left out and why."""
    stories = write(folder / "news")
    names = [path.name for path in stories]
    ready, left_out = _made()
    commands: dict[str, Command] = {}
    for one, reads in ready:
        for count in (1, one.stories):
            words = reads(names[:count])
            commands[f"{one.title}/{count}"] = Command(words, folder / "news", one.codes)
        cost(commands[f"{one.title}/1"])  # loads and compiles what is needed; not counted
    costs = interleaved(commands, ROUNDS)
    rows = [_row(one, costs) for one, _ in ready]
    own = rows[0]["stories_per_second"]
    for row in rows:
        row["ratio"] = round(own / row["stories_per_second"], 3)
    return {
        "stories": STORIES,
        "bytes": sum(path.stat().st_size for path in stories),
        "rounds": ROUNDS,
        "programs": rows,
        "left_out": left_out,
    }


def _made() -> tuple[list[tuple[Contestant, Reads]], dict[str, str]]:
    """Return the programs that are installed, and of the others why they are not."""
    ready: list[tuple[Contestant, Reads]] = []
    left_out: dict[str, str] = {}
    for one in (OWN, *PEERS):
        print(f"bench: installing {one.title}", file=sys.stderr)
        try:
            ready.append((one, one.make()))
        except NotInstalledError as error:
            left_out[one.title] = str(error)
    return ready, left_out


def _row(one: Contestant, costs: dict[str, list[Cost]]) -> dict[str, Any]:
    """Return the figures of one program.

    What it takes for all stories is told by its start and what each story adds, so that one
    that read fewer of them is not charged more of its start.
    """
    start, read = costs[f"{one.title}/1"], costs[f"{one.title}/{one.stories}"]
    each = (cpu(read) - cpu(start)) / (one.stories - 1)
    return {
        "name": one.name,
        "title": one.title,
        "with": one.more,
        "stories_read": one.stories,
        "cpu_seconds": [round(one_cost.cpu, 3) for one_cost in read],
        "start_ms": round(1000 * cpu(start), 1),
        "stories_per_second": round(STORIES / (cpu(start) + each * (STORIES - 1)), 1),
        "peak_mb": round(max(one_cost.peak for one_cost in read) / MEGABYTE),
        "wanted": one.ratio,
    }
