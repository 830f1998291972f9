"""Find blocks by what they are, not by what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.hit import Edit, Hit
from provcheck.lines import cut_lines
from provcheck.named import Named


class Remedy(Named):
    """What is done with a block that should not stand there."""

    LEAVE = "leave"
    CUT = "cut"  # delete its lines
    JOIN = "join"  # put a space in place of the gap to the next block


class WholeBlock(Check):
    """Every block in the rule's scope is a hit: its role alone is the fault.

    With `ends`, only a block that ends in one of those marks is.
    """

    remedy: Remedy = Remedy.LEAVE
    ends: str = ""

    def verify(self) -> None:
        """Do nothing: no value of the right type is wrong."""

    def is_of_lines(self) -> bool:
        """Return True."""
        return True

    def anchors(self) -> None:
        """Return None: the parser knows the role, no expression does."""

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per block."""
        for block in blocks:
            if self.ends and document.text[block.span.end - 1] not in self.ends:
                continue
            yield Hit(block.span, self._edits(document, block))

    def _edits(self, document: Document, block: Block) -> tuple[Edit, ...]:
        if self.remedy is Remedy.CUT:
            return (cut_lines(document, block.span),)
        below = document.block_below(block)
        if self.remedy is Remedy.JOIN and below:
            return (Edit(Span(block.span.end, below.span.start), " "),)
        return ()
