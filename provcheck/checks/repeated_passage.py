"""Find passages that come twice: a pull quote, a paragraph reworded, a whole story."""

from __future__ import annotations

from itertools import accumulate, chain, islice

from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.echo import RUN, echoes, runs_in, said
from provcheck.hit import Hit
from provcheck.lean import bisect_right
from provcheck.lines import cut_lines, position
from provcheck.named import Named
from provcheck.patterns import lazy
from provcheck.record import TYPE_CHECKING
from provcheck.runs import earliest, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_STOP = lazy(r"[.!?…][”’\"')]*\Z")
_Words = tuple[str, ...]


class Kind(Named):
    """In which way a passage repeats another."""

    NEAR = "near"  # most runs of words of a paragraph stand in an earlier one
    INSIDE = "inside"  # a paragraph is part of a longer one
    WHOLE = "whole"  # the greater part of the story comes again


class RepeatedPassage(Check):
    """A paragraph, or a run of them, that repeats others in the way `kind` says is a hit.

    Paragraphs have at least `min_words` and at most `most_words` words. `run` is how many
    words in a row count as one piece, `share` which part of a paragraph's pieces (or of
    the story's paragraphs) must stand elsewhere. Exact twins are "near" to nothing, nor
    are paragraphs of other numbers or without a stop. The edit deletes the lines.
    """

    kind: Kind
    min_words: int = 12
    most_words: int = 1000
    run: int = 5
    share: float = 0.6

    def verify(self) -> None:
        """Do nothing: no value of the right type is wrong."""

    def facts(self) -> tuple[str, ...]:
        """Return the line of the first."""
        return ("line",)

    def hunger(self) -> float:
        """Return what the runs of words take, see `earliest`."""
        return 2 if self.kind is Kind.NEAR else 0

    def anchors(self) -> None:
        """Return None: a repetition shows in no one place."""

    def least_echoes(self) -> float:
        """Return the runs of words that the shortest passage, or enough of them, have."""
        own = runs_in(self.min_words)
        if self.kind is Kind.NEAR:
            return self.share * (self.min_words - self.run + 1) if self.run >= RUN else 0
        return own * _FEWEST if self.kind is Kind.WHOLE else own

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield a hit a passage; what it repeats is related."""
        if document.once(echoes) < self.least_echoes():
            return
        ways = {Kind.NEAR: self._near, Kind.INSIDE: self._inside, Kind.WHOLE: self._whole}
        for span, first in ways[self.kind](self._told(document, blocks)):
            line = position(document, first.start)[0]
            cut = (cut_lines(document, span),)
            yield Hit(span, cut, (first,), {"line": str(line)})

    def _told(self, document: Document, blocks: Sequence[Block]) -> _Told:
        return _Told(document, [b for b in blocks if self._counts(document, b)])

    def _counts(self, document: Document, block: Block) -> bool:
        """Tell whether a paragraph is one of those that are compared."""
        if self.kind is Kind.NEAR and not _STOP.search(block.span.of(document.text)[-4:]):
            return False
        return len(said(document, block)) >= self.min_words

    def _runs(self, words: _Words) -> list[_Words]:
        return list(runs_of(words, self.run))

    def _near(self, told: _Told) -> Iterator[tuple[Span, Span]]:
        from collections import Counter  # noqa: PLC0415 - where something comes again

        starts = [0, *accumulate(max(0, len(words) - self.run + 1) for words in told)]
        first = earliest(chain.from_iterable(map(self._runs, told)))
        seen: set[int] = set()
        for n, words in enumerate(told):
            start, runs = starts[n], starts[n + 1] - starts[n]
            before = (at for at in islice(first, runs) if at < start)
            shared = Counter(bisect_right(starts, at) - 1 for at in before)
            best, count = max(shared.items(), key=lambda item: item[1], default=(0, 0))
            fits = len(words) <= self.most_words and hash(words) not in seen
            if (
                runs
                and count >= self.share * runs
                and fits
                and _same_numbers(words, told.words(best))
            ):
                yield told.spans[n], told.spans[best]
            seen.add(hash(words))

    def _inside(self, told: _Told) -> Iterator[tuple[Span, Span]]:
        every = list(told)
        owners: dict[_Words, list[int]] = {}
        for n, words in enumerate(every):
            for run in self._runs(words):
                found = owners.setdefault(run, [])
                if len(found) < _MOST_OWNERS and len(words) <= _LONGEST_OWNER:
                    found.append(n)
        joined = [f" {' '.join(words)} " for words in every]
        for n, words in enumerate(every):
            if len(words) > self.most_words:
                continue
            for other in owners.get(words[: self.run], ()):
                if len(every[other]) > len(words) and joined[n] in joined[other]:
                    yield told.spans[n], told.spans[other]
                    break

    def _whole(self, told: _Told) -> Iterator[tuple[Span, Span]]:
        first: dict[int, int] = {}  # by the hash of the words, which takes less memory
        again = [
            (n, first[key])
            for n, key in enumerate(map(hash, told))
            if first.setdefault(key, n) != n
        ]
        originals = [at for _, at in again]
        if len(again) < _FEWEST or originals != sorted(set(originals)):
            return
        if again[0][0] > originals[-1] and len(again) >= self.share * len(first):
            span = Span(told.spans[again[0][0]].start, told.spans[again[-1][0]].end)
            yield span, told.spans[originals[0]]


class _Told:
    """The paragraphs that are compared."""

    def __init__(self, document: Document, blocks: list[Block]) -> None:
        self._document, self._blocks = document, blocks
        self.spans = [block.span for block in blocks]

    def __iter__(self) -> Iterator[_Words]:
        return map(self.words, range(len(self.spans)))

    def words(self, n: int) -> _Words:
        """Return the words of paragraph `n`, from 0."""
        return said(self._document, self._blocks[n])


def _same_numbers(one: _Words, other: _Words) -> bool:
    return sorted(filter(str.isdigit, one)) == sorted(filter(str.isdigit, other))


_MOST_OWNERS = 4  # a phrase that more paragraphs share says nothing
_LONGEST_OWNER = 400  # words of a paragraph that a quote is looked for in
_FEWEST = 3  # paragraphs that make a story
