"""The lines of a story around a hit, underlined, as an editor would see them.

The work is bounded by the width of the terminal, not by the length of a line.
"""

from __future__ import annotations

from provcheck.document import Document, Span
from provcheck.lean import cache
from provcheck.lines import line_span, position
from provcheck.record import TYPE_CHECKING, Record
from provcheck.render.visible import columns, shown

if TYPE_CHECKING:
    from collections.abc import Iterator


_REACH = 4  # code points looked at per column of the window, for those of no width
_SNAP = 12  # columns given up to cut between words
_LINES = 4  # lines of one hit; the middle of a longer one is left out
_SKIPPED = 0  # the number of the line that stands for those left out


class Row(Record):
    """A line of the excerpt: its number (0: lines were left out), text and marks.

    `indent` columns come before `marked` columns of underline.
    """

    number: int
    text: str
    indent: int
    marked: int


class _Cell(Record):
    """One code point as printed, and the columns it takes."""

    text: str
    width: int


def rows(document: Document, span: Span, width: int) -> Iterator[Row]:
    """Yield the lines that `span` touches, each in at most `width` columns."""
    first = position(document, span.start)[0]
    last = position(document, max(span.start, span.end - 1))[0]
    numbers = list(range(first, last + 1))
    if len(numbers) > _LINES:
        numbers = [*numbers[: _LINES - 1], _SKIPPED, last]
    for number in numbers:
        if number == _SKIPPED:
            yield Row(_SKIPPED, "", 0, 0)
        else:
            yield _row(document, span, number, width)


def _row(document: Document, span: Span, number: int, width: int) -> Row:
    line = _bare(document, number)
    start = min(max(span.start, line.start), line.end)
    reach = _REACH * width
    part = Span(max(line.start, start - reach), min(line.end, start + 2 * reach))
    hit = Span(start, min(max(start, span.end), part.end))
    cells = [_cell(document.text, at) for at in range(part.start, part.end)]
    first, last = hit.start - part.start, hit.end - part.start
    a, b = _window(cells, first, last, width)
    left = "…" if a or part.start > line.start else ""
    right = "…" if b < len(cells) or part.end < line.end else ""
    text = left + "".join(cell.text for cell in cells[a:b]) + right
    indent = len(left) + _width(cells[a:first])
    return Row(number, text, indent, max(1, _width(cells[first : min(b, last)])))


def _bare(document: Document, number: int) -> Span:
    """Return the span of a line without its terminator."""
    line, end = line_span(document, number), line_span(document, number).end
    while end > line.start and document.text[end - 1] in "\r\n":
        end -= 1
    return Span(line.start, end)


def _cell(text: str, at: int) -> _Cell:
    char = text[at]
    return _cell_behind(text[at - 1 : at] if at else "", char)


@cache  # a line has few characters, many times
def _cell_behind(before: str, char: str) -> _Cell:
    printed = shown(char)
    if printed != char:
        return _Cell(printed, len(printed))
    return _Cell(char, columns(char, before))


def _width(cells: list[_Cell]) -> int:
    return sum(cell.width for cell in cells)


def _window(cells: list[_Cell], start: int, stop: int, width: int) -> tuple[int, int]:
    """Return the part of `cells` to print: the hit with as much around it as fits.

    The room is shared between both sides; what one does not need, the other gets.
    """
    if _width(cells) <= width:
        return 0, len(cells)
    room = width - 2  # for an ellipsis on either side
    b = min(stop, _walk(cells, start, 1, room))
    room -= _width(cells[start:b])
    a = _walk(cells, start, -1, room // 2)
    room -= _width(cells[a:start])
    end = _walk(cells, b, 1, room)
    a = _walk(cells, a, -1, room - _width(cells[b:end]))
    return _between_words(cells, a, end, start, stop)


def _walk(cells: list[_Cell], at: int, step: int, room: int) -> int:
    """Return how far one gets from `at` in `room` columns."""
    while 0 <= (n := at - (step < 0)) < len(cells) and cells[n].width <= room:
        room -= cells[n].width
        at += step
    return at


def _between_words(
    cells: list[_Cell], a: int, b: int, start: int, stop: int
) -> tuple[int, int]:
    """Return the window made smaller so that it cuts no word, if one ends near."""
    if a:
        spaces = (n + 1 for n in range(a, min(a + _SNAP, start)) if cells[n].text == " ")
        a = next(spaces, a)
        while a < start and cells[a].width == 0:  # a mark whose letter was cut off
            a += 1
    if b < len(cells):
        low = max(b - _SNAP, stop if b >= stop else 0)
        spaces = (n for n in range(b - 1, low, -1) if cells[n].text == " ")
        b = next(spaces, b)
    return a, b
