"""`provcheck explain`: its options."""

from collections.abc import Sequence

from provcheck.cli.options import COLOUR, CONFIGURATION, READING, RULES, SUPPRESSIONS, TALK
from provcheck.cli.parser import Parser, one
from provcheck.files import STDIN


def run(argv: Sequence[str]) -> int:
    """Explain the place that the arguments name; return the exit code."""
    places = [word for word in argv if word.startswith(f"{STDIN}:")]  # else an option
    options = [word for word in argv if word not in places]
    given = parser().parse([*options, *(places and ["--"]), *places])
    from provcheck.cli.explained import explain  # noqa: PLC0415 - --help needs none of it

    return explain(given)


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser(
        "explain",
        "FILE:LINE[:COLUMN]",
        "Show why a place in a text was flagged, or was not.",
    )
    made.leave_out(SUPPRESSIONS)
    made.add("", {"place": one("FILE:LINE[:COLUMN]", "counted from 1")})
    made.add("rules", RULES)
    made.add("configuration", CONFIGURATION)
    made.add("reading", READING)
    made.add("output", COLOUR, TALK)
    return made
