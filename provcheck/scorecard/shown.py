"""What the writers for people have in common: which texts come first, and where from."""

from __future__ import annotations

from collections.abc import Iterable

from provcheck.provenance import Provenance, Verdict
from provcheck.scorecard.model import Card

UNKNOWN = "unknown"  # the group of what no agency signed, or no language is known of


def worst_first(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return the documents with points, lowest score first, then most points, then name."""
    some = [card for card in cards if card.score.penalty]
    return tuple(sorted(some, key=_badness))


def origin(made: Provenance) -> str:
    """Return in words where a text comes from; "" where nothing is known."""
    parts = [made.agency.name] if made.agency else []
    if made.source_language:
        code, probability = max(made.source_language.items(), key=lambda item: item[1])
        parts.append(f"source language {code} ({min(probability, 0.99):.0%})")
    if made.verdict is not Verdict.UNKNOWN:
        parts.append(str(made.verdict))
    return ", ".join(parts)


def _badness(card: Card) -> tuple[object, ...]:
    return card.score.value, -card.score.penalty, card.name
