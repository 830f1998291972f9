"""What the writers for people have in common: which texts come first, and where from."""

from __future__ import annotations

from collections.abc import Iterable

from provcheck.provenance import Provenance, Verdict
from provcheck.scorecard.model import Card

UNKNOWN = "unknown"  # the group of what no agency signed, or no language is known of


def worst_first(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return the documents with points, lowest score first, then most points, then name."""
    return tuple(sorted((card for card in cards if card.score.penalty), key=badness))


def badness(card: Card) -> tuple[object, ...]:
    """Return what sorts the worst documents first, and those without points last."""
    score = card.score
    return (0, score.value, -score.penalty, card.name) if score.penalty else (1,)


def origin(made: Provenance) -> str:
    """Return in words where a text comes from; "" where nothing is known."""
    parts = [made.agency.name] if made.agency else []
    if made.source_language:
        code, probability = max(made.source_language.items(), key=lambda item: item[1])
        parts.append(f"source language {code} ({min(probability, 0.99):.0%})")
    if made.verdict is not Verdict.UNKNOWN:
        parts.append(str(made.verdict))
    return ", ".join(parts)
