"""Whether a line that looks like a site's furniture may be the text's own.

Pages of a club, minutes and manuals have lines that a news site has too: "Contact us",
"Table of contents", "Our partners". What makes such a line surely furniture is where it
stands: around a story, and over nothing but more of its kind.
"""

from __future__ import annotations

from collections import Counter

from provcheck.document import Block, Document, Role, Zone
from provcheck.furniture import lists_of
from provcheck.hit import Edit
from provcheck.laid import is_listed
from provcheck.patterns import lazy
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


_STOP = lazy(r"[.!?…][”’\"'»)\]]*$")
_ADDRESS = lazy(r"\s*https?://\S+\s*$")
_LEAST_WORDS = 4  # of a line that ends in a stop and is a sentence


def is_doubtful(document: Document, edit: Edit, *, heads: bool) -> bool:
    """Tell whether an editor has to say that the lines `edit` deletes are no text.

    `heads`: they say what may stand over a list of the text's own.
    """
    blocks = list(_blocks(document, edit))
    if any(is_listed(document, block.span) for block in blocks):
        return True
    if any(_ADDRESS.match(document.text, b.span.start, b.span.end) for b in blocks):
        return True  # of the page, or of what the story speaks of
    if not document.once(is_story):
        return True
    return heads and bool(blocks) and _stands_over_text(document, blocks[-1])


def is_story(document: Document) -> bool:
    """Tell whether the text is a story: signed by a dateline, or told in sentences.

    Most words from its first sentence to its last are then of sentences. Lines of
    furniture are no words of it, nor are tables.
    """
    if document.dateline:
        return True
    words = Counter[bool]()
    for block in document.blocks:
        line = block.span.of(document.text)
        if block.zone is Zone.BODY and block.role is not Role.CELL and not lists_of(line):
            count = len(line.split())
            told = count >= _LEAST_WORDS and bool(_STOP.search(line))
            words[told] += count
    return words[True] > words[False]


def _stands_over_text(document: Document, block: Block) -> bool:
    """Tell whether something stands below `block` that is no furniture."""
    below = document.block_below(block)
    return below is not None and not lists_of(below.span.of(document.text))


def _blocks(document: Document, edit: Edit) -> Iterator[Block]:
    at = document.block_at(edit.span.start)
    at = at or document.block_below(Block(edit.span, Role.PARAGRAPH, Zone.BODY))
    while at and at.span.overlaps(edit.span):
        yield at
        at = document.block_below(at)
