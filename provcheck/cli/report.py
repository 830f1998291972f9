"""`provcheck report`: its options."""

from __future__ import annotations

from collections.abc import Sequence

from provcheck.cli.check import FIXING, JUDGING, PATHS, PRINTING, SIFTING
from provcheck.cli.options import (
    COLOUR,
    CONFIGURATION,
    FILES,
    ORIGINAL,
    READING,
    RULES,
    RUNNING,
    SUPPRESSIONS,
    TALK,
)
from provcheck.cli.parser import Parser, flag, one
from provcheck.cli.values import report_format
from provcheck.record import TYPE_CHECKING
from provcheck.scorecard import FORMATS

if TYPE_CHECKING:
    from provcheck.cli.parser import Table

_NEW: Table = {
    "--baseline": SIFTING["--baseline"],
    "--no-baseline": flag("count known findings as new ones"),
    "--diff-base": one(
        "REF", "let the gate judge findings on lines that changed since this commit"
    ),
}
_HISTORY: Table = {
    "--history": one(
        "FILE", "add this run to a history (SQLite) and show how its weeks compare"
    ),
    "--label": one("TEXT", "what the run is called in the history", default=""),
}
_ASIDE: Table = {"--ignore-suppressions": flag("count what comments in the texts suppress")}
_PRINTING: Table = {
    "--output-format": one(
        "REPORT[:PATH]",
        f"{', '.join(FORMATS)}; to a file if a path follows; repeatable (text)",
        action="append",
        type=report_format,
    ),
    "--exit-zero": flag("exit with 0 though the gate is not passed"),
}


def run(argv: Sequence[str]) -> int:
    """Report on what the arguments name; return the exit code."""
    if argv[:1] == ["diff"]:
        from provcheck.cli import report_diff  # noqa: PLC0415 - another parser

        return report_diff.run(argv[1:])
    given = parser().parse_intermixed_args(list(argv))
    given.output_format = given.output_format or [("text", "")]
    from provcheck.cli.reported import reported  # noqa: PLC0415 - --help needs none of it
    from provcheck.cli.settings import settings  # noqa: PLC0415

    return reported(settings(given), given.history, given.label)


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser(
        "report",
        "[PATH ...]",
        "Say how good texts are: a score with its arithmetic, what lowers it, and whether"
        " a gate is passed. With diff A B, tell two runs apart: see provcheck report diff"
        " --help.",
    )
    made.leave_out(FIXING, JUDGING, SIFTING, SUPPRESSIONS, PRINTING)
    made.add("", PATHS)
    made.add("files", FILES)
    made.add("rules", RULES)
    made.add("original", ORIGINAL)
    made.add("new findings only", _NEW)
    made.add("suppressions", _ASIDE)
    made.add("history", _HISTORY)
    made.add("configuration", CONFIGURATION)
    made.add("reading", READING)
    made.add("output", COLOUR, TALK, _PRINTING)
    made.add("running", RUNNING)
    return made
