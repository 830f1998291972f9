"""Which words translate each other, by where the network looked for each subword."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from provcheck.retranslate.engines.student import Floats
from provcheck.retranslate.engines.subwords import WORD, Place

Link = tuple[Place, Place]
_SHARE = 0.3  # of a word's attention; a link is what gets about a third


def links(
    source: tuple[str, Sequence[Place]], target: tuple[str, Sequence[Place]], looked: Floats
) -> tuple[Link, ...]:
    """Return (source word, target word) in code points, in order of the target.

    `source` and `target` are texts with the places of their subwords; `looked` is
    (target subwords, source subwords), rows that sum to 1. A word of the target is
    linked to those that got at least 0.3 of its attention.
    """
    source_words, sources = _words(*source)
    target_words, targets = _words(*target)
    if not source_words or not target_words:
        return ()
    weights = targets @ looked @ sources.T
    weights /= np.maximum(targets.sum(axis=1), 1)[:, None]
    return tuple(
        (source_words[there], target_words[here])
        for here, there in np.argwhere(weights >= _SHARE).tolist()
    )


def _words(text: str, places: Sequence[Place]) -> tuple[list[Place], NDArray[np.float32]]:
    """Return the words of `text` and which subwords are in each: (words, subwords)."""
    words = [match.span() for match in WORD.finditer(text)]
    inside = np.zeros((len(words), len(places)), np.float32)
    number = 0
    for at, (start, end) in enumerate(places):
        while number < len(words) and words[number][1] <= start:
            number += 1
        if number < len(words) and words[number][0] < end:
            inside[number, at] = 1
    return words, inside
