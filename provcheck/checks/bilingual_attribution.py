"""Find verbs of saying that are stronger than what the original says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.bitext import Bitext, compared, excerpt
from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.hit import Hit
from provcheck.values.lexicon import found, lists

_CLASSES = ("claims", "admits", "denies", "accuses", "threatens", "promises")
_ALIKE = 0.3  # likeness from which two sentences are worded alike


class BilingualAttribution(Check):
    """A verb of a class ("admits") that neither original nor model has is a hit."""

    def verify(self) -> None:
        """Do nothing: there is no parameter."""

    def facts(self) -> tuple[str, ...]:
        """Return what a message may name: what the original has, and its sentence."""
        return ("original",)

    def anchors(self) -> None:
        """Return None: the original is not searched."""

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit a sentence and class, on the verb."""
        bitext: Bitext | None = document.bitext
        if bitext is None:
            return
        classes = [c for c in _CLASSES if lists("saying", c, bitext.language)]
        for beside in compared(document, blocks):
            if beside.likeness < _ALIKE or not beside.translation:
                continue
            for kind in classes:
                own = found(beside.target, "saying", kind, document.language)
                told = found(beside.around_source, "saying", kind, bitext.language)
                model = found(beside.around_translation, "saying", kind, document.language)
                if own and not told and not model:
                    start = beside.span.start
                    span = Span(start + own[0].start(), start + own[0].end())
                    facts = {"original": excerpt(beside.source)}
                    yield Hit(span, facts=facts, original=beside.passage)
