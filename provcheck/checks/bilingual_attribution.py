"""Find verbs of saying that are stronger than what the original says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.bitext import Bitext, compared, excerpt
from provcheck.comparison import Comparison
from provcheck.document import Block, Document, Span
from provcheck.hit import Hit
from provcheck.values.lexicon import found, lists

_CLASSES = ("claims", "admits", "denies", "accuses", "threatens", "promises", "confirms")
_ALIKE = 0.3  # likeness from which two sentences are worded alike


class BilingualAttribution(Comparison):
    """A verb of a class ("admits") that neither original nor model has is a hit."""

    def compare(
        self, document: Document, bitext: Bitext, blocks: Sequence[Block]
    ) -> Iterator[Hit]:
        """Yield one hit a sentence and class, on the verb."""
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
