"""The documents that a report lists: all, or of an archive the worst."""

from __future__ import annotations

import heapq

from provcheck.record import Record
from provcheck.scorecard.model import Card
from provcheck.scorecard.shown import badness


class _Entry(Record):
    """A card in a heap, at the top of which is the one that goes first: the best."""

    key: tuple[object, ...]
    number: int
    card: Card

    def __lt__(self, other: _Entry) -> bool:
        """Tell whether this one is better."""
        return (self.key, self.number) > (other.key, other.number)


class Worst:
    """Keeps the `most` worst documents, None for all, and texts of the worst `articles`."""

    def __init__(self, most: int | None = None, articles: int | None = None) -> None:
        """Begin with none."""
        self._most, self._articles = most, articles
        self._number = 0
        self._cards: list[_Entry] = []
        self._texts: list[_Entry] = []

    def add(self, card: Card) -> None:
        """Add a document."""
        self._number += 1
        entry = _Entry(badness(card), self._number, card)
        if self._most is None:
            self._cards.append(entry)
            return
        bare = entry.__replace__(card=card.__replace__(article=None))
        _push(self._cards, bare, self._most)
        if card.article:
            _push(self._texts, entry, self._articles or 0)

    def cards(self) -> tuple[Card, ...]:
        """Return those that are kept, in the order they came."""
        whole = {entry.number: entry for entry in self._texts}
        kept = sorted(self._cards, key=lambda entry: entry.number)
        return tuple(whole.get(entry.number, entry).card for entry in kept)


def _push(heap: list[_Entry], entry: _Entry, most: int) -> None:
    (heapq.heappushpop if len(heap) >= most else heapq.heappush)(heap, entry)
