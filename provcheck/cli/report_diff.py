"""`provcheck report diff`: its options."""

from __future__ import annotations

from collections.abc import Sequence

from provcheck.cli.options import COLOUR, TALK
from provcheck.cli.parser import Parser, one
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.cli.parser import Table

FORMATS = ("text", "json", "markdown")
_OWN: Table = {
    "before": {
        "metavar": "A",
        "help": "the earlier run: a JSON report, a folder of --results, a git revision,"
        " or with --history the number of a run (-1: the last)",
    },
    "after": {"metavar": "B", "help": "the later run, likewise"},
    "paths": one("PATH", "what to read of a revision (all)", nargs="*"),
    "--history": one("FILE", "a history, whose runs have numbers"),
}
_PRINTING: Table = {
    "--output-format": one(
        "FORMAT", f"{', '.join(FORMATS)} (text)", choices=FORMATS, default="text"
    ),
}


def run(argv: Sequence[str]) -> int:
    """Tell two runs apart; return the exit code. Raises ProvcheckError."""
    made = parser()
    numbers = [f"run:{word}" if _is_number(word) else word for word in argv]
    given = made.parse(numbers)
    from provcheck.cli.report_differs import differs  # noqa: PLC0415 - --help needs none

    return differs(given)


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser(
        "report diff",
        "A B [PATH ...]",
        "Tell two runs apart: the score of each, findings that are new and that are gone.",
    )
    made.add("", _OWN)
    made.add("output", COLOUR, TALK, _PRINTING)
    return made


def _is_number(word: str) -> bool:
    """Tell whether a word is the number of a run, which no file or revision is called."""
    return word.removeprefix("-").isdecimal() and word.isascii()
