"""Compare what the order of numbers says: ordinals, scores, votes, changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.bitext import Beside, Bitext, compared, excerpt
from provcheck.comparison import Comparison
from provcheck.document import Block, Document, Span
from provcheck.hit import Hit
from provcheck.tables import TableError
from provcheck.values.amounts import all_amounts
from provcheck.values.order import Ordered, changes, results, scores
from provcheck.values.ordinals import Ordinal, ordinals
from provcheck.values.swaps import swapped

_FAULTS = ("ordinal", "score", "swapped")
_Found = Iterator[tuple[Span, str]]  # a place in the sentence, and what the original has


class BilingualOrder(Comparison):
    """What is a hit depends on `fault`.

    "ordinal": another ordinal than the original's. "score": another score. "swapped": two
    numbers stand in each other's places. What the model's translation says in the same
    order as the text is never a hit.
    """

    fault: str

    def verify(self) -> None:
        """Raise TableError for another fault."""
        if self.fault not in _FAULTS:
            raise TableError(f"check.fault: {self.fault!r} is none of {', '.join(_FAULTS)}")

    def facts(self) -> tuple[str, ...]:
        """Return what a message may name: what the original has, and its sentence."""
        return ("number", "original")

    def compare(
        self, document: Document, bitext: Bitext, blocks: Sequence[Block]
    ) -> Iterator[Hit]:
        """Yield one hit a place."""
        finders = {"ordinal": _ordinals, "score": _scores, "swapped": _swapped}
        find = finders[self.fault]
        for beside in compared(document, blocks):
            for span, old in find(beside, bitext.language, document.language):
                start = beside.span.start
                place = Span(start + span.start, start + span.end)
                facts = {"number": old, "original": excerpt(beside.source)}
                yield Hit(place, facts=facts, original=beside.passage)


def _ordinals(beside: Beside, source: str, target: str) -> _Found:
    """Yield new ordinals where one of the original's, kept by the model, is missing."""
    kept = _values(beside.translation, target)
    there = _values(beside.around_target, target)
    known = _values(beside.around_source, source) | _values(
        beside.around_translation, target
    )
    own = [o for o in ordinals(beside.source, source) if o.word and o.value in kept - there]
    lost = [o for o in own if not _told(o, beside.target, target)]
    more = [o for o in ordinals(beside.target, target) if o.value not in known]
    new = [o for o in more if not _told(o, beside.source, source)]
    for old, other in zip(lost, new, strict=False):
        yield other.span, old.span.of(beside.source)


def _values(text: str, language: str) -> set[int]:
    return {ordinal.value for ordinal in ordinals(text, language)}


def _told(ordinal: Ordinal, text: str, language: str) -> bool:
    """Tell whether a sentence says an ordinal as a number: three in a row."""
    told = all_amounts(text, language)
    return any(ordinal.value in amount.number.values for amount in told)


def _scores(beside: Beside, _source: str, target: str) -> _Found:
    """Yield new scores in place of those that the model keeps."""
    own, there = scores(beside.source), scores(beside.target)
    kept = results(beside.translation, target)
    around = [*scores(beside.around_source), *results(beside.around_translation, target)]
    told = results(beside.around_target, target)
    lost = [s for s in own if _is_in(s, kept) and not _is_in(s, told)]
    new = [s for s in there if not _is_in(s, around)]
    if len(own) == len(there):
        for old, other in zip(lost, new, strict=False):
            yield other.span, old.span.of(beside.source)


def _is_in(score: Ordered, others: Sequence[Ordered]) -> bool:
    return any(score.is_same(other) or score.is_reversed(other) for other in others)


def _swapped(beside: Beside, source: str, target: str) -> _Found:
    """Yield changes told the other way round, results with the loser first, and others."""
    hit: list[Span] = []
    pairs = (
        (changes(beside.source, source), changes(beside.target, target), False),
        (results(beside.source, source), results(beside.target, target), True),
    )
    for own, there, falling in pairs:
        for new in there:
            against = [old for old in own if old.is_reversed(new)]
            if not against or any(old.is_same(new) for old in own):
                continue
            if falling and new.first.value >= new.second.value:
                continue  # English gives the winner's number first
            hit.append(new.span)
            yield new.span, against[0].span.of(beside.source)
    for a, b in swapped(beside.translation, beside.target, target):
        span = Span(min(a.start, b.start), max(a.end, b.end))
        if not any(span.overlaps(other) for other in hit):
            yield span, _order(beside, source)


def _order(beside: Beside, language: str) -> str:
    """Return the numbers of the original in order."""
    told = [a for a in all_amounts(beside.source, language) if not a.number.loose]
    return ", ".join(amount.number.span.of(beside.source) for amount in told)
