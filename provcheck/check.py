"""The one thing every check can do, done in checks/."""

from __future__ import annotations

from provcheck.document import Block, Document
from provcheck.expression import Expression
from provcheck.hit import Hit
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Check(Record):
    """A record: its fields are the rule's parameters.

    A check only finds. Severity, message and category belong to the rule.
    """

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield the hits in `blocks` of `document`, in reading order.

        Raises TimeoutError where an expression takes longer than it may.
        """
        raise NotImplementedError

    def verify(self) -> None:
        """Try every parameter when the rule is written, not when a story meets it.

        Raises TableError, the key first, for one that is wrong.
        """
        raise NotImplementedError

    def facts(self) -> tuple[str, ...]:
        """Return the names of the facts that every hit brings for the rule's message."""
        return ()

    def is_local(self) -> bool:
        """Tell whether its hits are in blocks where an anchor matches, and in these alone.

        Then it need not be shown the other blocks of a long text.
        """
        return False

    def hunger(self) -> float:
        """Return about how many bytes a code point of a long text takes for a while."""
        return 0

    def least_echoes(self) -> float:
        """Return how many runs of words (`echoes`) come again at least with a hit."""
        return 0

    def least_doubled(self) -> int:
        """Return how many letters a word has at least that comes twice in a row with a hit.

        It is 0 where there need be none (`echo.doubled`).
        """
        return 0

    def is_quick(self) -> bool:
        """Tell whether to look through a story is as quick as to ask in which blocks."""
        return False

    def is_of_lines(self) -> bool:
        """Tell whether its hits are whole lines, known by words or by place."""
        return False

    def may_head(self) -> bool:
        """Tell whether its hits may be headings of what stands below them."""
        return False

    def anchors(self) -> tuple[Expression, ...] | None:
        """Return expressions of which one matches wherever this check hits.

        The engine skips a rule none of whose anchors is in the text. None means that
        no expression can tell, so that the rule always runs.
        """
        raise NotImplementedError
