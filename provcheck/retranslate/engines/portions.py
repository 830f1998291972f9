"""Cut what is too long for a model where a reader would pause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provcheck.retranslate.engines.subwords import Place

_STOP = re.compile(r"[.!?;:…][\"”»’')\]]*\s")
_PAUSE = re.compile(r"[,–—)-]\s")


def portions(text: str, places: Sequence[Place], most: int) -> list[Place]:
    """Return the places of portions of `text`, each of at most `most` subwords.

    `places` are those of its subwords. Portions hold all of the text but white space
    around them.
    """
    spans = [
        (places[first][0], places[last - 1][1])
        for first, last in _ranges(text, places, 0, len(places), most)
    ]
    return [_stripped(text, start, end) for start, end in spans]


def _ranges(
    text: str, places: Sequence[Place], first: int, last: int, most: int
) -> Iterator[tuple[int, int]]:
    """Yield ranges of subwords, halving until each is short enough."""
    if last - first <= most:
        yield first, last
        return
    middle = (first + last) // 2
    reach = (last - first) // 4
    near = range(middle - reach, middle + reach + 1)
    cut = min(near, key=lambda n: (_roughness(text, places[n][0]), abs(n - middle)))
    yield from _ranges(text, places, first, cut, most)
    yield from _ranges(text, places, cut, last, most)


def _roughness(text: str, at: int) -> int:
    """Return how ill a cut before the code point `at` would read: 0 is best."""
    before = text[max(at - 3, 0) : at + 1]
    if not any(char.isspace() for char in before[-2:]):
        return 3
    if _STOP.search(before):
        return 0
    return 1 if _PAUSE.search(before) else 2


def _stripped(text: str, start: int, end: int) -> Place:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
