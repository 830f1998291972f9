"""The quality score: linear calibrated MQM, every point of it traceable.

Source: MQM Council, "MQM scoring models" (themqm.org): linear calibrated model. The score
counts detected defects; it does not measure fidelity to the source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal

from provcheck.document import Document, Role
from provcheck.finding import Finding
from provcheck.record import Record
from provcheck.rule import Severity

WEIGHTS = {
    Severity.NEUTRAL: 0,
    Severity.MINOR: 1,
    Severity.MAJOR: 5,
    Severity.CRITICAL: 25,
}  # penalty points; MQM Council's multipliers
THRESHOLD = 90  # the score of a text with exactly ACCEPTABLE points
ACCEPTABLE = 10  # penalty points per 1000 words that still pass
MIN_WORDS = 250  # below, the score is an indication only
_ASIDE = "suppression"  # rules on comments: what they find is no fault of the text
_COUNTED = (Role.HEADLINE, Role.DECK, Role.PARAGRAPH)


class Score(Record):
    """A quality score and what it is made of.

    `value` and `raw` lie in 0..100; `penalty` is in points, `per_1000` in points per 1000
    words. `by_type` and `by_severity` are (name, points) in order of points.
    """

    value: Decimal
    raw: Decimal
    penalty: int
    per_1000: Decimal
    words: int
    indicative: bool
    by_type: tuple[tuple[str, int], ...]
    by_severity: tuple[tuple[str, int], ...]


def score(
    document: Document, findings: Iterable[Finding], words: int | None = None
) -> Score:
    """Return the score of `document` with `findings`.

    `words` are its words where they are counted elsewhere: in what markup leaves of it.
    """
    counted = (f for f in findings if f.rule.family != _ASIDE)
    points = [(f.rule.mqm, f.severity, WEIGHTS[f.severity]) for f in counted]
    penalty = sum(weight for _, _, weight in points)
    words = count_words(document) if words is None else words
    per_1000 = Decimal(1000 * penalty) / max(words, 1)
    return Score(
        value=_bounded(100 - (100 - THRESHOLD) * per_1000 / ACCEPTABLE),
        raw=_bounded(100 - Decimal(100 * penalty) / max(words, 1)),
        penalty=penalty,
        per_1000=_rounded(per_1000),
        words=words,
        indicative=words < MIN_WORDS,
        by_type=_totals((mqm, weight) for mqm, _, weight in points),
        by_severity=_totals((str(severity), weight) for _, severity, weight in points),
    )


def count_words(document: Document) -> int:
    """Return the white-space-separated tokens of headline, deck and body."""
    counted = (block for block in document.blocks if block.role in _COUNTED)
    return sum(len(block.span.of(document.text).split()) for block in counted)


def _totals(pairs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    total: Counter[str] = Counter()
    for name, weight in pairs:
        total[name] += weight
    return tuple(sorted(total.items(), key=lambda item: (-item[1], item[0])))


def _bounded(value: Decimal) -> Decimal:
    return _rounded(min(Decimal(100), max(Decimal(0), value)))


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_EVEN)
