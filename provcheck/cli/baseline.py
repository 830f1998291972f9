"""`provcheck baseline`: keep a file of known findings."""

from __future__ import annotations

from collections.abc import Sequence

from provcheck.cli.check import (
    FIXING,
    JUDGING,
    PRINTING,
    SIFTING,
    WATCHING,
)
from provcheck.cli.options import (
    COLOUR,
    CONFIGURATION,
    FILES,
    ORIGINAL,
    READING,
    RULES,
    RUNNING,
    SEVERITIES,
    SUPPRESSIONS,
    TALK,
)
from provcheck.cli.parser import Parser, flag, one
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.cli.parser import Table

_ACTIONS = ("create", "update", "prune", "show")
_PURPOSE = (
    "Keep a file of known findings, so that a check reports new ones only. create writes"
    " down all that a check finds now; prune takes out what is no longer found, update"
    " too, and with --accept-new it adds what is new; show lists what is known."
)
_OWN: Table = {
    "action": {"choices": _ACTIONS, "metavar": "|".join(_ACTIONS)},
    "paths": one("PATH", "as for a check (.)", nargs="*"),
    "--baseline": one("FILE", "the file (.provcheck-baseline.json)"),
    "--accept-new": flag("let update add what is new"),
    "--min-severity": one(
        "SEVERITY", "the mildest that is written down (minor)", choices=SEVERITIES
    ),
}


def run(argv: Sequence[str]) -> int:
    """Do with the baseline what is asked for; return the exit code."""
    given = parser().parse(argv)
    from provcheck.cli import baseline_made  # noqa: PLC0415 - --help needs none of it
    from provcheck.cli.settings import settings  # noqa: PLC0415

    action = baseline_made.ACTIONS[given.action]
    return action(settings(given), accept=given.accept_new)


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser("baseline", f"{'|'.join(_ACTIONS)} [PATH ...]", _PURPOSE)
    made.leave_out(  # they mean nothing here
        FIXING, JUDGING, SIFTING, PRINTING, WATCHING, SUPPRESSIONS, ORIGINAL
    )
    made.set_defaults(no_source=True)
    made.add("", _OWN)
    made.add("files", FILES)
    made.add("rules", RULES)
    made.add("configuration", CONFIGURATION)
    made.add("reading", READING)
    made.add("output", COLOUR, TALK)
    made.add("running", RUNNING)
    return made
