"""Find sentences that deny what the original affirms, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.bitext import Beside, Bitext, compared, excerpt
from provcheck.comparison import Comparison
from provcheck.document import Block, Document, Span
from provcheck.hit import Hit
from provcheck.tables import TableError
from provcheck.values.lexicon import found, lists

_ALIKE = (
    0.3  # likeness from which two sentences are worded alike, so that a missing word tells
)


class BilingualNegation(Comparison):
    """A sentence is a hit that lost its negation ("lost") or got one ("added").

    It lost it where original and model negate and no word of the sentence does in any
    way; it got one where only the published sentence has a word that negates. Sentences
    that are worded too differently from the model's are left alone.
    """

    fault: str

    def verify(self) -> None:
        """Raise TableError for another fault."""
        if self.fault not in ("lost", "added"):
            raise TableError(f"check.fault: {self.fault!r} is neither lost nor added")

    def compare(
        self, document: Document, bitext: Bitext, blocks: Sequence[Block]
    ) -> Iterator[Hit]:
        """Yield the sentence for one that is lost, the word for one that was added."""
        if not lists("negation", "plain", bitext.language):
            return
        for beside in compared(document, blocks):
            if beside.likeness < _ALIKE or not beside.translation:
                continue
            if self.fault == "lost" and _lost(beside, bitext.language, document.language):
                yield _hit(beside, beside.span)
            elif self.fault == "added":
                yield from _added(beside, bitext.language, document.language)


def _lost(beside: Beside, source: str, target: str) -> bool:
    own = [match[0].lower() for match in found(beside.source, "negation", "plain", source)]
    return (
        bool(own)
        and len(own) == len(set(own))  # twice the same may be two that undo each other
        and not found(beside.source, "negation", "turned", source)
        and bool(found(beside.translation, "negation", "plain", target))
        and not found(beside.target, "negation", "plain", target)
        and not _otherwise(beside, target)
    )


def _otherwise(beside: Beside, target: str) -> bool:
    """Tell whether the sentence negates in another way than the model's translation."""
    own, model = (
        {match[0].lower() for match in found(text, "negation", "any", target)}
        for text in (beside.target, beside.translation)
    )
    return bool(own - model)


def _added(beside: Beside, source: str, target: str) -> Iterator[Hit]:
    own = found(beside.target, "negation", "plain", target)
    if not own or any(
        found(text, "negation", kind, language)
        for text, language in ((beside.source, source), (beside.translation, target))
        for kind in ("plain", "any")
    ):
        return
    start = beside.span.start
    yield _hit(beside, Span(start + own[0].start(), start + own[0].end()))


def _hit(beside: Beside, span: Span) -> Hit:
    return Hit(span, facts={"original": excerpt(beside.source)}, original=beside.passage)
