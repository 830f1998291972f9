"""Find a sentence that an earlier sentence of the story says word for word."""

from __future__ import annotations

from itertools import islice, takewhile

from provcheck.check import Check
from provcheck.document import LONG, Block, Document, Span
from provcheck.echo import echoes, runs_in
from provcheck.folding import folded_words
from provcheck.hit import Edit, Hit
from provcheck.lines import cut_lines, position
from provcheck.patterns import lazy
from provcheck.record import TYPE_CHECKING
from provcheck.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_STOP = lazy(r"(?<![.!?…”’\"'])[.!?…”’\"']++(?:\s|$)")  # tried once in a run of dots
_VERSE = 60  # code points of a line of verse: of pentameters few are longer
_STANZA = 3  # lines without a blank one between them
_NEAR = 500  # code points looked at on either side: some eight lines
_RUNS_ON = (",", ";", ":", "—", "–")  # a line of prose is a paragraph, which ends otherwise
_TELLING = 16  # code points; shorter pieces ("Mr", "he said") come again in every story


class RepeatedSentence(Check):
    """A sentence of at least `min_words` words that stood there before is a hit.

    Letter case, spacing and punctuation do not count, and verse has refrains. A text with
    more than `most_hits` repeats by design, as a plan or a list does. The edit deletes the
    later one with the space before it, or its lines where it fills them.
    """

    min_words: int = 8
    most_hits: int = 6

    def verify(self) -> None:
        """Do nothing: no value of the right type is wrong."""

    def facts(self) -> tuple[str, ...]:
        """Return the line of the first."""
        return ("line",)

    def anchors(self) -> None:
        """Return None: a repetition shows in no one place."""

    def least_echoes(self) -> float:
        """Return the runs of words of the shortest twin."""
        return runs_in(self.min_words)

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield a hit on each later twin; the first one is related."""
        hits = list(islice(self._twins(document, blocks), self.most_hits + 1))
        if len(hits) <= self.most_hits:
            yield from hits

    def _twins(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        first: dict[int, Span] = {}  # by the hash of the words, which takes less memory
        if document.once(echoes) < self.least_echoes():
            return
        for block in blocks if _repeats(document, blocks) else ():
            for sentence in sentences(document, block):
                words = folded_words(sentence.of(document.text))
                if len(words) < self.min_words:
                    continue
                original = first.setdefault(hash(words), sentence)
                if original != sentence and not _is_verse(document, sentence):
                    line = position(document, original.start)[0]
                    edit = _cut(document, block, sentence)
                    yield Hit(sentence, (edit,), (original,), {"line": str(line)})


def _repeats(document: Document, blocks: Sequence[Block]) -> bool:
    """Tell at little cost whether any piece between two stops comes twice."""
    seen: set[int] = set()
    for text in _joined(document, blocks):
        told = " ".join(text.casefold().split())
        pieces = [p for p in map(str.strip, _STOP.split(told)) if len(p) >= _TELLING]
        found = set(map(hash, pieces))
        if len(found) < len(pieces) or not seen.isdisjoint(found):
            return True
        seen |= found
    return False


def _is_verse(document: Document, span: Span) -> bool:
    """Tell whether `span` is in a line of a stanza: short lines, of which one runs on."""
    text = document.text
    begin = max(0, span.start - _NEAR)
    above = text[begin : span.start].split("\n")
    below = text[span.start : span.end + _NEAR].split("\n")
    line = above.pop() + below.pop(0)
    near = (line, *_short(reversed(above)), *_short(below))
    if len(line) > _VERSE or len(near) < _STANZA:
        return False
    return any(other.rstrip().endswith(_RUNS_ON) for other in near)


def _short(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines up to the first that is blank, or too long for verse."""
    return takewhile(lambda line: 0 < len(line.strip()) <= _VERSE, lines)


def _joined(document: Document, blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the texts of blocks; those of no long text at once, with a stop behind each."""
    lines = (block.span.of(document.text) for block in blocks)
    if len(document.text) > LONG:
        yield from lines
    else:
        yield ".\n".join(lines)


def _cut(document: Document, block: Block, sentence: Span) -> Edit:
    if sentence == block.span:
        return cut_lines(document, sentence)
    text, start, end = document.text, sentence.start, sentence.end
    while start > block.span.start and text[start - 1].isspace():
        start -= 1
    while start == block.span.start and end < block.span.end and text[end].isspace():
        end += 1
    return Edit(Span(start, end), "")
