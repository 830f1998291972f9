"""Stand for what is found on the comments that suppress findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.check import Check
from provcheck.document import Block, Document
from provcheck.expression import Expression
from provcheck.hit import Hit


class Suppression(Check):
    """The check of the rules on suppressions, which are no part of a story.

    What a comment suppresses is known only when all other rules were run, so the hits are
    found by `provcheck.suppression`, not here.
    """

    def verify(self) -> None:
        """Do nothing: there is no value that could be wrong."""

    def facts(self) -> tuple[str, ...]:
        """Return what `provcheck.suppression` tells of a comment, each rule some of it."""
        return ("hint", "names", "verb", "wrong")

    def anchors(self) -> tuple[Expression, ...]:
        """Return what every such comment begins with."""
        return (Expression("provcheck:"),)

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield nothing: a story shows no comments."""
        del document, blocks
        return iter(())
