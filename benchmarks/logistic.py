"""Logistic regression with a quadratic penalty, over a matrix of similarities.

Solved in the span of the documents: weights are sums of their vectors, so a fit costs one
product with the matrix a step (limited-memory BFGS; Nocedal and Wright, chapter 7).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
_MEMORY = 10
_STEPS = 80
_TOLERANCE = 1e-6
_SUFFICIENT = 1e-4


def fit(
    similar: NDArray[Any], answers: Vector, shares: Vector, penalty: float
) -> tuple[Vector, float]:
    """Return a coefficient for each document, and the intercept.

    `similar` holds inner products, `answers` 0 or 1, `shares` what a document counts.
    """
    problem = _Problem(similar, answers, shares, penalty)
    at = problem.start()
    kept: list[_Pair] = []
    for _ in range(_STEPS):
        step = _direction(at, kept, shares)
        following = problem.along(at, step)
        pair = _Pair(_minus(following.point, at.point), _minus(following.slope, at.slope))
        if pair.product > 1e-14:  # noqa: PLR2004 - else the curvature is lost
            kept = [*kept, pair][-_MEMORY:]
        done = abs(at.loss - following.loss) < _TOLERANCE * max(abs(at.loss), 1e-9)
        at = following
        if done:
            break
    return at.point[0], float(at.point[2])


# A point or direction: coefficients, their products with the matrix, and the intercept.
_Place = tuple[Vector, Vector, float]


def _minus(one: _Place, other: _Place) -> _Place:
    return one[0] - other[0], one[1] - other[1], one[2] - other[2]


def _dot(one: _Place, other: _Place) -> float:
    return float(one[0] @ other[1]) + one[2] * other[2]


class _Pair:
    """A step and the change of slope along it."""

    def __init__(self, step: _Place, change: _Place) -> None:
        self.step, self.change = step, change
        self.product = _dot(step, change)


class _State:
    """Where the search is: the point, its loss, and the slope there."""

    def __init__(self, point: _Place, loss: float, slope: _Place) -> None:
        self.point, self.loss, self.slope = point, loss, slope


class _Problem:
    def __init__(
        self, similar: NDArray[Any], answers: Vector, shares: Vector, penalty: float
    ) -> None:
        self._similar, self._answers = similar, answers
        self._shares, self._penalty = shares, penalty

    def start(self) -> _State:
        nothing = np.zeros(len(self._answers))
        return self._state((nothing, nothing, 0.0))

    def along(self, at: _State, step: _Place) -> _State:
        """Return the state after a step downhill, halved until it pays."""
        size, falls = 1.0, _dot(at.slope, step)
        while True:
            point = (
                at.point[0] - size * step[0],
                at.point[1] - size * step[1],
                at.point[2] - size * step[2],
            )
            if self._loss(point) <= at.loss - _SUFFICIENT * size * falls or size < 1e-9:  # noqa: PLR2004
                return self._state(point)
            size /= 2

    def _loss(self, point: _Place) -> float:
        scores = point[1] + point[2]
        losses = np.logaddexp(0, scores) - self._answers * scores
        return float(self._shares @ losses + self._penalty * (point[0] @ point[1]) / 2)

    def _state(self, point: _Place) -> _State:
        errors = 1 / (1 + np.exp(-(point[1] + point[2]))) - self._answers
        errors = errors * self._shares
        slope = errors + self._penalty * point[0]
        product = (self._similar @ slope.astype(self._similar.dtype)).astype(np.float64)
        return _State(point, self._loss(point), (slope, product, float(errors.sum())))


def _direction(at: _State, kept: list[_Pair], shares: Vector) -> _Place:
    """Return the step that the slopes met so far suggest."""
    step, sizes = at.slope, list[float]()
    for pair in reversed(kept):
        size = _dot(pair.step, step) / pair.product
        sizes.append(size)
        step = _added(step, pair.change, -size)
    last = kept[-1] if kept else None
    scale = last.product / _dot(last.change, last.change) if last else 0.1 / shares.max()
    step = (step[0] * scale, step[1] * scale, step[2] * scale)
    for pair, size in zip(kept, reversed(sizes), strict=True):
        share = _dot(pair.change, step) / pair.product
        step = _added(step, pair.step, size - share)
    return step


def _added(one: _Place, other: _Place, times: float) -> _Place:
    return (
        one[0] + times * other[0],
        one[1] + times * other[1],
        one[2] + times * other[2],
    )
