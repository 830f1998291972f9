"""Split a text into paragraphs: its lines, or several lines that a mailer filled."""

from __future__ import annotations

from itertools import pairwise

from provcheck.document import Span
from provcheck.lines import BOM, FILLED
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs in order, white space and BOM at their ends left out."""
    groups = list(_groups(text))
    filled = any(len(g) >= 3 and _is_filled(text, g) for g in groups)  # noqa: PLR2004
    spans: list[Span] = []
    for group in groups:
        if filled and len(group) > 1 and _is_filled(text, group):
            spans.append(Span(group[0].start, group[-1].end))
        else:
            spans.extend(group)
    return spans


def _groups(text: str) -> Iterator[list[Span]]:
    """Yield the lines with something on them, those in a row together."""
    group: list[Span] = []
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    start, size = 0, len(text)
    while start <= size:
        end = text.find("\n", start)
        end = size if end < 0 else end
        line = text[start:end]
        bare = line.strip()
        if not bare:
            if group:
                yield group
                group = []
        elif body := bare if bare[0] != BOM else bare.lstrip(BOM).lstrip():
            at = start if len(body) == end - start else start + line.index(body)
            group.append(Span(at, at + len(body)))
        start = end + 1
    if group:
        yield group


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
