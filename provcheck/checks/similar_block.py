"""Find a block that says nearly the same as one shortly before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.check import Check
from provcheck.document import Block, Document
from provcheck.echo import said
from provcheck.hit import Hit
from provcheck.laid import is_title_of
from provcheck.lines import cut_lines, position

_Words = tuple[str, ...]


class SimilarBlock(Check):
    """A block nearly all of whose words one of the `reach` blocks before it has is a hit.

    `share` is the least part of their words, counted once, that both have (Jaccard). Two
    blocks are also alike where the one is the other with at most `suffix` words after it.
    Blocks of exactly the same words, of other numbers, or of fewer than `min_words` words
    are no hits. The edit deletes the later block.
    """

    share: float = 0.8
    min_words: int = 4
    reach: int = 4
    suffix: int = 0

    def verify(self) -> None:
        """Do nothing: no value of the right type is wrong."""

    def facts(self) -> tuple[str, ...]:
        """Return the line of the first."""
        return ("line",)

    def anchors(self) -> None:
        """Return None: a repetition shows in no one place."""

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield a hit on each later one of two blocks; the first one is related."""
        words = [said(document, block) for block in blocks]
        for n, block in enumerate(blocks):
            for before in range(max(0, n - self.reach), n):
                first = blocks[before].span
                if is_title_of(document, first, block.span):
                    continue
                if self._alike(words[before], words[n]):
                    line = position(document, first.start)[0]
                    cut = (cut_lines(document, block.span),)
                    yield Hit(block.span, cut, (first,), {"line": str(line)})
                    break

    def _alike(self, one: _Words, other: _Words) -> bool:
        if min(len(one), len(other)) < self.min_words or one == other:
            return False
        if self._is_extended(*sorted((one, other), key=len)):
            return True
        a, b = set(one), set(other)
        if min(len(a), len(b)) < self.share * max(len(a), len(b)):
            return False
        both, either = a & b, a | b
        digits = any(word.isdigit() for word in either - both)
        return not digits and len(both) >= self.share * len(either)

    def _is_extended(self, short: _Words, long: _Words) -> bool:
        """Tell whether `long` is `short` and a few words more."""
        extra = len(long) - len(short)
        return 0 < extra <= self.suffix and long[: len(short)] == short
