r"""Lines of a text with their terminators, and how a line is deleted whole.

A line ends at \r\n, \n or \r and nowhere else: U+2028 and its kin are characters of
the story, not of the file. A byte order mark belongs to no line: editors count no column
for it.
"""

from __future__ import annotations

from itertools import accumulate, chain, count

from provcheck.document import LONG, Document, Span
from provcheck.hit import Edit
from provcheck.lean import add, bisect_right
from provcheck.plain import plain
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


_TERMINATOR = plain(r"\r\n|\n|\r")
BOM = "\ufeff"
FILLED = range(45, 101)  # code points of a line that a mailer breaks off


def line_starts(document: Document) -> Sequence[int]:
    """Return the offset at which each line of the document begins, in order."""
    text, first = document.text, marked(document)
    if len(text) <= LONG and "\r" not in text:
        *lengths, _ = map(len, text.split("\n"))
        return (first, *map(add, accumulate(lengths), count(1)))
    ends = (match.end() for match in _TERMINATOR.finditer(text))
    starts = chain((first,), ends)
    if len(text) <= LONG:
        return tuple(starts)
    from array import array  # noqa: PLC0415 - a tenth of the memory, for long texts

    return array("I", starts)


def marked(document: Document) -> int:
    """Return the length of the byte order mark that the text begins with, or 0."""
    return int(document.text.startswith(BOM))


def position(document: Document, offset: int) -> tuple[int, int]:
    """Return line and column of `offset`, both from 1, the column in code points."""
    starts = document.once(line_starts)
    line = max(1, bisect_right(starts, offset))
    return line, max(1, offset - starts[line - 1] + 1)


def line_span(document: Document, number: int) -> Span:
    """Return the span of line `number` (from 1), its terminator included."""
    starts = document.once(line_starts)
    end = starts[number] if number < len(starts) else len(document.text)
    return Span(starts[number - 1], end)


def begins_line(document: Document, offset: int) -> bool:
    """Tell whether a line begins at `offset`."""
    starts = document.once(line_starts)
    line = bisect_right(starts, offset)
    return line > 0 and starts[line - 1] == offset


def cut_lines(document: Document, span: Span) -> Edit:
    """Return the edit that deletes every line `span` touches.

    The blank line before goes too, so that the paragraphs around keep one gap; for
    the first line of the text the blank line after it goes. A byte order mark stays. Lines
    of a mailer's width above and right below are kept apart: joined, they would be read as
    one paragraph.
    """
    starts = document.once(line_starts)
    first = max(1, bisect_right(starts, span.start))
    last = max(1, bisect_right(starts, max(span.start, span.end - 1)))
    start = starts[first - 1]
    end = starts[last] if last < len(starts) else len(document.text)
    if first == 1:
        if last < len(starts) and _blank(document, last + 1):
            end = line_span(document, last + 1).end
    elif _blank(document, first - 1) and not _joins(document, first - 2, last + 1):
        start = starts[first - 2]
    return Edit(Span(start, end), "")


def _joins(document: Document, above: int, below: int) -> bool:
    """Tell whether two lines would be read as one paragraph if nothing stood between."""
    if above < 1 or below > len(document.once(line_starts)):
        return False
    lines = (line_span(document, number).of(document.text) for number in (above, below))
    return all(len(line.strip()) in FILLED for line in lines)


def _blank(document: Document, number: int) -> bool:
    return not line_span(document, number).of(document.text).strip(" \t\r\n\ufeff")
