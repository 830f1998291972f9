"""How a score came about, as sums that a reader can do again."""

from __future__ import annotations

from collections.abc import Iterator

from provcheck.rule import Severity
from provcheck.score import WEIGHTS, Score
from provcheck.score.interval import FEWEST, LEVEL
from provcheck.score.pool import Pooled


def sums(score: Score) -> Iterator[tuple[str, str]]:
    """Yield what is worked out, and the sum with its result; nothing without words."""
    if not score.words:
        return
    scale, part = score.scale, f"1000 × {score.penalty} / {score.words}"
    yield "points per 1000 words", f"{part} = {score.per_1000}"
    slope = f"(100 − {scale.threshold}) × {part} / {scale.acceptable}"
    yield "score", f"100 − {slope} = {_floored(score.value)}"
    raw = f"100 − 100 × {score.penalty} / {score.words}"
    yield "raw MQM", f"{raw} = {_floored(score.raw)}"


def points(score: Score) -> str:
    """Return the points by severity: “6 × 5 major + 6 × 1 minor = 36”."""
    parts = [
        f"{found // WEIGHTS[Severity(name)]} {name} × {WEIGHTS[Severity(name)]}"
        for name, found in score.by_severity
        if found
    ]
    return f"{' + '.join(parts)} = {score.penalty}" if parts else "0"


def doubt(pooled: Pooled) -> str:
    """Return in words how sure the score of a corpus is; "" for a single document."""
    if pooled.interval:
        low, high = pooled.interval.low, pooled.interval.high
        return f"{LEVEL} % interval {low} to {high}, by bootstrap over the documents"
    if pooled.documents > 1:
        return f"no interval: fewer than {FEWEST} documents"
    return ""


def _floored(value: object) -> str:
    return f"{value} (no less than 0)" if str(value) == "0.0" else str(value)
