"""What checks have in common that compare a text with its original."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.bitext import Bitext
from provcheck.check import Check
from provcheck.document import Block, Document
from provcheck.hit import Hit


class Comparison(Check):
    """A check that hits nothing where no original is given."""

    def verify(self) -> None:
        """Do nothing: where there is a parameter, the check tries it."""

    def facts(self) -> tuple[str, ...]:
        """Return what a message may name: the original's sentence."""
        return ("original",)

    def anchors(self) -> None:
        """Return None: the original is not searched."""

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield the hits in `blocks`, if there is an original."""
        bitext: Bitext | None = document.bitext
        return self.compare(document, bitext, blocks) if bitext else iter(())

    def compare(
        self, document: Document, bitext: Bitext, blocks: Sequence[Block]
    ) -> Iterator[Hit]:
        """Yield the hits in `blocks` of a document that lies beside its original."""
        raise NotImplementedError
