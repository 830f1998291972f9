"""Logistic regression with a quadratic penalty, over rows of few numbers.

By limited-memory BFGS (Nocedal and Wright, chapter 7), in numpy alone and in one order, so
that the same rows give the same weights to the last bit.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
_MEMORY = 10
_STEPS = 200
_TOLERANCE = 1e-6
_SUFFICIENT = 1e-4


@dataclass(frozen=True)
class Rows:
    """A row a document: `values` in the columns `columns`, from `starts[i]` on.

    No row is empty; `starts` has an entry more than there are rows.
    """

    columns: NDArray[np.int64]
    values: Vector
    starts: NDArray[np.int64]
    width: int

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.starts) - 1

    def take(self, which: NDArray[Any]) -> "Rows":
        """Return the rows of the numbers `which`."""
        sizes = np.diff(self.starts)[which]
        starts = bounds(sizes)
        moved = np.repeat(self.starts[which] - starts[:-1], sizes)
        at = moved + np.arange(len(moved))
        return Rows(self.columns[at], self.values[at], starts, self.width)

    def less(self, other: "Rows") -> "Rows":
        """Return each row less that of `other` in its place."""
        sizes, less = np.diff(self.starts), np.diff(other.starts)
        starts = bounds(sizes + less)
        own = np.repeat(starts[:-1] - self.starts[:-1], sizes) + np.arange(
            len(self.columns)
        )
        after = starts[:-1] + sizes - other.starts[:-1]
        its = np.repeat(after, less) + np.arange(len(other.columns))
        columns, values = np.zeros(starts[-1], np.int64), np.zeros(starts[-1])
        columns[own], columns[its] = self.columns, other.columns
        values[own], values[its] = self.values, -other.values
        return Rows(columns, values, starts, self.width)

    def times(self, weights: Vector) -> Vector:
        """Return the product of each row with `weights`."""
        products = self.values * weights[self.columns]
        sums: Vector = np.add.reduceat(products, self.starts[:-1])
        return sums

    def sum(self, factors: Vector) -> Vector:
        """Return the sum of the rows, each times its factor."""
        each = self.values * np.repeat(factors, np.diff(self.starts))
        sums: NDArray[Any] = np.bincount(self.columns, each, self.width)
        return sums


def bounds(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where parts of these sizes start, and where the last ends."""
    made = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=made[1:])
    return made


def fit(
    rows: Rows,
    answers: Vector,
    shares: Vector,
    penalty: float,
    groups: NDArray[Any] | None = None,
) -> tuple[Vector, float]:
    """Return a weight for each column, and the intercept.

    `answers` are 0 or 1, `shares` what a row counts. Rows of a group of `groups`, "" for
    none, that has both answers share an intercept of their own: what tells groups apart is
    left out of the weights. The intercept returned is the mean over the groups.
    """
    problem = _Problem(rows, answers, shares, penalty, _members(groups, answers))
    at = problem.state(np.zeros(problem.size))
    kept: list[tuple[Vector, Vector]] = []
    for _ in range(_STEPS):
        following = problem.along(at, _direction(at.slope, kept, shares))
        pair = following.point - at.point, following.slope - at.slope
        if pair[0] @ pair[1] > 1e-14:  # noqa: PLR2004 - else the curvature is lost
            kept = [*kept, pair][-_MEMORY:]
        done = at.loss - following.loss < _TOLERANCE * max(at.loss, 1e-9)
        at = following
        if done:
            break
    own = at.point[rows.width + 1 :]
    return at.point[: rows.width], float(
        at.point[rows.width] + (own.sum() / (len(own) or 1))
    )


def _members(groups: NDArray[Any] | None, answers: Vector) -> Vector:
    """Return a column for each group that has both answers, 1 for its rows."""
    names = sorted(set(groups) - {""}) if groups is not None else []
    columns = [np.where(groups == name, 1.0, 0.0) for name in names]
    both = [c for c in columns if 0 < c @ answers < c.sum()]
    return np.stack(both, axis=1) if both else np.zeros((len(answers), 0))


class _State:
    """Where the search is: the point, its loss, and the slope there."""

    def __init__(self, point: Vector, loss: float, slope: Vector) -> None:
        self.point, self.loss, self.slope = point, loss, slope


class _Problem:
    def __init__(
        self, rows: Rows, answers: Vector, shares: Vector, penalty: float, members: Vector
    ) -> None:
        self._rows, self._answers, self._shares = rows, answers, shares
        self.members = members
        self.size = int(rows.width + 1 + members.shape[1])
        self._penalty = np.full(self.size, penalty)
        self._penalty[rows.width] = 0.0

    def state(self, point: Vector) -> _State:
        width = self._rows.width
        scores = self._rows.times(point[:width]) + point[width]
        scores = scores + self.members @ point[width + 1 :]
        losses = np.logaddexp(0, scores) - self._answers * scores
        errors = (1 / (1 + np.exp(-scores)) - self._answers) * self._shares
        slope = np.concatenate(
            [self._rows.sum(errors), [errors.sum()], self.members.T @ errors]
        )
        weighed = self._penalty * point
        loss = float(self._shares @ losses + weighed @ point / 2)
        return _State(point, loss, slope + weighed)

    def along(self, at: _State, step: Vector) -> _State:
        """Return the state after a step downhill, halved until it pays."""
        size, falls = 1.0, at.slope @ step
        while True:
            made = self.state(at.point - size * step)
            if made.loss <= at.loss - _SUFFICIENT * size * falls or size < 1e-9:  # noqa: PLR2004
                return made
            size /= 2


def _direction(slope: Vector, kept: list[tuple[Vector, Vector]], shares: Vector) -> Vector:
    """Return the step that the slopes met so far suggest."""
    step, sizes = slope, list[float]()
    for moved, changed in reversed(kept):
        sizes.append(float(moved @ step / (moved @ changed)))
        step = step - sizes[-1] * changed
    scale = 0.1 / shares.max()
    if kept:
        moved, changed = kept[-1]
        scale = (moved @ changed) / (changed @ changed)
    step = step * scale
    for (moved, changed), size in zip(kept, reversed(sizes), strict=True):
        step = step + (size - changed @ step / (moved @ changed)) * moved
    return step
