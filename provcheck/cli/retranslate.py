"""`provcheck retranslate`: its options."""

from __future__ import annotations

from collections.abc import Sequence

from provcheck.cli.options import COLOUR, READING, TALK
from provcheck.cli.parser import Parser, flag, one
from provcheck.record import TYPE_CHECKING
from provcheck.render.drafts import DRAFTS

if TYPE_CHECKING:
    from provcheck.cli.parser import Table

_PURPOSE = (
    "Translate an original anew with a local model, and lay it beside what was published."
    " Nothing is downloaded: see provcheck models."
)
_OWN: Table = {
    "paths": one(
        "PATH",
        "texts in the first language, folders or JSON Lines (with -o), or -",
        nargs="+",
    ),
    "--published": one("FILE", "the text to lay beside it"),
    "--from": one(
        "LANG",
        "the language of the original, as es (as its name or words tell)",
        dest="source",
    ),
    "--to": one("LANG", "into which one (en)", dest="target", default="en"),
    "--model": one(
        "ID",
        "the model, or pivot (by way of Portuguese) or apertium (the best one installed)",
    ),
    "-o --output": one(
        "PATH",
        "the file to write; of several originals the folder, of JSON Lines the file, where"
        " a run that was stopped goes on",
    ),
    "--anew": flag("translate again what is there already, as it was made before"),
}
_PRINTING: Table = {
    "--output-format": one(
        "FORMAT",
        f"{', '.join(DRAFTS)} (text: on a terminal side by side, with -o the draft)",
        choices=tuple(DRAFTS),
    ),
    "--no-progress": flag("draw no bar"),
}


def run(argv: Sequence[str]) -> int:
    """Translate what the arguments name; return the exit code."""
    given = parser().parse(argv)
    from provcheck.cli.retranslated import retranslated  # noqa: PLC0415 - --help needs none

    return retranslated(given)


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser("retranslate", "ORIGINAL ...", _PURPOSE)
    made.add("", _OWN)
    made.add("reading", READING)
    made.add("output", COLOUR, TALK, _PRINTING)
    return made
