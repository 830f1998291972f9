"""`provcheck retranslate`: its options."""

from __future__ import annotations

from collections.abc import Sequence

from provcheck.cli.options import Parser, add_output, add_reading
from provcheck.render.drafts import DRAFTS

_PURPOSE = (
    "Translate an original anew with a local model, and lay it beside what was published."
    " Nothing is downloaded: see provcheck models."
)


def run(argv: Sequence[str]) -> int:
    """Translate what the arguments name; return the exit code."""
    given = parser().parse_intermixed_args(argv)
    from provcheck.cli.retranslated import retranslated  # noqa: PLC0415 - --help needs none

    return retranslated(given)


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser("retranslate", "ORIGINAL ...", _PURPOSE)
    made.add_argument(
        "paths",
        nargs="+",
        metavar="ORIGINAL",
        help="texts in the first language, folders or JSON Lines (with -o), or -",
    )
    made.add_argument("--published", metavar="FILE", help="the text to lay beside it")
    made.add_argument(
        "--from",
        dest="source",
        metavar="LANG",
        help="the language of the original, as es (as its name or its words tell)",
    )
    made.add_argument(
        "--to", dest="target", metavar="LANG", default="en", help="into which one (en)"
    )
    made.add_argument("--model", metavar="ID", help="the model (the best one installed)")
    made.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        help="the file to write; of several originals the folder, of JSON Lines the file,"
        " where a run that was stopped goes on",
    )
    add_reading(made)
    group = add_output(made)
    group.add_argument(
        "--output-format",
        choices=tuple(DRAFTS),
        metavar="FORMAT",
        help=f"{', '.join(DRAFTS)} (text: on a terminal side by side, with -o the draft)",
    )
    group.add_argument("--no-progress", action="store_true", help="draw no bar")
    return made
