"""What the page tells of one text, in the order it tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from provcheck.provenance import Claim, Evidence, Verdict
from provcheck.score import WEIGHTS
from provcheck.score.pool import SEVERITIES, Row
from provcheck.scorecard.model import Card, Marked, Paragraph, Scorecard

_MOST_ASIDE = 1000  # rows of the table; the JSON report has them all
COSTLY = tuple(
    str(one) for one in SEVERITIES if WEIGHTS[one]
)  # severities that cost points


def cells(row: Row) -> Iterator[tuple[str, int]]:
    """Yield how many findings of a type there are, by severities that cost points."""
    for severity, count in zip(SEVERITIES, row.counts, strict=True):
        if WEIGHTS[severity]:
            yield str(severity), count


def by_number(card: Card) -> dict[int, Marked]:
    """Return the findings of a text by their numbers."""
    return {finding.number: finding for finding in card.findings}


def notes(paragraph: Paragraph, card: Card, told: set[int]) -> tuple[Marked, ...]:
    """Return the findings that are told beside `paragraph`: those not `told` above it.

    They are added to `told`.
    """
    numbers = dict.fromkeys(mark.finding for mark in paragraph.marks)
    fresh = [n for n in numbers if n not in told]
    told.update(fresh)
    return tuple(card.findings[n - 1] for n in sorted(fresh))


def unplaced(card: Card, told: set[int]) -> tuple[Marked, ...]:
    """Return the findings that stand in no paragraph."""
    return tuple(f for f in card.findings if f.number not in told)


def asides(cards: Iterable[Card]) -> Iterator[tuple[Card, Marked]]:
    """Yield findings that are set aside, with their texts, so many at most."""
    found = ((card, finding) for card in cards for finding in card.aside)
    return islice(found, _MOST_ASIDE)


def claims(card: Card) -> Iterator[tuple[str, Claim]]:
    """Yield what is claimed of the origin of a text."""
    if card.provenance:
        yield "translated", card.provenance.translated
        yield "by a machine", card.provenance.machine


def speaks(card: Card, among: Scorecard) -> bool:
    """Tell whether the origin of a text is told in full: of an only one it always is."""
    made = card.provenance
    if made is None:
        return False
    said = made.agency is not None or made.verdict is not Verdict.UNKNOWN
    return said or among.pooled.documents == 1


def evidence(card: Card) -> Iterator[tuple[Evidence, int]]:
    """Yield the evidence for it, with the line it is quoted from, 0 for the whole text."""
    if card.provenance:
        for piece, place in zip(card.provenance.evidence, card.evidence, strict=True):
            yield piece, place.line if piece.text else 0
