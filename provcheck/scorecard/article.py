"""The text of a story, paragraph by paragraph, with its findings marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from provcheck.bitext import Bitext
from provcheck.document import Block, Document, Span
from provcheck.lines import position
from provcheck.scorecard.model import Article, Mark, Paragraph, Sentences
from provcheck.scorecard.stories import Story

Marks = tuple[Mark, ...]


def article(story: Story, file: Document) -> Article:
    """Return the text of `story`; `file` is the whole file, for its lines."""
    seen, blocks = list(_seen(story)), story.read.blocks
    dealt = _dealt(seen, [block.span for block in blocks])
    paragraphs = tuple(
        _paragraph(story, file, block, marks)
        for block, marks in zip(blocks, dealt, strict=True)
    )
    bitext: Bitext | None = story.read.bitext
    if bitext is None or not bitext.related:
        return Article(paragraphs)
    pairs = tuple(_pairs(story.read, bitext, seen))
    return Article(paragraphs, pairs, bitext.engine, bitext.language)


def _seen(story: Story) -> Iterator[Mark]:
    """Yield where the text of the story shows each finding, if it does."""
    seen = story.view.sight() if story.view else None
    for number, one in enumerate(story.told, 1):
        span = one.finding.span
        where = seen(span) if seen else span
        if where:
            yield Mark(where, number)


def _paragraph(story: Story, file: Document, block: Block, marks: Marks) -> Paragraph:
    span = block.span
    start = story.view.source(span).start if story.view else span.start
    line, _ = position(file, start)
    text = span.of(story.read.text)
    return Paragraph(text, str(block.role), str(block.zone), line, marks)


def _dealt(marks: Sequence[Mark], spans: Sequence[Span]) -> list[Marks]:
    """Return for each of `spans`, which do not overlap, what of the marks lies in it."""
    order = sorted(range(len(spans)), key=lambda n: spans[n])
    starts = [spans[n].start for n in order]
    made: list[list[Mark]] = [[] for _ in spans]
    for mark in marks:
        first = max(0, bisect_right(starts, mark.span.start) - 1)
        for at in range(first, len(order)):
            n = order[at]
            if spans[n].start > mark.span.end:
                break
            if _touches(mark.span, spans[n]):
                made[n].append(_within(mark, spans[n]))
    return [tuple(sorted(own, key=lambda mark: (mark.span, mark.finding))) for own in made]


def _touches(mark: Span, block: Span) -> bool:
    if mark.start == mark.end:  # something is missing here
        return block.start <= mark.start <= block.end
    return mark.overlaps(block)


def _within(mark: Mark, block: Span) -> Mark:
    """Return what of `mark` lies in `block`, in offsets of its text."""
    start, end = max(mark.span.start, block.start), min(mark.span.end, block.end)
    return Mark(Span(start - block.start, end - block.start), mark.finding)


def _pairs(read: Document, bitext: Bitext, seen: Sequence[Mark]) -> Iterator[Sentences]:
    spans = [pair.target or Span(0, 0) for pair in bitext.pairs]
    dealt = _dealt(seen, spans)
    for pair, span, marks in zip(bitext.pairs, spans, dealt, strict=True):
        yield Sentences(
            pair.source.text if pair.source else "",
            span.of(read.text),
            pair.translation,
            pair.likeness,
            marks if pair.target else (),
        )
