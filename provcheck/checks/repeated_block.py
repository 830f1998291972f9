"""Find a block that says again what an earlier block said."""

from __future__ import annotations

from itertools import islice

from provcheck.check import Check
from provcheck.document import Block, Document, Span, Zone
from provcheck.echo import echoes, runs_in, said
from provcheck.hit import Hit
from provcheck.laid import is_title_of
from provcheck.lines import cut_lines, position
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class RepeatedBlock(Check):
    """A block with the words of an earlier one is a hit; the edit deletes the later.

    Letter case, spacing, punctuation and compatibility forms do not count. Blocks under
    `min_words` words repeat by design ("Live", "Read more"), and so do those that stand
    there more than `most_times` times; blocks over `most_words` are no hits either. A text
    with more than `most_hits` repeats by design, as a plan or a list does. The title of
    front matter and the heading of its page are one. With `headed` the first one stands
    above the story.
    """

    min_words: int = 4
    most_words: int = 100_000
    most_times: int = 4
    most_hits: int = 100_000
    headed: bool = False

    def verify(self) -> None:
        """Do nothing: no value of the right type is wrong."""

    def facts(self) -> tuple[str, ...]:
        """Return the line of the first."""
        return ("line",)

    def anchors(self) -> None:
        """Return None: a repetition shows in no one place."""

    def hunger(self) -> float:
        """Return what the hashes of the blocks take."""
        return 1

    def least_echoes(self) -> float:
        """Return the runs of words of the shortest twin."""
        return runs_in(self.min_words)

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield a hit on each later twin; the first one is related."""
        hits = list(islice(self._twins(document, blocks), self.most_hits + 1))
        if len(hits) <= self.most_hits:
            yield from hits

    def _twins(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        if document.once(echoes) < self.least_echoes():
            return
        first: dict[int, Span] = {}
        above = {block.span for block in blocks if block.zone is Zone.HEAD}
        keys = [self._key(said(document, block)) for block in blocks]
        times: dict[int | None, int] = {}
        for key in keys:
            times[key] = times.get(key, 0) + 1
        for block, key in zip(blocks, keys, strict=True):
            if key is None or not 1 < times[key] <= self.most_times:
                continue
            original = first.setdefault(key, block.span)
            if is_title_of(document, original, block.span):
                first[key] = original = block.span
            if original != block.span and (original in above or not self.headed):
                line = position(document, original.start)[0]
                cut = (cut_lines(document, block.span),)
                yield Hit(block.span, cut, (original,), {"line": str(line)})

    def _key(self, words: tuple[str, ...]) -> int | None:
        """Return a hash of the words of a block that is as long as it must be."""
        return hash(words) if self.min_words <= len(words) <= self.most_words else None
