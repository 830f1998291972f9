"""Figures that a small model copied badly: put right where it is plain which is meant.

"112.192.815" came back as "112,12,815". What a model writes in words, or rightly in another
unit, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from provcheck.retranslate.engine import Translation
from provcheck.values.numbers import Number, equal, numbers

_DIGITS = re.compile(r"\d(?:[\d.,]*\d)?")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")  # as Romance languages
_SWAPPED = str.maketrans(".,", ",.")
_ALIKE = 0.6  # share of figures that a bad copy has in common with what it copies
_LANGUAGES = ("es", "pt", "ca")  # whose figures are marked so


def with_figures(source: str, made: Translation, languages: tuple[str, str]) -> Translation:
    """Return a translation into English whose figures are those of its source.

    A figure is changed only where one of the source is missing by value and the one in
    its place, which the source has not, looks like a copy of it.
    """
    if languages[0] not in _LANGUAGES or languages[1] != "en" or made.failed:
        return made
    own, there = numbers(source, languages[0]), numbers(made.text, "en")
    lost = _without(own, there)
    strange = _without(there, own)
    text = made.text
    for new in reversed(strange):
        old = next((one for one in lost if _alike(source, one, text, new)), None)
        if old:
            lost.remove(old)
            place = _DIGITS.search(text, new.span.start, new.span.end)
            figures = _DIGITS.search(source, old.span.start, old.span.end)
            if place and figures:
                text = text[: place.start()] + _english(figures[0]) + text[place.end() :]
    return made if text == made.text else made.__replace__(text=text, alignment=())


def figures_lost(source: str, text: str, languages: tuple[str, str]) -> int:
    """Return how many figures of `source` a translation into English has not, by value."""
    if languages[0] not in _LANGUAGES or languages[1] != "en":
        return 0
    return len(_without(numbers(source, languages[0]), numbers(text, "en")))


def _without(some: Sequence[Number], others: Sequence[Number]) -> list[Number]:
    """Return the numbers in digits that no other equals."""
    return [n for n in some if n.digits and not any(equal(n, other) for other in others)]


def _alike(source: str, old: Number, text: str, new: Number) -> bool:
    one = source[old.span.start : old.span.end]
    other = text[new.span.start : new.span.end]
    figures = _DIGITS.search(one)
    if not figures or not _GROUPED.fullmatch(figures[0]):
        return False
    first, second = ("".join(filter(str.isdigit, side)) for side in (one, other))
    return SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _english(figures: str) -> str:
    return figures.translate(_SWAPPED)
