"""Pair what is left over at one place of both texts: a free or idiomatic translation.

"No hubo víctimas mortales" and "There were no fatalities" share nothing that a model's
translation shows. Where their neighbours say the same they are one sentence all the same,
unless names and figures speak against it or one is too long for the other. Longer sentences
share something: of 94 in stories of our own the least likeness was 0.32, strangers' 0.03.
What is too free for that is asked of the model: see `doubt`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from math import log

from provcheck.retranslate.chain import Gains, Link
from provcheck.retranslate.moved import runs

_KIN = 0.045  # likeness beyond most of those of sentences that are strangers
_SHORT = 60  # code points of a sentence that may share nothing with its translation
_LONGER = log(2)  # of the lengths of a sentence and its translation: twice, and not more
_SMALL = 12  # code points that are added to a length, since short ones vary more
_FIT = 0.05  # what equal lengths count for, beside the likeness
_MOST = 12  # sentences of one place that are paired by place; of more nothing is known
_BETWEEN = 2  # neighbours that say the same: those before and those behind

Cell = tuple[int, int]


def left_over(links: Iterable[Link], gains: Gains) -> list[Link]:
    """Return the links, all full, and those of sentences that are left at one place."""
    made = list(links)
    places = _Places(made, *map(len, gains.texts))
    beside = [(places.sides(*both), *both) for both in product(places.rows, places.columns)]
    used: set[range] = set()
    for sides, rows, columns in sorted(beside, key=lambda found: -found[0]):
        if not sides or used & {rows, columns} or max(len(rows), len(columns)) > _MOST:
            continue
        pairs = _paired(rows, columns, _Fit(gains, sides == _BETWEEN, len(beside) == 1))
        if pairs:
            used |= {rows, columns}
        made += [gains.link((i, j, i + 1, j + 1)) for i, j in pairs]
    return made


class _Places:
    """The runs of sentences without a link, and where those of a link beside them are."""

    def __init__(self, links: Sequence[Link], n: int, m: int) -> None:
        rows = {k for link in links for k in range(*link.source)}
        columns = {k for link in links for k in range(*link.target)}
        self.rows = list(runs(set(range(n)) - rows))
        self.columns = list(runs(set(range(m)) - columns))
        self._before = {link.source[1]: link.target for link in links} | {0: (-1, 0)}
        self._behind = {link.source[0]: link.target for link in links} | {n: (m, -1)}

    def sides(self, rows: range, columns: range) -> int:
        """Return how many of the two neighbours of `rows` are neighbours of `columns`."""
        there = (self._before[rows.start], self._behind[rows.stop])
        return sum(end == columns.start or start == columns.stop for start, end in there)


def _paired(rows: range, columns: range, fit: _Fit) -> Sequence[Cell]:
    """Return the pairs in order that fit best, of all ways to pair the two runs."""
    best: dict[Cell, tuple[float, tuple[Cell, ...]]] = {}
    nothing: tuple[float, tuple[Cell, ...]] = (0.0, ())
    for i, j in product(rows, columns):
        ways = [best.get((i - 1, j), nothing), best.get((i, j - 1), nothing)]
        value = fit(i, j)
        if value:
            before, pairs = best.get((i - 1, j - 1), nothing)
            ways.append((before + value, (*pairs, (i, j))))
        best[i, j] = max(ways, key=lambda way: way[0])
    return best[rows[-1], columns[-1]][1]


class _Fit:
    """How well two sentences of one place fit each other.

    `between`: their neighbours on both sides say the same. `alone`: nothing else in the
    whole story is left over.
    """

    def __init__(self, gains: Gains, between: bool, alone: bool) -> None:  # noqa: FBT001
        self._gains = gains
        self._between = between
        self._alone = alone

    def __call__(self, i: int, j: int) -> float:
        """Return a value above 0, or 0.0 where they cannot be a pair."""
        own, other = (
            len(texts[n]) for texts, n in zip(self._gains.texts, (i, j), strict=True)
        )
        longer = abs(log((own + _SMALL) / (other + _SMALL)))
        if longer > _LONGER or max(own, other) > _SHORT or self._gains.contradict(i, j):
            return 0.0
        alike = self._gains.of(i, j)
        told = _FIT * (1.1 - longer / _LONGER) / (2 if self._gains.strange(i, j) else 1)
        return alike + told if alike > _KIN or self._between or self._alone else 0.0
