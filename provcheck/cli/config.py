"""`provcheck config`: which settings count, and what can be set."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from provcheck.cli import OK
from provcheck.cli.console import write_lines
from provcheck.cli.options import COLOUR, CONFIGURATION
from provcheck.cli.parser import Parser, one
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.cli.parser import Table

_ACTIONS = ("show", "list", "schema")
_ARGUMENTS: Table = {
    "action": {"choices": _ACTIONS, "metavar": "|".join(_ACTIONS)},
    "file": one("FILE", "of texts", nargs="?", default="-"),
}


def run(argv: Sequence[str]) -> int:
    """Print what is asked for; return the exit code. Raises ConfigError."""
    given = parser().parse(argv)
    from provcheck.cli import config_shown  # noqa: PLC0415 - --help needs none of it

    if given.action == "schema":
        lines = config_shown.schema_lines()
    elif given.action == "list":
        lines = config_shown.key_lines()
    else:
        lines = config_shown.setting_lines(given)
    write_lines(sys.stdout, (f"{line}\n" for line in lines))
    return OK


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser(
        "config",
        "show [FILE] | list | schema",
        "Show the settings that count for a file and which file says so; list all that can"
        " be set; print the JSON Schema of a configuration file.",
    )
    made.add("", _ARGUMENTS)
    made.add("configuration", CONFIGURATION)
    made.add("output", COLOUR)
    return made
