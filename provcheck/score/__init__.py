"""The quality score: linear calibrated MQM, every point of it traceable.

Source: MQM Council, "MQM scoring models" (themqm.org): linear calibrated model. The score
counts detected defects; it does not measure fidelity to the source. Here is the score of
one document; `pool` has that of many, `interval` how sure it is, `conditions` the gate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext

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
_CONTEXT = Context(prec=28, rounding=ROUND_HALF_EVEN)  # whatever a caller has set
STEP = Decimal("0.1")  # scores are told to one decimal
ASIDE = "suppression"  # family of rules on comments: what they find is no fault of the text
_COUNTED = (Role.HEADLINE, Role.DECK, Role.PARAGRAPH, Role.CELL)
Points = tuple[tuple[str, int], ...]


class Scale(Record):
    """How penalty points become a score.

    A text with exactly `acceptable` points per 1000 words has the score `threshold`, from
    which on a text passes. Under `min_words` a score is an indication only.
    """

    threshold: Decimal = Decimal(90)
    acceptable: Decimal = Decimal(10)
    min_words: int = 250


SCALE = Scale()


class Score(Record):
    """A quality score and what it is made of.

    `value` and `raw` lie in 0..100; `penalty` is in points, `per_1000` in points per 1000
    words. `by_type` and `by_severity` are (name, points) in order of points. `critical` is
    the number of critical findings, one of which fails a text whatever its score.
    """

    value: Decimal
    raw: Decimal
    penalty: int
    per_1000: Decimal
    words: int
    indicative: bool
    by_type: Points
    by_severity: Points
    critical: int = 0
    scale: Scale = SCALE

    @property
    def passed(self) -> bool:
        """Tell whether the score reaches the threshold, with nothing critical found."""
        return self.value >= self.scale.threshold and not self.critical


def score(
    document: Document,
    findings: Iterable[Finding],
    words: int | None = None,
    scale: Scale = SCALE,
) -> Score:
    """Return the score of `document` with `findings`.

    `words` are its words where they are counted elsewhere: in what markup leaves of it.
    """
    counted = [finding for finding in findings if counts(finding)]
    words = count_words(document) if words is None else words
    points = [(f.rule.mqm, f.severity, WEIGHTS[f.severity]) for f in counted]
    by_type = _totals((mqm, weight) for mqm, _, weight in points)
    by_severity = _totals((str(severity), weight) for _, severity, weight in points)
    critical = sum(finding.severity is Severity.CRITICAL for finding in counted)
    return scored(words, by_type, by_severity, critical, scale)


def scored(
    words: int, by_type: Points, by_severity: Points, critical: int, scale: Scale
) -> Score:
    """Return the score of `words` with these points; both totals have the same sum."""
    penalty = sum(points for _, points in by_severity)
    return Score(
        value=value_of(penalty, words, scale),
        raw=_raw(penalty, words),
        penalty=penalty,
        per_1000=per_1000(penalty, words),
        words=words,
        indicative=words < scale.min_words,
        by_type=by_type,
        by_severity=by_severity,
        critical=critical,
        scale=scale,
    )


def value_of(penalty: int, words: int, scale: Scale = SCALE) -> Decimal:
    """Return the calibrated score of `words` with `penalty` points, to one decimal."""
    with localcontext(_CONTEXT):
        rate = Decimal(1000 * penalty) / max(words, 1)
        return _bounded(100 - (100 - scale.threshold) * rate / scale.acceptable)


def per_1000(penalty: int, words: int, step: Decimal = STEP) -> Decimal:
    """Return points per 1000 words, to one decimal or to `step`."""
    with localcontext(_CONTEXT):
        return (Decimal(1000 * penalty) / max(words, 1)).quantize(step)


def counts(finding: Finding) -> bool:
    """Tell whether a finding says something of the text, and not of comments in it."""
    return finding.rule.family != ASIDE


def count_words(document: Document) -> int:
    """Return the white-space-separated tokens of headline, deck and body."""
    counted = (block for block in document.blocks if block.role in _COUNTED)
    return sum(len(block.span.of(document.text).split()) for block in counted)


def _totals(pairs: Iterable[tuple[str, int]]) -> Points:
    total: Counter[str] = Counter()
    for name, weight in pairs:
        total[name] += weight
    return ordered(total)


def ordered(total: Counter[str]) -> Points:
    """Return names with their points, most points first, then by name."""
    return tuple(sorted(total.items(), key=lambda item: (-item[1], item[0])))


def _raw(penalty: int, words: int) -> Decimal:
    with localcontext(_CONTEXT):
        return _bounded(100 - Decimal(100 * penalty) / max(words, 1))


def _bounded(value: Decimal) -> Decimal:
    return min(Decimal(100), max(Decimal(0), value)).quantize(STEP)
