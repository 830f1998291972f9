"""Match the words of two languages that are nearly one, as Spanish and Portuguese."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

_SKIP = -0.4  # for a word that has no counterpart
_UNLIKE = -0.2  # two words of which not even the first letter is the same
_MOST = 60_000  # pairs of words that are compared; beyond, words are matched by place


def kindred(source: Sequence[str], target: Sequence[str]) -> list[int | None]:
    """Return for each word of `target` the number of the one of `source` it renders.

    Both are in the same order; words are alike as they begin alike. None where nothing
    in that place begins alike: a wrong counterpart does more harm than none.
    """
    if not source or not target:
        return [None] * len(target)
    if len(source) * len(target) > _MOST:
        return [n * len(source) // len(target) for n in range(len(target))]
    best = [
        [_SKIP * (a + b) for b in range(len(target) + 1)] for a in range(len(source) + 1)
    ]
    for a, old in enumerate(source, 1):
        for b, new in enumerate(target, 1):
            best[a][b] = max(
                best[a - 1][b - 1] + _likeness(old, new),
                best[a - 1][b] + _SKIP,
                best[a][b - 1] + _SKIP,
            )
    return _traced(best, source, target)


def _traced(
    best: Sequence[Sequence[float]], source: Sequence[str], target: Sequence[str]
) -> list[int | None]:
    found: list[int | None] = [None] * len(target)
    a, b = len(source), len(target)
    while a and b:
        likeness = _likeness(source[a - 1], target[b - 1])
        if best[a][b] == best[a - 1][b - 1] + likeness:
            found[b - 1] = a - 1 if likeness > _UNLIKE else None
            a, b = a - 1, b - 1
        elif best[a][b] == best[a - 1][b] + _SKIP:
            a -= 1
        else:
            b -= 1
    return found


def _likeness(old: str, new: str) -> float:
    """Return 1 for the same word, less for others, the length of the beginning shared."""
    if old == new:
        return 1.0
    pairs = zip(old.lower(), new.lower(), strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return 0.8 * shared / max(len(old), len(new)) + _UNLIKE
