"""The quality score: linear calibrated MQM, every point of it traceable.

Source: MQM Council, "MQM scoring models" (themqm.org): linear calibrated model. The score
counts detected defects; it does not measure fidelity to the source. Here is the score of
one document; `pool` has that of many, `interval` how sure it is, `conditions` the gate.
The arithmetic is that of whole numbers, so that no start of the program need wait for
`decimal`, and exact: what lies half-way between two tenths goes to the even one.
"""

from __future__ import annotations

from provcheck.document import Document, Role
from provcheck.finding import Finding
from provcheck.record import TYPE_CHECKING, Record
from provcheck.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal


WEIGHTS = {
    Severity.NEUTRAL: 0,
    Severity.MINOR: 1,
    Severity.MAJOR: 5,
    Severity.CRITICAL: 25,
}  # penalty points; MQM Council's multipliers
ASIDE = "suppression"  # family of rules on comments: what they find is no fault of the text
_COUNTED = (Role.HEADLINE, Role.DECK, Role.PARAGRAPH, Role.CELL)
Points = tuple[tuple[str, int], ...]


class Scale(Record):
    """How penalty points become a score.

    A text with exactly `acceptable` points per 1000 words has the score `threshold`, from
    which on a text passes. Under `min_words` a score is an indication only.
    """

    threshold: Decimal | int = 90
    acceptable: Decimal | int = 10
    min_words: int = 250


SCALE = Scale()


class Score(Record):
    """A quality score and what it is made of.

    `value` and `raw` lie in 0..100; `penalty` is in points. `by_type` and `by_severity`
    are (name, points) in order of points. `critical` is the number of critical findings,
    one of which fails a text whatever its score.
    """

    penalty: int
    words: int
    by_type: Points
    by_severity: Points
    critical: int = 0
    scale: Scale = SCALE

    @property
    def value(self) -> Decimal:
        """Return the calibrated score, to one decimal."""
        return value_of(self.penalty, self.words, self.scale)

    @property
    def raw(self) -> Decimal:
        """Return the score of MQM that is not calibrated, to one decimal."""
        words = max(self.words, 1)
        return _decimal(written(100 * max(0, words - self.penalty), words))

    @property
    def per_1000(self) -> Decimal:
        """Return points per 1000 words, to one decimal."""
        return per_1000(self.penalty, self.words)

    @property
    def told(self) -> tuple[str, str]:
        """Return value and points per 1000 words, as they are printed."""
        rate = written(1000 * self.penalty, max(self.words, 1))
        return _calibrated(self.penalty, self.words, self.scale), rate

    @property
    def indicative(self) -> bool:
        """Tell whether the text is too short for more than an indication."""
        return self.words < self.scale.min_words

    @property
    def passed(self) -> bool:
        """Tell whether the score reaches the threshold, with nothing critical found."""
        if self.critical or not self.penalty:
            return not self.critical
        return self.value >= self.scale.threshold


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
    return Score(penalty, words, by_type, by_severity, critical, scale)


def value_of(penalty: int, words: int, scale: Scale = SCALE) -> Decimal:
    """Return the calibrated score of `words` with `penalty` points, to one decimal."""
    return _decimal(_calibrated(penalty, words, scale))


def per_1000(penalty: int, words: int, digits: int = 1) -> Decimal:
    """Return points per 1000 words, to so many decimals."""
    return _decimal(written(1000 * penalty, max(words, 1), digits))


def written(number: int, divisor: int, digits: int = 1) -> str:
    """Return `number` / `divisor`, neither below 0, with so many decimals, half to even."""
    whole, rest = divmod(number * 10**digits, divisor)
    whole += 2 * rest + whole % 2 > divisor
    before, after = divmod(whole, 10**digits)
    return f"{before}.{after:0{digits}}"


def counts(finding: Finding) -> bool:
    """Tell whether a finding says something of the text, and not of comments in it."""
    return finding.rule.family != ASIDE


def count_words(document: Document) -> int:
    """Return the white-space-separated tokens of headline, deck and body."""
    counted = (block for block in document.blocks if block.role in _COUNTED)
    return sum(len(block.span.of(document.text).split()) for block in counted)


def _totals(pairs: Iterable[tuple[str, int]]) -> Points:
    total: dict[str, int] = {}
    for name, weight in pairs:
        total[name] = total.get(name, 0) + weight
    return ordered(total)


def ordered(total: Mapping[str, int]) -> Points:
    """Return names with their points, most points first, then by name."""
    return tuple(sorted(total.items(), key=lambda item: (-item[1], item[0])))


def _calibrated(penalty: int, words: int, scale: Scale) -> str:
    """Return 100 - (100 - threshold) * points per 1000 words / acceptable, 0 at least."""
    threshold, of = scale.threshold.as_integer_ratio()
    acceptable, parts = scale.acceptable.as_integer_ratio()
    lost = (100 * of - threshold) * 1000 * penalty * parts
    most = of * max(words, 1) * acceptable
    return written(max(0, 100 * most - lost), most)


def _decimal(text: str) -> Decimal:
    from decimal import Decimal  # noqa: PLC0415 - what is printed does without

    return Decimal(text)
