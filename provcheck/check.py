"""The one thing every check can do: a protocol, implemented in checks/."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from provcheck.document import Block, Document
from provcheck.expression import Expression
from provcheck.hit import Hit


class Check(Protocol):
    """A frozen dataclass: its fields are the rule's parameters.

    A check only finds. Severity, message and category belong to the rule.
    """

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield the hits in `blocks` of `document`, in reading order.

        Raises TimeoutError where an expression takes longer than it may.
        """
        ...

    def verify(self) -> None:
        """Try every parameter when the rule is written, not when a story meets it.

        Raises TableError, the key first, for one that is wrong.
        """
        ...

    def anchors(self) -> tuple[Expression, ...] | None:
        """Return expressions of which one matches wherever this check hits.

        The engine skips a rule none of whose anchors is in the text. None means that
        no expression can tell, so that the rule always runs.
        """
        ...
