"""Scores of documents by models that saw neither their year nor their system."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.logistic import Vector, fit
from benchmarks.style_data import Documents

PENALTY = 1e-4
CLEAN_SHARE = 0.03  # what a clean story counts beside an original of the test sets
Mask = NDArray[np.bool_]


def shares(documents: Documents, positive: Mask, rows: NDArray[Any]) -> Vector:
    """Return what each row counts: both sides the same in sum, clean stories less."""
    made = np.where(documents.of("clean")[rows], CLEAN_SHARE, 1.0)
    for side in (positive[rows], ~positive[rows]):
        made[side] /= 2 * made[side].sum()
    return made


def fitted(
    documents: Documents, similar: NDArray[Any], positive: Mask, train: Mask
) -> tuple[NDArray[Any], Vector, float]:
    """Return the rows trained on, their coefficients and the intercept."""
    rows = np.flatnonzero(train)
    own = similar[np.ix_(rows, rows)]
    counted = shares(documents, positive, rows)
    coefficients, bias = fit(own, positive[rows].astype(float), counted, PENALTY)
    return rows, coefficients, bias


def held_out(
    documents: Documents, similar: NDArray[Any], positive: Mask, used: Mask, **how: bool
) -> Vector:
    """Return a score for each document, by a fit without its year and its system.

    Only years of `used` documents are scored. People have no system: theirs is the
    mean over the systems of the year. With `systems=False`, years alone are left out.
    """
    made = np.full(len(documents.sets), np.nan)
    machine = documents.of("mt")
    for year in sorted(set(documents.years[used])):
        own = documents.years == year
        families = sorted(set(documents.families[own & machine])) or [""]
        families = families if how.get("systems", True) else [""]
        told: list[Vector] = []
        for family in families:
            apart = own | (machine & (documents.families == family))
            score = _scorer(documents, similar, positive, used & ~apart)
            told.append(score(own))
            rows = np.flatnonzero(own)
            theirs = (documents.families == family)[rows] & machine[rows]
            made[rows[theirs]] = told[-1][theirs]
        rows = np.flatnonzero(own)
        rest = np.isnan(made[rows])
        made[rows[rest]] = np.mean(told, axis=0)[rest]
    return made


def _scorer(
    documents: Documents, similar: NDArray[Any], positive: Mask, train: Mask
) -> Callable[[Mask], Vector]:
    rows, coefficients, bias = fitted(documents, similar, positive, train)

    def score(which: Mask) -> Vector:
        return similar[np.ix_(np.flatnonzero(which), rows)] @ coefficients + bias

    return score
