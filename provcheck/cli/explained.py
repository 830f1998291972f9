"""Explain a place in a text: read it, check it, trace the rules."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from provcheck.cli import INTERNAL, OK, USAGE
from provcheck.cli.console import Console, columns, write, write_lines
from provcheck.cli.failing import told_unread
from provcheck.cli.settings import asked, reading
from provcheck.cli.setups import Setups
from provcheck.document import Document, Span
from provcheck.errors import ConfigError
from provcheck.formats import TEXT
from provcheck.lines import line_span, line_starts, position
from provcheck.record import TYPE_CHECKING
from provcheck.render.palette import Palette
from provcheck.render.result import WIDTH
from provcheck.render.trace_text import TraceText
from provcheck.render.visible import visible
from provcheck.report import Report
from provcheck.trace import trace
from provcheck.unread import Unread

if TYPE_CHECKING:
    from provcheck.cli.parser import Given

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?::(?P<column>\d+))?", re.DOTALL)


def explain(given: Given) -> int:
    """Print the explanation; return the exit code.

    Raises ConfigError for a place that is not in the text, ReadError for a text that
    cannot be read.
    """
    path, line, column = _parsed(given.place)
    console = Console(given.quiet, given.verbose, given.color)
    how = reading(given)
    source = how.source(path, given.stdin_filename)
    setups = Setups(asked(given), console)
    checker = setups.of(source.name).checker
    report = checker.check(source.text, how.format_of(source.name), source.name)
    place = _place(report.document, source.name, line, column)
    name = source.name
    if report.format != TEXT or report.stories:  # what rules saw is explained
        told = f"{visible(name)}:{line}{f':{column}' if column else ''}, {report.format}"
        seen = _seen(report, place)
        unread = _unread(report, line)
        if unread:
            return told_unread(report.document, unread, console)
        if seen is None:
            write(sys.stdout, f"{told}: no rule looks here, it is markup\n")
            return OK if setups.whole else USAGE
        shown = "in whole paragraphs" if report.format == TEXT else "without its markup"
        write(sys.stdout, f"{told}; what follows is the text {shown}\n")
        write_lines(sys.stdout, _set_aside(report, place))
        text, place = seen
        report = checker.check(text, name=name)
    steps = trace(checker.catalogue, checker.config, report, place)
    page = TraceText(Palette(console.coloured(sys.stdout)), columns(sys.stdout, WIDTH))
    for printed in page.page(source.name, report, place, steps):
        write(sys.stdout, f"{printed}\n")
    if report.failures:
        return INTERNAL
    return OK if setups.whole else USAGE


def _seen(report: Report, place: Span) -> tuple[str, Span] | None:
    """Return the story that shows `place` of a file, as text, and where it does."""
    for read, view in report.stories:
        seen = view.seen(place)
        if seen:
            return read.text, seen
    return None


def _unread(report: Report, line: int) -> tuple[Unread, ...]:
    """Return what is told of a line that could not be read."""
    document = report.document
    return tuple(one for one in report.unread if position(document, one.at)[0] == line)


def _set_aside(report: Report, place: Span) -> Iterator[str]:
    """Yield a line for each finding at `place` that a comment sets aside."""
    for one in report.suppressed:
        finding = one.finding
        if finding.span.overlaps(place):
            line, column = position(report.document, finding.span.start)
            why = f": {visible(one.reason)}" if one.reason else ""
            yield f"a comment sets aside {finding.rule.id} at {line}:{column}{why}\n"


def _parsed(place: str) -> tuple[str, int, int]:
    """Return path, line and column (0: the whole line). Raises ConfigError."""
    match = _PLACE.fullmatch(place)
    if not match:
        raise ConfigError(f"{place}: name a place as FILE:LINE or FILE:LINE:COLUMN")
    return match["path"], int(match["line"]), int(match["column"] or 0)


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
