"""Find a block that says nearly the same as one shortly before it."""

from __future__ import annotations

from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.echo import said
from provcheck.hit import Hit
from provcheck.laid import is_title_of
from provcheck.lines import cut_lines, position
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_BROKEN = ("…", "...")
_Words = tuple[str, ...]


class SimilarBlock(Check):
    """A block nearly all of whose words one of the `reach` blocks before it has is a hit.

    `share` is the least part of their words, counted once, that both have (Jaccard). Two
    blocks are also alike where the one is the other with at most `suffix` words after it,
    or breaks off (“…”) in it after `broken` words or more: it is the hit, and its
    last word may be cut.
    Blocks of exactly the same words, of other numbers, or of fewer than `min_words` words
    are no hits. The edit deletes the later block.
    """

    share: float = 0.8
    min_words: int = 4
    reach: int = 4
    suffix: int = 0
    broken: int = 0

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
                pair = block.span, first
                if self._is_start(document, first, words[before], words[n]):
                    pair = pair[::-1]
                elif not (
                    self._is_start(document, block.span, words[n], words[before])
                    or self._alike(words[before], words[n])
                ):
                    continue
                line = position(document, pair[1].start)[0]
                cut = (cut_lines(document, pair[0]),)
                yield Hit(pair[0], cut, (pair[1],), {"line": str(line)})
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

    def _is_start(self, document: Document, span: Span, cut: _Words, whole: _Words) -> bool:
        """Tell whether `span`, of the words `cut`, breaks off in those of `whole`."""
        if not self.broken or not self.broken <= len(cut) <= len(whole) or cut == whole:
            return False
        if not span.of(document.text).endswith(_BROKEN):
            return False
        last = len(cut) - 1
        return cut[:last] == whole[:last] and whole[last].startswith(cut[last])

    def _is_extended(self, short: _Words, long: _Words) -> bool:
        """Tell whether `long` is `short` and a few words more."""
        extra = len(long) - len(short)
        return 0 < extra <= self.suffix and long[: len(short)] == short
