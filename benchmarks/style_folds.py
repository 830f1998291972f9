"""Scores of documents by models that saw neither their year nor their system."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.logistic import Vector, fit
from benchmarks.style_data import Documents

Mask = NDArray[np.bool_]
_PENALTY = 3e-5  # of pairs


@dataclass(frozen=True)
class Question:
    """A question: which documents bear it out, what each counts, and how it is fitted.

    A document that counts 0 is not trained on; both sides count the same in sum. Documents
    of a group share an intercept: see `logistic.fit`. A fit that tells each document from
    its reference (`Documents.references`) is added, `pairs` times.
    """

    positive: Mask
    counts: Vector
    penalty: float
    groups: NDArray[Any] | None = None
    pairs: float = 0.0
    systems: bool = True  # a document's system is left out as well as its year

    def fitted(
        self, documents: Documents, train: Mask
    ) -> tuple[NDArray[np.int8], float, float]:
        """Return the weights of a fit to the documents `train`, step and intercept.

        The weights are in steps of eight bits, as they ship, so that figures are of these.
        """
        own = np.flatnonzero(train & (self.counts > 0))
        shares = self.counts[own].copy()
        for side in (self.positive[own], ~self.positive[own]):
            shares[side] /= 2 * shares[side].sum()
        groups = None if self.groups is None else self.groups[own]
        answers = self.positive[own].astype(float)
        weights, bias = fit(documents.rows.take(own), answers, shares, self.penalty, groups)
        if self.pairs:
            weights = weights + self.pairs * _paired(documents, train)
        step = float(np.abs(weights).max() / 127)  # none is clipped: the largest tell most
        return np.rint(weights / step).astype(np.int8), step, bias


def _paired(documents: Documents, train: Mask) -> Vector:
    """Return weights that tell a document from its reference: both say the same.

    What a story is about tells nothing then, nor does its year. References count the same,
    however many documents have them. Every other pair is turned round, so that no
    intercept can do the work.
    """
    others = documents.references
    own = np.flatnonzero(train & (others >= 0) & train[others])
    _, story, sizes = np.unique(others[own], return_inverse=True, return_counts=True)
    turned = np.arange(len(own)) % 2 == 1
    first, second = np.where(turned, others[own], own), np.where(turned, own, others[own])
    rows = documents.rows.take(first).less(documents.rows.take(second))
    shares = 1 / sizes[story] / len(sizes)
    return fit(rows, (~turned).astype(float), shares, _PENALTY)[0]


def held_out(documents: Documents, question: Question) -> Vector:
    """Return a score for each document, by a fit without its year and its system.

    Only years of documents that count are scored, NaN else. People have no system: theirs
    is the mean over the systems of the year.
    """
    made = np.full(len(documents.sets), np.nan)
    machine = documents.of("mt")
    for year in sorted(set(documents.years[question.counts > 0])):
        own = documents.years == year
        families = sorted(set(documents.families[own & machine])) or [""]
        families = families if question.systems else [""]
        told: list[Vector] = []
        for family in families:
            apart = own | (machine & (documents.families == family))
            score = _scorer(documents, question, ~apart)
            told.append(score(own))
            rows = np.flatnonzero(own)
            theirs = (documents.families == family)[rows] & machine[rows]
            made[rows[theirs]] = told[-1][theirs]
        rows = np.flatnonzero(own)
        rest = np.isnan(made[rows])
        made[rows[rest]] = np.mean(told, axis=0)[rest]
    return made


def _scorer(
    documents: Documents, question: Question, train: Mask
) -> Callable[[Mask], Vector]:
    numbers, step, bias = question.fitted(documents, train)
    weights = numbers.astype(float) * step

    def score(which: Mask) -> Vector:
        return documents.rows.take(np.flatnonzero(which)).times(weights) + bias

    return score
