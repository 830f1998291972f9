"""Compare what stands in quotation marks with what the original quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provcheck.bitext import Beside, Bitext, compared, excerpt
from provcheck.comparison import Comparison
from provcheck.document import Block, Document, Role, Span
from provcheck.hit import Hit
from provcheck.quotations import quotations
from provcheck.tables import TableError
from provcheck.values.spelling import bare
from provcheck.words import table

_MARK = re.compile(r"[“”\"«»„‟]|''|``|(?<!\w)[‘']|[’'](?!\w)")
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{1,2000})[”\"»“]?")
_WORD = re.compile(r"[^\W\d_]{4,}")
_VERB = re.compile(
    r"(?:is|are|was|were|has|have|had|will|would|can|could|must|should|does|did)\b.+ "
)
_ROOT = 5  # letters by which a word is known again in another form
_FEWEST = 4  # words of four letters and more in what is more than a title
_LEAST = 5  # words of four letters and more of a quotation that tell something
_OTHER = 0.13  # part of these that the model must share; a free translation shares more


class BilingualQuotation(Comparison):
    """What is a hit depends on `fault`.

    "changed": of the words of a quotation hardly one is in what the model made of the
    sentence, or of the quotations around. "added": a quotation where the original has
    no mark at all.
    """

    fault: str

    def verify(self) -> None:
        """Raise TableError for another fault."""
        if self.fault not in ("changed", "added"):
            raise TableError(f"check.fault: {self.fault!r} is neither changed nor added")

    def facts(self) -> tuple[str, ...]:
        """Return what a message may name: what the original has, and its sentence."""
        return ("quote", "original")

    def compare(
        self, document: Document, bitext: Bitext, blocks: Sequence[Block]
    ) -> Iterator[Hit]:
        """Yield one hit a quotation, its marks included."""
        del bitext  # sentences say all
        spans = [quotation.span for quotation in document.once(quotations)]
        for beside in compared(document, blocks):
            block = document.block_at(beside.span.start)
            if block and block.role in (Role.HEADLINE, Role.DECK):
                continue
            for span in spans:
                if not beside.span.contains(span):
                    continue
                yield from self._told(beside, span, span.of(document.text))

    def _told(self, beside: Beside, span: Span, quotation: str) -> Iterator[Hit]:
        """Yield the quotation at `span` of the document where it is a hit."""
        words = _roots(quotation)
        if not beside.translation:
            return
        marked = bool(_MARK.search(beside.around_source))
        changed = self.fault == "changed" and marked and len(words) >= _LEAST
        many = len(words) >= _FEWEST or _clause(quotation)
        if self.fault == "added" and not marked and many:
            yield _hit(beside, span, "")
        if changed and _is_other(words, beside):
            yield _hit(beside, span, _nearest(beside))


def _roots(text: str) -> set[str]:
    common = frozenset(table("function-words")["en"])
    words = (word.lower() for word in _WORD.findall(text))
    return {bare(word)[:_ROOT] for word in words if word not in common}


def _clause(quotation: str) -> bool:
    """Tell whether a quotation is part of a sentence, with its verb, and no title."""
    own = quotation.strip("“”\"«»„‟'‘’ ")
    return own[:1].islower() and bool(_VERB.match(own))


def _is_other(words: set[str], beside: Beside) -> bool:
    there = _roots(beside.translation) | _roots(beside.source)
    for text in (beside.around_translation, beside.around_source):
        there |= _roots(" ".join(_QUOTED.findall(text)))
    return len(words & there) <= _OTHER * len(words)


def _nearest(beside: Beside) -> str:
    found = _QUOTED.search(beside.source)
    return found[0] if found else ""


def _hit(beside: Beside, span: Span, quote: str) -> Hit:
    facts = {"quote": excerpt(quote), "original": excerpt(beside.source)}
    return Hit(span, facts=facts, original=beside.passage)
