"""Run commands and say what they cost: CPU time, wall time, peak memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

KILOBYTE = 1024  # what the kernel counts peak memory in

Words = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Command:
    """A command and where it runs; `codes` are its possible exit codes, () for any."""

    words: Words
    cwd: Path
    codes: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds (user and system, children included), wall seconds, peak bytes."""

    cpu: float
    wall: float
    peak: int


def environment() -> dict[str, str]:
    """Return the environment without what would change how Python runs.

    Compiled files are written by the run that does not count, as by a user's first one.
    """
    return {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}


def cost(command: Command) -> Cost:
    """Run a command to its end. Raises RuntimeError where its exit code says it failed."""
    begun = time.perf_counter()
    with subprocess.Popen(
        command.words,
        cwd=command.cwd,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    if command.codes and process.returncode not in command.codes:
        raise RuntimeError(f"{command.words[0]} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * KILOBYTE)


def interleaved(commands: Mapping[str, Command], rounds: int) -> dict[str, list[Cost]]:
    """Return the costs of each command, measured a round after the other.

    A busy minute of the machine so falls on all of them alike. Commands should have been
    run once before, on little: what is compiled or loaded at first is not measured.
    """
    all_costs = [
        {name: cost(each) for name, each in commands.items()} for _ in range(rounds)
    ]
    return {name: [costs[name] for costs in all_costs] for name in commands}


def cpu(costs: Sequence[Cost]) -> float:
    """Return the median of the CPU seconds."""
    return median(one.cpu for one in costs)


def load() -> float:
    """Return how many processes were ready to run in the last minute, on average."""
    return os.getloadavg()[0]
