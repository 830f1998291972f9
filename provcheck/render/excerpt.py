"""The lines of a story around a hit, underlined, as an editor would see them.

The work is bounded by the width of the terminal, not by the length of a line.
"""

from __future__ import annotations

from itertools import chain

from provcheck.document import Document, Span
from provcheck.lean import cache
from provcheck.lines import line_span, position
from provcheck.plain import plain
from provcheck.record import TYPE_CHECKING, Record
from provcheck.render.visible import ZWJ, columns, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_REACH = 4  # code points looked at per column of the window, for those of no width
_SNAP = 12  # columns given up to cut between words
_LINES = 4  # lines of one hit; the middle of a longer one is left out
_PLAIN = plain("[ -~À-ÖØ-öø-ÿ“”‘’–—…]*")  # all printed as they are, in a column each
_ONE = b"\1"
_SKIPPED = 0  # the number of the line that stands for those left out


class Row(Record):
    """A line of the excerpt: its number (0: lines were left out), text and marks.

    `indent` columns come before `marked` columns of underline.
    """

    number: int
    text: str
    indent: int
    marked: int


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
    before = document.text[part.start - 1 : part.start] if part.start else ""
    texts, widths = _measured(part.of(document.text), before)
    first, last = hit.start - part.start, hit.end - part.start
    a, b = _window(texts, widths, first, last, width)
    left = "…" if a or part.start > line.start else ""
    right = "…" if b < len(texts) or part.end < line.end else ""
    text = left + "".join(texts[a:b]) + right
    indent = len(left) + sum(widths[a:first])
    return Row(number, text, indent, max(1, sum(widths[first : min(b, last)])))


def _bare(document: Document, number: int) -> Span:
    """Return the span of a line without its terminator."""
    line, end = line_span(document, number), line_span(document, number).end
    while end > line.start and document.text[end - 1] in "\r\n":
        end -= 1
    return Span(line.start, end)


def _measured(text: str, before: str) -> tuple[Sequence[str], Sequence[int]]:
    """Return the code points of `text` as printed, and the columns that each takes.

    `before` is what stands right before it, if anything.
    """
    if before != ZWJ and _PLAIN.fullmatch(text):
        return text, _ONE * len(text)
    cells = list(map(_cell, chain((before,), text), text))
    return [printed for printed, _ in cells], [width for _, width in cells]


@cache  # a line has few characters, many times
def _cell(before: str, char: str) -> tuple[str, int]:
    printed = shown(char)
    return printed, columns(char, before) if printed == char else len(printed)


def _window(
    texts: Sequence[str], widths: Sequence[int], start: int, stop: int, width: int
) -> tuple[int, int]:
    """Return the part of a line to print: the hit with as much around it as fits.

    The room is shared between both sides; what one does not need, the other gets.
    """
    if sum(widths) <= width:
        return 0, len(widths)
    room = width - 2  # for an ellipsis on either side
    b = min(stop, _walk(widths, start, 1, room))
    room -= sum(widths[start:b])
    a = _walk(widths, start, -1, room // 2)
    room -= sum(widths[a:start])
    end = _walk(widths, b, 1, room)
    a = _walk(widths, a, -1, room - sum(widths[b:end]))
    return _between_words(texts, widths, (a, end), start, stop)


def _walk(widths: Sequence[int], at: int, step: int, room: int) -> int:
    """Return how far one gets from `at` in `room` columns."""
    if isinstance(widths, bytes):  # each takes one
        return at + step * max(0, min(room, len(widths) - at if step > 0 else at))
    while 0 <= (n := at - (step < 0)) < len(widths) and widths[n] <= room:
        room -= widths[n]
        at += step
    return at


def _between_words(
    texts: Sequence[str],
    widths: Sequence[int],
    window: tuple[int, int],
    start: int,
    stop: int,
) -> tuple[int, int]:
    """Return the window made smaller so that it cuts no word, if one ends near."""
    a, b = window
    if a:
        spaces = (n + 1 for n in range(a, min(a + _SNAP, start)) if texts[n] == " ")
        a = next(spaces, a)
        while a < start and widths[a] == 0:  # a mark whose letter was cut off
            a += 1
    if b < len(texts):
        low = max(b - _SNAP, stop if b >= stop else 0)
        spaces = (n for n in range(b - 1, low, -1) if texts[n] == " ")
        b = next(spaces, b)
    return a, b
