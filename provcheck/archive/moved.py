"""A card of a line as one of the whole file."""

from __future__ import annotations

from provcheck.document import Span
from provcheck.scorecard.model import Article, Card, Marked, Place


def moved(card: Card, lines: int, offset: int) -> Card:
    """Return `card` with its places so many lines and code points further down."""
    move = _Move(lines, offset)
    article = card.article
    return card.__replace__(
        findings=tuple(move.finding(one) for one in card.findings),
        evidence=tuple(move.place(one) for one in card.evidence),
        article=article and move.article(article),
    )


class _Move:
    def __init__(self, lines: int, offset: int) -> None:
        self._lines, self._offset = lines, offset

    def place(self, place: Place) -> Place:
        start, end = place.span.start + self._offset, place.span.end + self._offset
        return Place(Span(start, end), place.line + self._lines, place.column)

    def finding(self, one: Marked) -> Marked:
        related = tuple(self.place(place) for place in one.related)
        return one.__replace__(place=self.place(one.place), related=related)

    def article(self, article: Article) -> Article:
        paragraphs = (
            one.__replace__(line=one.line + self._lines) for one in article.paragraphs
        )
        return article.__replace__(paragraphs=tuple(paragraphs))
