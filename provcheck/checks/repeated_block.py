"""Find a block that says again what an earlier block said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provcheck.document import Block, Document, Span
from provcheck.hit import Hit
from provcheck.lines import cut_lines, position
from provcheck.words import folded

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class RepeatedBlock:
    """A block with the words of an earlier one is a hit; the edit deletes the later.

    Letter case, spacing, punctuation and compatibility forms do not count. Blocks under
    `min_words` words repeat by design ("Live", "Read more").
    """

    min_words: int = 4

    def anchors(self) -> None:
        """Return None: a repetition shows in no one place."""

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield a hit on each later twin; the first one is related."""
        first: dict[tuple[str, ...], Span] = {}
        for block in blocks:
            words = _words(block.span.of(document.text))
            if len(words) < self.min_words:
                continue
            original = first.setdefault(words, block.span)
            if original != block.span:
                line = position(document, original.start)[0]
                cut = (cut_lines(document, block.span),)
                yield Hit(block.span, cut, (original,), {"line": str(line)})


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded(text)))
