"""The charts of the page: where things stand in an SVG, in its units.

The templates draw them; here is the arithmetic, so that it can be tested.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from provcheck.record import Record
from provcheck.score.pool import Pooled
from provcheck.scorecard.model import Trend

WIDTH = 600  # units of the scale from 0 to 100
BAR = 120  # units of a full bar in a table


class Scale(Record):
    """Where the marks of the score's scale stand, from 0 to WIDTH.

    `low` and `high` are the ends of its interval, None where there is none.
    """

    value: float
    raw: float
    threshold: float
    low: float | None = None
    high: float | None = None


class Bin(Record):
    """A bar of the histogram: scores from `least` to `least` + 10, and how many."""

    least: int
    count: int
    height: float


def scale(pooled: Pooled) -> Scale:
    """Return the scale of a pooled score."""
    score, sure = pooled.score, pooled.interval
    return Scale(
        _along(score.value),
        _along(score.raw),
        _along(score.scale.threshold),
        _along(sure.low) if sure else None,
        _along(sure.high) if sure else None,
    )


class Dot(Record):
    """A week of a curve; `above` tells whether its score reaches the threshold."""

    week: str
    value: Decimal
    x: float
    y: float
    above: bool


def curve(trend: Trend, threshold: Decimal, height: int) -> tuple[Dot, ...]:
    """Return the weeks of a trend, from left to right over WIDTH; 100 is at the top."""
    step = WIDTH / max(1, len(trend.weeks) - 1)
    return tuple(
        Dot(
            week.name,
            week.score,
            round(n * step, 1),
            round(height * (1 - float(week.score) / 100), 1),
            week.score >= threshold,
        )
        for n, week in enumerate(trend.weeks)
    )


def bar(part: int, most: int) -> float:
    """Return the length of a bar for `part`, where `most` has a full one."""
    return round(BAR * part / most, 1) if most else 0.0


def histogram(counts: Sequence[int], height: int) -> tuple[Bin, ...]:
    """Return the bars of `Census.bins`; the fullest is `height` high."""
    most, step = max(counts) or 1, 100 // len(counts)
    return tuple(
        Bin(n * step, count, round(height * count / most, 1))
        for n, count in enumerate(counts)
    )


def _along(value: Decimal | int) -> float:
    return round(float(value) * WIDTH / 100, 1)
