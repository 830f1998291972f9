"""`provcheck provenance`: its options."""

from __future__ import annotations

from collections.abc import Sequence

from provcheck.cli.options import (
    COLOUR,
    CONFIGURATION,
    READING,
    RULES,
    SUPPRESSIONS,
    TALK,
)
from provcheck.cli.parser import Parser, one
from provcheck.cli.values import probability
from provcheck.emit import EMITTERS
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.cli.parser import Table

_OWN: Table = {"paths": one("PATH", "as for check (default: .)", nargs="*")}
_ORIGINAL: Table = {
    "--source": one(
        "FILE",
        "weigh how near the text is to this original and to a local model's translation",
    ),
}
_PRINTING: Table = {
    "--output-format": one(
        "FORMAT", "text or json (text)", choices=("text", "json"), default="text"
    ),
    "--emit": one(
        "RECORD",
        f"print a record for other programs: {', '.join(EMITTERS)}",
        choices=EMITTERS,
    ),
    "--prior": one(
        "P",
        "how probable a translation, and a machine's, is before any evidence (0.5)",
        type=probability,
    ),
}


def run(argv: Sequence[str]) -> int:
    """Say where the texts that the arguments name come from; return the exit code."""
    given = parser().parse(list(argv))
    from provcheck.cli.provenance_told import told  # noqa: PLC0415 - --help needs none of it

    return told(given)


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser(
        "provenance",
        "[PATH ...]",
        "Say where texts come from, with the evidence: of one text each piece of it, of"
        " several or a folder how many come from where.",
    )
    made.leave_out(SUPPRESSIONS)
    made.add("", _OWN)
    made.add("original", _ORIGINAL)
    made.add("rules", RULES)
    made.add("configuration", CONFIGURATION)
    made.add("reading", READING)
    made.add("output", COLOUR, TALK, _PRINTING)
    return made
