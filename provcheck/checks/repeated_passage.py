"""Find passages that come twice: a pull quote, a paragraph reworded, a whole story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.echo import RUN, echoes
from provcheck.folding import folded_words
from provcheck.hit import Hit
from provcheck.lines import cut_lines, position
from provcheck.patterns import lazy

_STOP = lazy(r"[.!?…][”’\"')]*\Z")
_Words = tuple[str, ...]


class Kind(StrEnum):
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

    def anchors(self) -> None:
        """Return None: a repetition shows in no one place."""

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield a hit a passage; what it repeats is related."""
        if document.once(echoes) < self._least():
            return
        told = [(b.span, folded_words(b.span.of(document.text))) for b in blocks]
        told = [row for row in told if len(row[1]) >= self.min_words]
        if self.kind is Kind.NEAR:
            told = [row for row in told if _STOP.search(row[0].of(document.text)[-4:])]
        ways = {Kind.NEAR: self._near, Kind.INSIDE: self._inside, Kind.WHOLE: self._whole}
        for span, first in ways[self.kind](told):
            line = position(document, first.start)[0]
            cut = (cut_lines(document, span),)
            yield Hit(span, cut, (first,), {"line": str(line)})

    def _least(self) -> float:
        """Return how many runs of words come again at the least where there is a hit."""
        own = max(0, self.min_words - RUN + 1)  # of the shortest passage
        if self.kind is Kind.NEAR:
            return self.share * (self.min_words - self.run + 1) if self.run >= RUN else 0
        return own * _FEWEST if self.kind is Kind.WHOLE else own

    def _runs(self, words: _Words) -> list[_Words]:
        return [words[n : n + self.run] for n in range(len(words) - self.run + 1)]

    def _near(self, told: list[tuple[Span, _Words]]) -> Iterator[tuple[Span, Span]]:
        owner: dict[_Words, int] = {}
        seen: set[_Words] = set()
        for n, (span, words) in enumerate(told):
            runs = self._runs(words)
            shared = Counter(owner[run] for run in runs if run in owner)
            best, count = max(shared.items(), key=lambda item: item[1], default=(0, 0))
            fits = len(words) <= self.most_words and words not in seen
            if (
                runs
                and count >= self.share * len(runs)
                and fits
                and _same_numbers(words, told[best][1])
            ):
                yield span, told[best][0]
            seen.add(words)
            for run in runs:
                owner.setdefault(run, n)

    def _inside(self, told: list[tuple[Span, _Words]]) -> Iterator[tuple[Span, Span]]:
        owners: dict[_Words, list[int]] = {}
        for n, (_, words) in enumerate(told):
            for run in self._runs(words):
                found = owners.setdefault(run, [])
                if len(found) < _MOST_OWNERS and len(words) <= _LONGEST_OWNER:
                    found.append(n)
        joined = [f" {' '.join(words)} " for _, words in told]
        for n, (span, words) in enumerate(told):
            if len(words) > self.most_words:
                continue
            for other in owners.get(words[: self.run], ()):
                if len(told[other][1]) > len(words) and joined[n] in joined[other]:
                    yield span, told[other][0]
                    break

    def _whole(self, told: list[tuple[Span, _Words]]) -> Iterator[tuple[Span, Span]]:
        first: dict[_Words, int] = {}
        again = [
            (n, first[words])
            for n, (_, words) in enumerate(told)
            if first.setdefault(words, n) != n
        ]
        originals = [at for _, at in again]
        if len(again) < _FEWEST or originals != sorted(set(originals)):
            return
        if again[0][0] > originals[-1] and len(again) >= self.share * len(first):
            span = Span(told[again[0][0]][0].start, told[again[-1][0]][0].end)
            yield span, told[originals[0]][0]


def _same_numbers(one: _Words, other: _Words) -> bool:
    return sorted(filter(str.isdigit, one)) == sorted(filter(str.isdigit, other))


_MOST_OWNERS = 4  # a phrase that more paragraphs share says nothing
_LONGEST_OWNER = 400  # words of a paragraph that a quote is looked for in
_FEWEST = 3  # paragraphs that make a story
