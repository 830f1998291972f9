"""Split a text into paragraphs: its lines, or several lines that a mailer filled."""

from collections.abc import Sequence
from itertools import pairwise

from provcheck.document import Span
from provcheck.lines import FILLED
from provcheck.plain import plain

_LINE = plain(r"[^\r\n]+")
_GAP = plain(r"(?:\r\n|\n|\r(?!\n))[^\S\r\n]*[\r\n]")


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs in order, white space and BOM at their ends left out."""
    chunks = [0, *(match.start() for match in _GAP.finditer(text)), len(text)]
    groups = [_lines(text, a, b) for a, b in pairwise(chunks)]
    filled = any(len(g) >= 3 and _is_filled(text, g) for g in groups)  # noqa: PLR2004
    spans: list[Span] = []
    for group in groups:
        if filled and len(group) > 1 and _is_filled(text, group):
            spans.append(Span(group[0].start, group[-1].end))
        else:
            spans.extend(group)
    return spans


def _lines(text: str, start: int, end: int) -> list[Span]:
    """Return the lines with something on them, white space and BOM trimmed."""
    found: list[Span] = []
    for match in _LINE.finditer(text, start, end):
        line = match[0]
        body = line.strip().lstrip("\ufeff").lstrip()
        if body:
            at = match.start() + line.index(body)
            found.append(Span(at, at + len(body)))
    return found


def _is_filled(text: str, lines: Sequence[Span]) -> bool:
    """Tell whether the lines are one paragraph broken to a fixed width.

    Each line but the last has a mailer's width, the next word would not have fitted,
    and some line goes on in lower case.
    """
    rows = [line.of(text) for line in lines]
    width = max(map(len, rows))
    full = all(
        len(a) in FILLED and len(a) + 1 + len(b.split()[0]) > width
        for a, b in pairwise(rows)
    )
    return full and any(row[0].islower() for row in rows[1:])
