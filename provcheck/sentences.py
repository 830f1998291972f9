"""Sentences of a block, found only where a rule asks for them.

A sentence ends at . ! ? or … (closing marks included) before white space and a capital,
a digit or an opening mark. The stop of a masked short form ends none. A lower-case letter
after a stop does not begin a sentence either: that stop is what the rules look for, so
the sentence is kept whole around it.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from provcheck.document import Block, Document, Span
from provcheck.masks import MaskKind, touches

# Runs are taken whole and from their start only, so that a line of dots stays linear.
_END = re.compile(
    r"(?<![.!?…])[.!?…]++[”’\"'»)\]]*+\s++(?=[“‘\"'«(\[—–-]{0,9}\s?(?P<first>[^\W_]))"
)
_SHORT = frozenset({MaskKind.ABBREVIATION, MaskKind.INITIALISM})


def sentences(document: Document, block: Block) -> tuple[Span, ...]:
    """Return the sentences of `block` in order, white space between them left out."""
    text, start, found = document.text, block.span.start, list[Span]()
    for match in _END.finditer(text, start, block.span.end):
        stop = Span(match.start(), match.start() + 1)
        if match["first"].islower() or touches(document, stop, _SHORT):
            continue
        found.append(Span(start, match.start() + len(match[0].rstrip())))
        start = match.end()
    return (*found, Span(start, block.span.end))


def sentence_at(document: Document, offset: int) -> Span | None:
    """Return the sentence that holds `offset`, or None between blocks."""
    block = document.block_at(offset)
    if block is None:
        return None
    found = document.once(_SentencesOf(block))
    return found[max(0, bisect_right(found, offset, key=lambda s: s.start) - 1)]


@dataclass(frozen=True, slots=True)
class _SentencesOf:
    """Makes the sentences of a block, once a document however often they are asked."""

    block: Block

    def __call__(self, document: Document) -> tuple[Span, ...]:
        return sentences(document, self.block)
