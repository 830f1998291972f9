"""`provcheck report`: its options."""

from __future__ import annotations

import os
from collections.abc import Sequence

from provcheck.archive import FORMATS as KINDS
from provcheck.archive import MANIFEST as RESULTS
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
from provcheck.cli.values import report_format, several_of
from provcheck.errors import ConfigError
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
_ARCHIVE: Table = {
    "--results": one(
        "DIR",
        "keep a row for every text in this folder, for archives: a run that was killed goes"
        " on; provcheck report DIR reads it back",
    ),
    "--results-format": one(
        "FORMAT",
        f"of the rows: {' or '.join(KINDS)} ({KINDS[0]})",
        choices=KINDS,
        default=KINDS[0],
    ),
    "--shard": one(
        "N", "texts that go into one file of results (500)", type=several_of, default=500
    ),
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
    given = parser().parse(list(argv))
    given.output_format = given.output_format or [("text", "")]
    from provcheck.cli.settings import settings  # noqa: PLC0415 - --help needs none of it

    made = settings(given)
    _expect_texts(given.paths, given.results)
    if given.results or archived_before(given.paths):
        from provcheck.cli import archived  # noqa: PLC0415 - archives are few

        return archived.run(made, given)
    from provcheck.cli.reported import reported  # noqa: PLC0415

    return reported(made, given.history, given.label)


def archived_before(paths: Sequence[str]) -> bool:
    """Tell whether results of an archive are all that is named."""
    return len(paths) == 1 and _is_results(paths[0])


def _expect_texts(paths: Sequence[str], results: str | None) -> None:
    """Raise ConfigError for results among texts: none of their rows would count."""
    if len(paths) == 1 and not results:
        return
    for path in paths:
        if _is_results(path):
            told = "holds results, no texts; report on it alone: provcheck report"
            raise ConfigError(f"{path}: {told} {path}")


def _is_results(path: str) -> bool:
    return os.path.isfile(os.path.join(path, RESULTS))  # noqa: PTH113, PTH118


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser(
        "report",
        "[PATH ... | RESULTS]",
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
    made.add("archives", _ARCHIVE)
    made.add("configuration", CONFIGURATION)
    made.add("reading", READING)
    made.add("output", COLOUR, TALK, _PRINTING)
    made.add("running", RUNNING)
    return made
