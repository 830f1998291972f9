"""`provcheck baseline`: keep a file of known findings."""

from __future__ import annotations

from collections.abc import Sequence

from provcheck.cli.options import (
    Parser,
    add_configuration,
    add_output,
    add_reading,
    add_selection,
    name,
)
from provcheck.cli.run_options import add_files, add_running

_ACTIONS = ("create", "update", "prune", "show")
_PURPOSE = (
    "Keep a file of known findings, so that a check reports new ones only. create writes"
    " down all that a check finds now; prune takes out what is no longer found, update"
    " too, and with --accept-new it adds what is new; show lists what is known."
)
_OF_CHECK = {  # options of a check that mean nothing here
    "diff": False,
    "diff_base": None,
    "exit_non_zero_on_fix": False,
    "exit_zero": False,
    "fail_on": None,
    "fix": False,
    "max_findings": 0,
    "no_baseline": False,
    "no_source": True,
    "source": None,
    "output_format": None,
    "show_baselined": False,
    "statistics": False,
    "strict_baseline": False,
    "unsafe_fixes": False,
    "watch": False,
}


def run(argv: Sequence[str]) -> int:
    """Do with the baseline what is asked for; return the exit code."""
    given = parser().parse_intermixed_args(argv)
    from provcheck.cli import baseline_made  # noqa: PLC0415 - --help needs none of it
    from provcheck.cli.settings import settings  # noqa: PLC0415

    action = baseline_made.ACTIONS[given.action]
    return action(settings(given), accept=given.accept_new)


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser("baseline", "create|update|prune|show [PATH ...]", _PURPOSE)
    made.add_argument("action", choices=_ACTIONS, metavar="create|update|prune|show")
    made.add_argument("paths", nargs="*", metavar="PATH", help="as for a check (.)")
    made.add_argument(
        "--baseline",
        type=name,
        metavar="FILE",
        help="the file (.provcheck-baseline.json)",
    )
    made.add_argument(
        "--accept-new", action="store_true", help="let update add what is new"
    )
    made.add_argument(
        "--min-severity",
        choices=("neutral", "minor", "major", "critical"),
        metavar="SEVERITY",
        help="the mildest that is written down (minor)",
    )
    made.set_defaults(**_OF_CHECK)
    add_files(made)
    add_selection(made)
    add_configuration(made)
    add_reading(made)
    add_output(made)
    add_running(made)
    return made
