"""How sure the score of a corpus is: a bootstrap over its documents.

Source: B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7
(1979); the percentile interval. Documents are drawn, not findings: those of one story have
one author, one machine and one day in common. Where points lie unevenly the interval of few
is too narrow: simulated on such, it held the true score 93 times in 100 for 200 documents,
83 times for 50 and 73 times for 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from random import Random

from provcheck.record import Record
from provcheck.score import SCALE, Scale, value_of

LEVEL = 95  # per cent
FEWEST = 10  # documents; of 5 it held the true score 65 times in 100
_DRAWS = 1000  # corpora drawn
_SEED = 20_240_229  # any number will do, so long as it is always the same
_MOST = 2000  # groups that are drawn from; more documents are dealt out among so many

Pair = tuple[int, int]  # penalty points and words of a document


class Interval(Record):
    """Where the score of such a corpus lies in 95 of 100 drawings of its documents."""

    low: Decimal
    high: Decimal


def interval(documents: Iterable[Pair], scale: Scale = SCALE) -> Interval | None:
    """Return the interval of the pooled score; None for fewer than FEWEST documents.

    The same documents give the same interval, in whatever order they come.
    """
    pairs = sorted(documents)
    if len(pairs) < FEWEST:
        return None
    chance = Random(_SEED)  # noqa: S311 - no secret
    groups = _dealt(pairs, chance)
    drawn = sorted((_drawn(groups, chance) for _ in range(_DRAWS)), key=_rate)
    tail = _DRAWS * (100 - LEVEL) // 200
    return Interval(value_of(*drawn[-1 - tail], scale), value_of(*drawn[tail], scale))


def _dealt(pairs: Sequence[Pair], chance: Random) -> Sequence[Pair]:
    """Return the documents, those of a large corpus in groups made by chance.

    What the score of a corpus varies by is the same for its groups (the random groups
    method), and the time does not grow with it any more.
    """
    if len(pairs) <= _MOST:
        return pairs
    shuffled = sorted(pairs, key=lambda _: chance.random())
    return [
        (sum(p for p, _ in shuffled[n::_MOST]), sum(w for _, w in shuffled[n::_MOST]))
        for n in range(_MOST)
    ]


def _drawn(pairs: Sequence[Pair], chance: Random) -> Pair:
    """Return points and words of as many documents as there are, drawn with replacement."""
    count, draw = len(pairs), chance.random
    some = [pairs[int(draw() * count)] for _ in pairs]
    return sum(p for p, _ in some), sum(w for _, w in some)


def _rate(pair: Pair) -> float:
    penalty, words = pair
    return penalty / max(words, 1)
