"""Find sentences that deny what the original affirms, or the reverse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from provcheck.bitext import Beside, Bitext, compared, excerpt
from provcheck.comparison import Comparison
from provcheck.document import Block, Document, Span
from provcheck.hit import Hit
from provcheck.tables import TableError
from provcheck.values.denied import affirmed, denied
from provcheck.values.lexicon import found, lists
from provcheck.values.stems import stem

_ALIKE = (
    0.3  # likeness from which two sentences are worded alike, so that a missing word tells
)
_ROOT = 3  # letters by which a word that negates is known again in another form


class BilingualNegation(Comparison):
    """A sentence is a hit that lost a negation ("lost") or got one ("added").

    It lost one where original and model negate, the sentence negates less often than the
    model, and the word that the model denies stands in it with nothing that denies it. It
    got one where that is so the other way round. Sentences worded too differently from the
    model's are left alone, and so is another way of negating.
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
        if document.language != "en" or not lists("negation", "plain", bitext.language):
            return
        for beside in compared(document, blocks):
            if beside.likeness < _ALIKE or not beside.translation:
                continue
            if self.fault == "lost" and _lost(beside, bitext.language):
                yield _hit(beside, beside.span)
            elif self.fault == "added":
                yield from _added(beside, bitext.language)


def _lost(beside: Beside, source: str) -> bool:
    return (
        bool(found(beside.source, "negation", "plain", source))
        and not found(beside.source, "negation", "turned", source)
        and _fewer(beside.target, beside.translation)
        and any(affirmed(beside.target, one.word) for one in denied(beside.translation))
    )


def _added(beside: Beside, source: str) -> Iterator[Hit]:
    model = beside.translation
    if found(beside.source, "negation", "plain", source) or not _fewer(
        model, beside.target
    ):
        return
    if len(found(beside.source, "negation", "any", source)) > _others(model).total():
        return
    for one in denied(beside.target):
        if affirmed(model, one.word):
            start = beside.span.start
            yield _hit(beside, Span(start + one.start, start + one.end))
            return


def _fewer(text: str, other: str) -> bool:
    """Tell whether `text` negates less than `other`, and in no way that `other` has not."""
    plain, there = (len(found(one, "negation", "plain", "en")) for one in (text, other))
    return plain < there and _others(text) <= _others(other)


def _others(text: str) -> Counter[str]:
    words = (match[0] for match in found(text, "negation", "any", "en"))
    return Counter(stem(word)[:_ROOT] for word in words)


def _hit(beside: Beside, span: Span) -> Hit:
    return Hit(span, facts={"original": excerpt(beside.source)}, original=beside.passage)
