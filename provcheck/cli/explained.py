"""Explain a place in a text: read it, check it, trace the rules."""

import re
import sys
from argparse import Namespace

from provcheck.cli import INTERNAL, OK, USAGE
from provcheck.cli.console import Console, columns
from provcheck.cli.settings import asked
from provcheck.cli.setups import Setups
from provcheck.document import Document, Span
from provcheck.errors import ConfigError
from provcheck.files import STDIN
from provcheck.lines import line_span, line_starts
from provcheck.read import Source, known_encoding, read_file, read_stdin
from provcheck.render.palette import Palette
from provcheck.render.result import WIDTH
from provcheck.render.trace_text import TraceText
from provcheck.trace import trace

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?::(?P<column>\d+))?", re.DOTALL)


def explain(given: Namespace) -> int:
    """Print the explanation; return the exit code.

    Raises ConfigError for a place that is not in the text, ReadError for a text that
    cannot be read.
    """
    path, line, column = _parsed(given.place)
    console = Console(given.quiet, given.verbose, given.color)
    source = _read(given, path)
    setups = Setups(asked(given), console)
    checker = setups.of(source.name).checker
    report = checker.check(source.text, name=source.name)
    place = _place(report.document, source.name, line, column)
    steps = trace(checker.catalogue, checker.config, report, place)
    text = TraceText(Palette(console.coloured(sys.stdout)), columns(sys.stdout, WIDTH))
    for printed in text.page(source.name, report, place, steps):
        sys.stdout.write(f"{printed}\n")
    if report.failures:
        return INTERNAL
    return OK if setups.whole else USAGE


def _parsed(place: str) -> tuple[str, int, int]:
    """Return path, line and column (0: the whole line). Raises ConfigError."""
    match = _PLACE.fullmatch(place)
    if not match:
        raise ConfigError(f"{place}: name a place as FILE:LINE or FILE:LINE:COLUMN")
    return match["path"], int(match["line"]), int(match["column"] or 0)


def _read(given: Namespace, path: str) -> Source:
    encoding = known_encoding(given.encoding)
    if path == STDIN:
        return read_stdin(encoding, given.stdin_filename)
    return read_file(path, encoding)


def _place(document: Document, name: str, line: int, column: int) -> Span:
    """Return the span of the line, or of the one character that is named."""
    lines = len(document.once(line_starts))
    if not 1 <= line <= lines:
        raise ConfigError(f"{name}: has no line {line}; the last is {lines}")
    span = line_span(document, line)
    if not column:
        return span
    at = span.start + column - 1
    if at >= span.end:
        length = span.end - span.start
        raise ConfigError(f"{name}:{line}: has no column {column}; the last is {length}")
    return Span(at, at + 1)
