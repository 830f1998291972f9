"""Compare what a sentence says of dates with what its original says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.bitext import Beside, Bitext, compared, excerpt
from provcheck.comparison import Comparison
from provcheck.document import Block, Document, Span
from provcheck.hit import Hit
from provcheck.values.calendar import Date, dates

_HALF_DAY = 720  # minutes: copy in English may leave out which half of the day it is


class BilingualDate(Comparison):
    """A date that contradicts the one of the original is a hit.

    A date that only one of the two has is none: copy says "Tuesday" for "today". Nor is
    one that the model's translation has too, or the sentence before or behind.
    """

    def facts(self) -> tuple[str, ...]:
        """Return what a message may name: what the original has, and its sentence."""
        return ("date", "original")

    def compare(
        self, document: Document, bitext: Bitext, blocks: Sequence[Block]
    ) -> Iterator[Hit]:
        """Yield one hit a date."""
        for beside in compared(document, blocks):
            yield from _hits(beside, bitext.language, document.language)


def _hits(beside: Beside, source: str, target: str) -> Iterator[Hit]:
    own = dates(beside.source, source)
    known = (
        *dates(beside.around_source, source),
        *dates(beside.around_translation, target),
    )
    there = dates(beside.around_target, target)
    lost = [old for old in own if not any(_agree(old, other) for other in there)]
    hit: list[Span] = []
    for new in dates(beside.target, target):
        if new.span in hit or any(_agree(new, other) for other in known):
            continue
        against = [old for old in lost if _contradicts(old, new)]
        if against:
            hit.append(new.span)
            start = beside.span.start
            facts = {
                "date": against[0].span.of(beside.source),
                "original": excerpt(beside.source),
            }
            span = Span(start + new.span.start, start + new.span.end)
            yield Hit(span, facts=facts, original=beside.passage)


def _agree(a: Date, b: Date) -> bool:
    """Tell whether two dates may be one, as far as both say something."""
    if a.weekday or b.weekday:
        return a.weekday == b.weekday
    if a.minute or b.minute:
        turn = 2 * _HALF_DAY if a.sure and b.sure else _HALF_DAY
        return bool(a.minute and b.minute) and not (a.minute - b.minute) % turn
    told = _told(a, b)
    return bool(told) and all(x == y for x, y in told)


def _contradicts(old: Date, new: Date) -> bool:
    """Tell whether both say the same kind of thing of a date, and not the same."""
    if old.minute or new.minute:
        return bool(old.minute and new.minute)
    return bool(old.weekday and new.weekday) or bool(_told(old, new))


def _told(a: Date, b: Date) -> list[tuple[int, int]]:
    """Return what both dates say: their months, days or years."""
    pairs = ((a.month, b.month), (a.day, b.day), (a.year, b.year))
    return [(x, y) for x, y in pairs if x and y]
