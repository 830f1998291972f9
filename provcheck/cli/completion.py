"""`provcheck completion`: print what makes a shell complete our command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from provcheck.cli import OK
from provcheck.cli.console import write
from provcheck.cli.parser import Parser

SHELLS = ("bash", "zsh", "fish")


def run(argv: Sequence[str]) -> int:
    """Print the script for a shell; return the exit code."""
    given = parser().parse(argv)
    from provcheck.cli.grammar import commands, rule_names  # noqa: PLC0415 - imports all

    module = import_module(f"provcheck.cli.complete_{given.shell}")
    write(sys.stdout, module.script(commands(), rule_names()))
    return OK


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser(
        "completion",
        "|".join(SHELLS),
        "Print a script that completes commands, options, their values and the names of"
        " rules and models. It runs no program when a word is completed; print it anew"
        " after an update.",
    )
    made.add("", {"shell": {"choices": SHELLS, "metavar": "|".join(SHELLS)}})
    return made
