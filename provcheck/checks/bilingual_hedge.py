"""Find what the original tells as alleged or possible, and the text as a fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.bitext import Beside, Bitext, compared, excerpt
from provcheck.comparison import Comparison
from provcheck.document import Block, Document
from provcheck.hit import Hit
from provcheck.values.lexicon import found, lists

_TABLE = "hedges"
_KINDS = ("alleged", "hearsay", "possible")
_ALIKE = 0.3  # likeness from which two sentences are worded alike


class BilingualHedge(Comparison):
    """A sentence is a hit that tells as a fact what original and model do not.

    Anything that keeps a statement from being a fact excuses it, a verb of saying or
    quotation marks among them, so that only a bare statement is one.
    """

    def facts(self) -> tuple[str, ...]:
        """Return what a message may name: the word of the original, and its sentence."""
        return ("hedge", "original")

    def compare(
        self, document: Document, bitext: Bitext, blocks: Sequence[Block]
    ) -> Iterator[Hit]:
        """Yield one hit a sentence."""
        language = bitext.language
        kinds = [kind for kind in _KINDS if lists(_TABLE, kind, language)]
        if document.language != "en" or not kinds:
            return
        for beside in compared(document, blocks):
            hedge = _hedge(beside, kinds, language)
            if hedge and not found(beside.target, _TABLE, "guarded", "en"):
                facts = {"hedge": hedge, "original": excerpt(beside.source)}
                yield Hit(beside.span, facts=facts, original=beside.passage)


def _hedge(beside: Beside, kinds: Sequence[str], language: str) -> str:
    """Return the word of the original by which it tells no fact, "" where there is none."""
    if beside.likeness < _ALIKE:
        return ""
    for kind in kinds:
        own = found(beside.source, _TABLE, kind, language)
        if own and found(beside.translation, _TABLE, kind, "en"):
            return own[0][0]
    return ""
