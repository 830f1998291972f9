"""What one cold start costs, as a multiple of an interpreter that does nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus import write
from environments import ROOT, NotInstalledError, own, python_peer
from measuring import Command, Words, cost, cpu, interleaved

ROUNDS = 15
SEED = ROOT / "seeds/000_267bdd29bf83d223.txt"


def measure(folder: Path) -> dict[str, Any]:
    """Return a row for each command, and which were left out because they are not here."""
    clean = write(folder / "few", 2)[1]  # of the generated stories, one without faults
    programs = own()
    check = (programs / "provcheck", "check", "--isolated")
    words: dict[str, tuple[Words, int]] = {
        "python -c pass": ((programs / "python", "-c", "pass"), 0),
        "provcheck --version": ((programs / "provcheck", "--version"), 0),
        "provcheck check, a clean story": ((*check, clean), 0),
        "provcheck check, the seed": ((*check, SEED), 1),
    }
    left_out: list[str] = []
    for name, arguments in {"codespell": (), "proselint": ("check",)}.items():
        try:
            program = python_peer(name) / name
        except NotInstalledError as error:
            left_out.append(str(error))
        else:
            words[f"{name}, the seed"] = ((program, *arguments, SEED), 0)
    commands = {
        name: Command(each, folder, (code,)) for name, (each, code) in words.items()
    }
    for command in commands.values():
        cost(command)
    costs = interleaved(commands, ROUNDS)
    bare = cpu(costs["python -c pass"])
    rows = [
        {
            "name": name,
            "ms": round(1000 * cpu(each), 1),
            "ratio": round(cpu(each) / bare, 2),
        }
        for name, each in costs.items()
    ]
    return {"rounds": ROUNDS, "commands": rows, "left_out": left_out}
