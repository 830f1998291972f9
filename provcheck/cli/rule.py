"""`provcheck rule`: explain a rule, list a family or all rules, test one's own."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from provcheck.cli import OK, USAGE
from provcheck.cli.console import Console, write
from provcheck.cli.options import COLOUR, CONFIGURATION
from provcheck.cli.parser import Parser, flag, one, several
from provcheck.files import STDIN
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.cli.asked import Asked
    from provcheck.cli.parser import Given, Table

_OWN: Table = {
    "id": one("RULE", "a rule or a family", nargs="?"),
    "--all": flag("list all rules (as without a RULE)"),
    "-f --output-format": one(
        "FORMAT",
        "text, json or markdown (text)",
        choices=("text", "json", "markdown"),
        default="text",
    ),
    "--rules": several("DIR", "a folder of own rules"),
    "--test": one("DIR", "run the examples of one’s own rules in a folder"),
}


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
        write(sys.stdout, part)
    return OK if setups.whole else USAGE


def _asked(given: Given) -> Asked:
    from provcheck.cli.asked import Asked  # noqa: PLC0415
    from provcheck.config import Config  # noqa: PLC0415

    return Asked(
        Config(),
        rules=tuple(given.rules),
        configs=tuple(given.config),
        isolated=given.isolated,
    )


def _parsed(argv: Sequence[str]) -> Given:
    """Return the options; ends the program with 2 where two contradict each other."""
    made = parser()
    given = made.parse(argv)
    if given.test is not None and (given.id or given.all or given.rules):
        made.error("--test takes a folder and tests all rules in it, nothing beside")
    if given.all and given.id:
        made.error(f"--all lists all rules; leave it out for {given.id}")
    return given


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser("rule", "[RULE]", "Explain a rule, list a family, or list all rules.")
    made.add("", _OWN)
    made.add("configuration", CONFIGURATION)
    made.add("output", COLOUR)
    return made


def _name(given: Given) -> str:
    return "all" if given.all or given.id is None else given.id
