"""Find dates in figures that put day and month in another order than the first one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.expression import Expression
from provcheck.hit import Hit
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.search import Match

_PATTERN = r"(?<![\d/])(?<a>\d{1,2})/(?<b>\d{1,2})/(?:19|20)\d\d(?![\d/])"
_MONTHS = 12


class MixedOrder(Check):
    """A date that can only be day-first is a hit after one that can only be month-first.

    And the other way round; the first such date of the document is related.
    """

    def verify(self) -> None:
        """Do nothing: no value of the right type is wrong."""

    def facts(self) -> tuple[str, ...]:
        """Return how the date is ordered."""
        return ("order",)

    def anchors(self) -> tuple[Expression, ...]:
        """Return the shape of a date in figures."""
        return (Expression(_PATTERN),)

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per date that breaks the order of the first."""
        first: tuple[str, Span] | None = None
        for block in blocks:
            for match in Expression(_PATTERN).findall(document.text, block.span):
                order, span = _order(match), Span(*match.span())
                if not order:
                    continue
                first = first or (order, span)
                if order != first[0]:
                    yield Hit(span, related=(first[1],), facts={"order": order})


def _order(match: Match) -> str:
    """Return which part comes first, "" where both orders are possible."""
    a, b = int(match.group("a")), int(match.group("b"))
    if a > _MONTHS >= b:
        return "day"
    return "month" if b > _MONTHS >= a else ""
