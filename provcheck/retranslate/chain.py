"""The best chain of steps along two texts that say the same in the same order.

It is found by dynamic programming: a sentence for a sentence, two or three for one, two
for two, or one without a counterpart. The likeness of letters decides, and rare runs of
letters, as names and figures have them, decide most of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from provcheck.record import Record
from provcheck.retranslate.likeness import Likeness, anchors

_STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3))
_UNRELATED = 0.09  # likeness of sentences that have nothing to do with each other
_MERGE = 0.18  # what a step with more than two sentences must bring beyond single ones
_HINT = 0.05  # likeness to one of the other side without which no share is looked for
_STRANGE = 0.06  # likeness that a pair must have more where no name or figure is shared
_TELLING = 2  # names and figures from which on a side should share one
_BAND = 120  # sentences by which the two sides may be out of step, beyond their lengths
_SHARE = 0.2  # of a sentence that must stand on the other side, in a step with more of them

Score = Callable[[int, int, int, int], float]


class Link(Record):
    """Sentences that say the same: half-open ranges of numbers on both sides.

    One of the two is empty where a sentence has no counterpart. `likeness` is from 0 to 1.
    """

    source: tuple[int, int]
    target: tuple[int, int]
    likeness: float = 0.0

    @property
    def full(self) -> bool:
        """Tell whether both sides have a sentence."""
        return self.source[0] < self.source[1] and self.target[0] < self.target[1]


class Gains:
    """What a step brings: likeness above that of strangers, times its sentences."""

    def __init__(self, left: Sequence[str], right: Sequence[str]) -> None:
        """Take the sentences of both sides, which are of one language."""
        self.texts = (left, right)
        self._like = Likeness(left, right)
        self._anchors = [list(map(anchors, texts)) for texts in self.texts]
        self._single: dict[tuple[int, int], float] = {}

    def __call__(self, i: int, j: int, di: int, dj: int) -> float:
        """Return the gain of the step from (i, j) by (di, dj); 0.0 for a gap."""
        if not di or not dj:
            return 0.0
        if di == dj == 1:
            strange = _STRANGE if self.strange(i, j, _TELLING) else 0.0
            return self.of(i, j) - _UNRELATED - strange
        if not self._each(i, j, di, dj):
            return -1.0
        whole = self._like.of(range(i, i + di), range(j, j + dj))
        return (whole - _UNRELATED) * (di + dj) / 2 - _MERGE * (di + dj - 2)

    def _each(self, i: int, j: int, di: int, dj: int) -> bool:
        """Tell whether every sentence of a larger step has its share on the other side."""
        rows, columns = range(i, i + di), range(j, j + dj)
        alike = [[self.of(row, column) for column in columns] for row in rows]
        if min(*map(max, alike), *map(max, zip(*alike, strict=True))) < _HINT:
            return False  # most of them; the measure of shares takes ten times as long
        return all(self._like.share(row, rows, columns) > _SHARE for row in rows) and all(
            self._like.share_of_column(column, rows, columns) > _SHARE for column in columns
        )

    def strange(self, i: int, j: int, least: int = 1) -> bool:
        """Tell whether two sentences share no name and no figure, and one has `least`."""
        own, other = self._anchors[0][i], self._anchors[1][j]
        return max(len(own), len(other)) >= least and own.isdisjoint(other)

    def contradict(self, i: int, j: int) -> bool:
        """Tell whether names and figures speak against a pair: none is shared.

        Both sentences have some, or one has several.
        """
        both = self._anchors[0][i] and self._anchors[1][j]
        return self.strange(i, j, 1 if both else _TELLING)

    def of(self, i: int, j: int) -> float:
        """Return how alike two sentences are, from 0 to 1."""
        if (i, j) not in self._single:
            self._single[i, j] = self._like.of(range(i, i + 1), range(j, j + 1))
        return self._single[i, j]

    def link(self, step: tuple[int, int, int, int]) -> Link:
        """Return the link of a step from (i, j) to (i', j')."""
        a, b, c, d = step
        alike = self._like.of(range(a, c), range(b, d)) if a < c and b < d else 0.0
        return Link((a, c), (b, d), alike)


def chain(rows: range, columns: range, gains: Gains) -> list[Link]:
    """Return the links with the greatest gain in order, every sentence in one of them."""
    n, m = len(rows), len(columns)

    def gain(i: int, j: int, di: int, dj: int) -> float:
        return gains(rows.start + i, columns.start + j, di, dj)

    at, there = rows.start, columns.start
    steps = _best(n, m, gain)
    return [gains.link((at + a, there + b, at + c, there + d)) for a, b, c, d in steps]


def _best(n: int, m: int, gain: Score) -> list[tuple[int, int, int, int]]:
    """Return the chain of steps with the greatest gain, as (i, j, i', j')."""
    band = _BAND + abs(n - m)
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    come: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(n + 1):
        middle = i * m // n if n else 0
        for j in range(max(0, middle - band), min(m, middle + band) + 1):
            if (i, j) not in best:
                continue
            for di, dj in _STEPS:
                there = (i + di, j + dj)
                if there[0] > n or there[1] > m:
                    continue
                total = best[i, j] + gain(i, j, di, dj)
                if total > best.get(there, float("-inf")):
                    best[there], come[there] = total, (i, j)
    found: list[tuple[int, int, int, int]] = []
    at = (n, m)
    while at != (0, 0):
        before = come[at]
        found.append((*before, *at))
        at = before
    return found[::-1]
