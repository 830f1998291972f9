"""Where a span is, as lines and columns."""

from __future__ import annotations

from provcheck.document import Document, Span
from provcheck.lines import line_span, position
from provcheck.record import Record
from provcheck.render.ruler import Ruler


class Place(Record):
    """Lines and columns from 1; the end is the first position behind the span."""

    line: int
    column: int
    end_line: int
    end_column: int


def place(document: Document, span: Span) -> Place:
    """Return where `span` is, columns in code points."""
    return Place(*position(document, span.start), *position(document, span.end))


def place_in_bytes(document: Document, span: Span, ruler: Ruler) -> Place:
    """Return where `span` is, columns in the bytes that `ruler` measures.

    Who counts bytes has those of a byte order mark before them too.
    """
    start, end = (_in_bytes(document, at, ruler) for at in (span.start, span.end))
    return Place(*start, *end)


def last_line(document: Document, span: Span) -> int:
    """Return the line of the last character of `span`."""
    return position(document, max(span.start, span.end - 1))[0]


def _in_bytes(document: Document, offset: int, ruler: Ruler) -> tuple[int, int]:
    line = position(document, offset)[0]
    first = line_span(document, line).start if line > 1 else 0
    start, end = ruler.bytes(Span(first, offset))
    return line, end - start + 1
