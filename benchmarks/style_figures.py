"""Figures of held-out scores: ranking, thresholds, calibration, answers of a language."""

from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.logistic import Vector
from benchmarks.style_data import Documents
from provcheck.provenance.style import LEAST_WORDS

Mask = NDArray[np.bool_]
TYPICAL = 300  # words; see provcheck.provenance.style
PRECISE = 0.9  # of the languages answered, what must have been right
_BINS = 10


class Scores:
    """Documents and their held-out scores by question."""

    def __init__(self, documents: Documents, found: dict[str, Vector]) -> None:
        """Take the scores, an entry a document; NaN where it was not asked."""
        self.documents, self.found = documents, found

    def sides(self, name: str) -> tuple[Mask, Mask]:
        """Return the documents that bear the question out, and those that do not."""
        of = self.documents.of
        if name == "translated":
            return of("mt", "human_translation"), of("human_original")
        return of("mt"), of("human_translation", "human_original", "human_mixed")

    def calibration(self, name: str, year: str = "") -> list[float]:
        """Return slope, its change by size, offset and its change: see style._decibans.

        `year` is left aside.
        """
        positive, negative = self.sides(name)
        asked = (positive | negative) & (self.documents.words >= LEAST_WORDS)
        asked &= self.documents.years != year
        design = _design(self.found[name][asked], self.documents.words[asked])
        answers = positive[asked].astype(float)
        counted = _balanced(answers)
        found = np.zeros(4)
        for _ in range(50):
            chance = 1 / (1 + np.exp(-design @ found))
            bend = design.T @ (design * (counted * chance * (1 - chance))[:, None])
            slope = design.T @ (counted * (chance - answers)) + 1e-4 * found
            found = found - np.linalg.solve(bend + 1e-4 * np.eye(4), slope)
        return [round(float(value), 5) for value in found]

    def odds(self, name: str) -> Vector:
        """Return calibrated log odds, each year's by the others: none calibrates itself."""
        made = np.full(len(self.found[name]), np.nan)
        years = self.documents.years
        for year in sorted(set(years)):
            own = years == year
            design = _design(self.found[name][own], self.documents.words[own])
            made[own] = design @ np.array(self.calibration(name, year))
        return made

    def error(self, name: str) -> float:
        """Return the expected calibration error at even odds, over ten bins."""
        positive, negative = self.sides(name)
        own = (positive | negative) & (self.documents.words >= LEAST_WORDS)
        chances = 1 / (1 + np.exp(-self.odds(name)[own]))
        return _gap(chances, positive[own].astype(float))


def _design(scores: Vector, words: NDArray[Any]) -> NDArray[np.float64]:
    size = np.log(words / TYPICAL)
    return np.stack([scores, size * scores, np.ones(len(scores)), size], axis=1)


def _balanced(answers: Vector) -> Vector:
    share = float(answers.mean())
    made: Vector = np.where(answers > 0, 0.5 / share, 0.5 / (1 - share))
    return made / len(answers)


def _gap(chances: Vector, answers: Vector) -> float:
    counted, gap = _balanced(answers), 0.0
    for low in np.arange(_BINS) / _BINS:
        own = (chances >= low) & (chances < low + 1 / _BINS)
        if own.any():
            weight = counted[own].sum()
            mean = (counted[own] * (chances[own] - answers[own])).sum() / weight
            gap += weight * abs(mean)
    return float(gap)


def auc(positive: Vector, negative: Vector) -> float:
    """Return how probably a positive outranks a negative; ties count half."""
    if not len(positive) or not len(negative):
        return float("nan")
    ranked = np.sort(negative)
    below = np.searchsorted(ranked, positive, "left")
    upto = np.searchsorted(ranked, positive, "right")
    return float((below + upto).mean() / 2 / len(negative))


def threshold(negative: Vector, rate: float) -> float:
    """Return the score that at most `rate` of the negatives pass."""
    return float(np.sort(negative)[::-1][int(len(negative) * rate)])


def interval(hits: int, n: int) -> tuple[float, float]:
    """Return Wilson's interval of 95 % for a rate."""
    z, rate = 1.96, hits / n
    middle = rate + z * z / (2 * n)
    reach = z * sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    return (middle - reach) / (1 + z * z / n), (middle + reach) / (1 + z * z / n)


def languages(scores: Scores) -> tuple[Vector, NDArray[Any], Mask]:
    """Return the highest score of a language, which, and of which documents it is asked.

    None is answered where style speaks for an original: the score is least there.
    """
    names = [name for name in scores.found if name.startswith("lang:")]
    asked = scores.documents.of("mt", "human_translation")
    asked &= scores.documents.words >= LEAST_WORDS
    table = np.stack([scores.found[name][asked] for name in names])
    first = np.array([name.removeprefix("lang:") for name in names])[table.argmax(axis=0)]
    silent = scores.odds("translated")[asked] <= 0
    score: Vector = table.max(axis=0)
    score[silent] = table.min()
    return score, first, asked


def answered(scores: Scores) -> tuple[float, float]:
    """Return the least score with which answers are right often enough, and how often."""
    score, first, asked = languages(scores)
    right = first == scores.documents.languages[asked]
    order = np.argsort(-score)
    precise = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(precise >= PRECISE)
    last = int(enough[-1]) if len(enough) else 0
    return round(float(score[order][last]), 4), round(float(precise[last]), 3)
