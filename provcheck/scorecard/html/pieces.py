"""A paragraph cut where marks begin and end, each piece with the findings it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from provcheck.record import Record
from provcheck.render.visible import visible
from provcheck.rule import Severity
from provcheck.scorecard.model import Mark, Marked, Paragraph

Places = dict[int, list[int]]  # offsets in a paragraph, and findings


class Piece(Record):
    """Some text of a paragraph, and the numbers of the findings that cover it.

    `severity` is that of the severest; "aside" where all are set aside, "" without any.
    `ends` are the findings whose mark ends here. A finding of something that is missing
    has a piece without text.
    """

    text: str
    findings: tuple[int, ...] = ()
    severity: str = ""
    ends: tuple[int, ...] = ()


def pieces(paragraph: Paragraph, found: Mapping[int, Marked]) -> Iterator[Piece]:
    """Yield the pieces of `paragraph`; their texts together are its text."""
    starts, ends, empty = _events(paragraph.marks)
    places = sorted({0, len(paragraph.text), *starts, *ends, *empty})
    over: Counter[int] = Counter()
    for start, end in pairwise((*places, places[-1])):
        over.subtract(ends.get(start, ()))
        for number in empty.get(start, ()):
            yield Piece("", (number,), _severest((number,), found), (number,))
        over.update(starts.get(start, ()))
        over = +over
        if start < end:
            numbers = tuple(sorted(over))
            closed = tuple(sorted(set(ends.get(end, ()))))
            text = paragraph.text[start:end]
            yield Piece(text, numbers, _severest(numbers, found), closed)


def _events(marks: Iterable[Mark]) -> tuple[Places, Places, Places]:
    """Return which findings start where, end where, and stand where without a length."""
    starts: Places = {}
    ends: Places = {}
    empty: Places = {}
    for mark in marks:
        start, end = mark.span.start, mark.span.end
        if start == end:
            empty.setdefault(start, []).append(mark.finding)
        else:
            starts.setdefault(start, []).append(mark.finding)
            ends.setdefault(end, []).append(mark.finding)
    return starts, ends, empty


def readable(text: str) -> str:
    """Return `text` with controls and what turns its direction written out.

    White space is left for the browser to lay out.
    """
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(visible(line) for line in lines)


def _severest(numbers: tuple[int, ...], found: Mapping[int, Marked]) -> str:
    if not numbers:
        return ""
    counted = [found[n].severity for n in numbers if not found[n].standing]
    return str(max(counted, key=_rank)) if counted else "aside"


def _rank(severity: Severity) -> int:
    return severity.rank
