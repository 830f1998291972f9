"""`provcheck provenance`: its options."""

import argparse
from collections.abc import Sequence

from provcheck.cli.options import (
    Parser,
    add_configuration,
    add_output,
    add_reading,
    add_selection,
)
from provcheck.emit import EMITTERS


def run(argv: Sequence[str]) -> int:
    """Say where the texts that the arguments name come from; return the exit code."""
    given = parser().parse_intermixed_args(list(argv))
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
    made.add_argument("paths", nargs="*", metavar="PATH", help="as for check (default: .)")
    add_selection(made)
    add_configuration(made)
    add_reading(made)
    group = add_output(made)
    group.add_argument(
        "--output-format", choices=("text", "json"), default="text", help="text or json"
    )
    group.add_argument(
        "--emit",
        choices=EMITTERS,
        metavar="RECORD",
        help=f"print a record for other programs: {', '.join(EMITTERS)}",
    )
    group.add_argument(
        "--prior",
        type=_probability,
        metavar="P",
        help="how probable a translation, and a machine's, is before any evidence (0.5)",
    )
    return made


def _probability(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError(f"{text}: give a number between 0 and 1")
    return value
