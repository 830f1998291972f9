"""Sentences of a block, found only where a rule asks for them.

A sentence ends at . ! ? or … (closing marks included) before white space and a capital,
a digit or an opening mark. The stop of a masked short form ends none. A lower-case letter
after a stop does not begin a sentence either: that stop is what the rules look for, so
the sentence is kept whole around it.
"""

from __future__ import annotations

from provcheck.document import Block, Document, Role, Span
from provcheck.lean import bisect_right
from provcheck.masks import MaskKind, may_shorten, touches
from provcheck.patterns import lazy

# Runs are taken whole and from their start only, so that a line of dots stays linear.
_END = lazy(
    r"(?<![.!?…])[.!?…]++[”’\"'»)\]]*+\s++(?=[“‘\"'«(\[—–-]{0,9}\s?(?P<first>[^\W_]))"
)
_LETTER = lazy(r"[^\W\d_]")
_SHORT = frozenset({MaskKind.ABBREVIATION, MaskKind.INITIALISM})


def sentences(document: Document, block: Block) -> tuple[Span, ...]:
    """Return the sentences of `block` in order, white space between them left out."""
    text, start, found = document.text, block.span.start, list[Span]()
    for match in _END.finditer(text, start, block.span.end):
        if match["first"].islower() or _is_short(document, match.start()):
            continue
        found.append(Span(start, match.start() + len(match[0].rstrip())))
        start = match.end()
    return (*found, Span(start, block.span.end))


def _is_short(document: Document, stop: int) -> bool:
    """Tell whether a stop is that of a short form."""
    if not may_shorten(document.text, stop):
        return False
    return touches(document, Span(stop, stop + 1), _SHORT)


def sentence_at(document: Document, offset: int) -> Span | None:
    """Return the sentence that holds `offset`, or None between blocks."""
    block = document.block_at(offset)
    if block is None:
        return None
    made = document.once(_by_block)
    found = made.get(block.span.start)
    if found is None:
        found = made[block.span.start] = sentences(document, block)
    return found[max(0, bisect_right(found, offset, key=_start) - 1)]


def _by_block(_: Document) -> dict[int, tuple[Span, ...]]:
    """Return sentences by the start of their block, as they come to be asked for."""
    return {}


def _start(sentence: Span) -> int:
    return sentence.start


def is_lower_cased(document: Document) -> bool:
    """Tell whether most blocks begin in lower case: the text is written without capitals.

    Of each block the first letter counts, of tables none. Use it as
    `document.once(is_lower_cased)`.
    """
    told = (block for block in document.blocks if block.role is not Role.CELL)
    found = (_LETTER.search(document.text, *_bounds(block)) for block in told)
    small = [match[0].islower() for match in found if match]
    return 2 * sum(small) > len(small)


def _bounds(block: Block) -> tuple[int, int]:
    return block.span.start, block.span.end
