"""Find stories whose measure is out of the ordinary."""

from __future__ import annotations

from provcheck import metrics
from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.expression import Expression
from provcheck.hit import Hit
from provcheck.record import TYPE_CHECKING
from provcheck.tables import TableError, hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Measure(Check):
    """A story whose `metric` is over `above` or under `below` is one hit.

    The hit is the place that shows it best. Stories of fewer than `min_words` words or
    `min_blocks` paragraphs are left alone. The message may use {value}.
    """

    metric: str
    above: float | None = None
    below: float | None = None
    min_words: int = 0
    min_blocks: int = 1

    def verify(self) -> None:
        """Refuse an unknown metric, and one without a limit."""
        if self.metric not in metrics.METRICS:
            near = hint(self.metric, metrics.METRICS)
            raise TableError(f"check.metric: no metric {self.metric!r}{near}")
        if self.above is None and self.below is None:
            raise TableError("check.above: a metric wants a limit, above or below")

    def facts(self) -> tuple[str, ...]:
        """Return the measure."""
        return ("value",)

    def anchors(self) -> None:
        """Return None: a measure shows in no one place."""

    def hunger(self) -> float:
        """Return what the metric takes."""
        return metrics.HUNGER.get(self.metric, 0)

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit where the measure is over or under its limit."""
        if len(blocks) < self.min_blocks:
            return
        most = metrics.at_most(self.metric, document, blocks, self.min_words)
        if self.below is None and self.above is not None and most <= self.above:
            return
        value, span = metrics.METRICS[self.metric](document, blocks)
        over = self.above is not None and value > self.above
        under = self.below is not None and value < self.below
        if (over or under) and self._is_long(document, blocks):
            yield Hit(span, facts={"value": _shown(value)})

    def _is_long(self, document: Document, blocks: Sequence[Block]) -> bool:
        least = self.min_words
        return not least or metrics.words(document, blocks)[0] >= least


class Density(Check):
    r"""More than `above` matches of `pattern` in 1,000 words are one hit, on the first.

    Stories of fewer than `min_words` words or with fewer than `minimum` matches are left
    alone. With `of`, a pattern, the matches are counted for each match of that one, and
    `above` is a share, 0 to 1. The message may use {value} and {count}.
    """

    pattern: str
    above: float
    of: str = ""
    min_words: int = 0
    minimum: int = 1
    ignore_case: bool = False

    def verify(self) -> None:
        """Compile everything, so that a bad pattern never waits for a story."""
        Expression(self.pattern, self.ignore_case).tried("check.pattern")
        Expression(self.of, self.ignore_case).tried("check.of", blank=not self.of)

    def facts(self) -> tuple[str, ...]:
        """Return how many there are in 1,000 words, or which share; and how many at all."""
        return ("value", "count")

    def anchors(self) -> tuple[Expression, ...]:
        """Return the pattern itself."""
        return (Expression(self.pattern, self.ignore_case),)

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit where the matches are too many."""
        found = self._matches(self.pattern, document, blocks)
        words = metrics.words(document, blocks)[0]
        if len(found) < max(self.minimum, 1) or words < self.min_words:
            return
        whole = words / 1000
        if self.of:
            whole = len(self._matches(self.of, document, blocks))
        value = len(found) / whole if whole else 0.0
        if value > self.above:
            facts = {"value": _shown(value), "count": str(len(found))}
            yield Hit(found[0], facts=facts)

    def _matches(
        self, pattern: str, document: Document, blocks: Sequence[Block]
    ) -> list[Span]:
        expression = Expression(pattern, self.ignore_case)
        return [
            Span(*match.span())
            for block in blocks
            for match in expression.findall(document.text, block.span)
        ]


def _shown(value: float) -> str:
    """Return a share as per cent, any other number to one place at most."""
    if 0 < value <= 1:
        return f"{value:.0%}".replace("%", " %")
    return f"{value:.1f}".removesuffix(".0")
