"""`provcheck config`: which settings count, and what can be set."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from provcheck.cli import OK
from provcheck.cli.options import Parser, add_colour, add_configuration, name

_ACTIONS = ("show", "list", "schema")


def run(argv: Sequence[str]) -> int:
    """Print what is asked for; return the exit code. Raises ConfigError."""
    given = parser().parse_args(argv)
    from provcheck.cli import config_shown  # noqa: PLC0415 - --help needs none of it

    if given.action == "schema":
        lines = config_shown.schema_lines()
    elif given.action == "list":
        lines = config_shown.key_lines()
    else:
        lines = config_shown.setting_lines(given)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return OK


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser(
        "config",
        "show [FILE] | list | schema",
        "Show the settings that count for a file and which file says so; list all that can"
        " be set; print the JSON Schema of a configuration file.",
    )
    made.add_argument("action", choices=_ACTIONS, metavar="show|list|schema")
    made.add_argument(
        "file", nargs="?", type=name, default="-", metavar="FILE", help="of texts"
    )
    add_configuration(made)
    add_colour(made.add_argument_group("output"))
    return made
