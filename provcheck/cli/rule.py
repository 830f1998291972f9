"""`provcheck rule`: explain a rule, list a family or all rules, test one's own."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from provcheck.cli import OK, USAGE
from provcheck.cli.console import Console
from provcheck.cli.options import Parser, add_colour, add_configuration, name
from provcheck.files import STDIN
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.cli.setups import Asked

_FORMATS = ("text", "json", "markdown")


def run(argv: Sequence[str]) -> int:
    """Print what is asked for; return the exit code."""
    given = _parsed(argv)
    from provcheck.cli.rules_shown import shown  # noqa: PLC0415 - --help needs none of it
    from provcheck.cli.setups import Setups  # noqa: PLC0415

    console = Console(colour=given.color)
    if given.test is not None:
        from provcheck.cli.rules_tested import test  # noqa: PLC0415

        return test(given.test, sys.stdout, console)
    setups = Setups(_asked(given), console)
    catalogue = setups.of(STDIN).checker.catalogue  # with what is configured in this folder
    for part in shown(catalogue, _name(given), given.output_format, console):
        sys.stdout.write(part)
    return OK if setups.whole else USAGE


def _asked(given: Namespace) -> Asked:
    from provcheck.cli.setups import Asked  # noqa: PLC0415
    from provcheck.config import Config  # noqa: PLC0415

    return Asked(
        Config(),
        rules=tuple(given.rules),
        configs=tuple(given.config),
        isolated=given.isolated,
    )


def _parsed(argv: Sequence[str]) -> Namespace:
    """Return the options; ends the program with 2 where two contradict each other."""
    made = parser()
    given = made.parse_args(argv)
    if given.test is not None and (given.id or given.all or given.rules):
        made.error("--test takes a folder and tests all rules in it, nothing beside")
    if given.all and given.id:
        made.error(f"--all lists all rules; leave it out for {given.id}")
    return given


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser("rule", "[ID]", "Explain a rule, list a family, or list all rules.")
    made.add_argument("id", nargs="?", metavar="ID", help="a rule or a family")
    made.add_argument(
        "--all", action="store_true", help="list all rules (as without an ID)"
    )
    made.add_argument(
        "-f",
        "--output-format",
        choices=_FORMATS,
        metavar="FORMAT",
        default="text",
        help="text, json or markdown (text)",
    )
    made.add_argument(
        "--rules",
        action="append",
        type=name,
        metavar="DIR",
        default=[],
        help="a folder of own rules",
    )
    made.add_argument(
        "--test",
        type=name,
        metavar="DIR",
        help="run the examples of one’s own rules in a folder",
    )
    add_configuration(made)
    add_colour(made.add_argument_group("output"))
    return made


def _name(given: Namespace) -> str:
    return "all" if given.all or given.id is None else given.id
