"""`provcheck clean`: remove what is kept between runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from provcheck.cli import OK
from provcheck.cli.console import write_lines
from provcheck.cli.options import CONFIGURATION
from provcheck.cli.parser import Parser, one


def run(argv: Sequence[str]) -> int:
    """Remove results and compiled rules; return the exit code. Raises ProvcheckError."""
    given = parser().parse(argv)
    from provcheck.cli.cleaned import clean  # noqa: PLC0415 - --help needs none of it

    write_lines(sys.stdout, (f"{line}\n" for line in clean(given)))
    return OK


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser(
        "clean", "", "Remove the results and compiled rules that are kept between runs."
    )
    made.add("", {"--cache-dir": one("DIR", "where results are kept")})
    made.add("configuration", CONFIGURATION)
    return made
