"""The text of a story, paragraph by paragraph, with its findings marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.bitext import Bitext
from provcheck.document import Block, Document, Span
from provcheck.lines import position
from provcheck.scorecard.model import Article, Mark, Paragraph, Sentences
from provcheck.scorecard.stories import Story


def article(story: Story, file: Document) -> Article:
    """Return the text of `story`; `file` is the whole file, for its lines."""
    seen = list(_seen(story))
    paragraphs = tuple(_paragraph(story, file, block, seen) for block in story.read.blocks)
    bitext: Bitext | None = story.read.bitext
    if bitext is None or not bitext.related:
        return Article(paragraphs)
    pairs = tuple(_pairs(story.read, bitext, seen))
    return Article(paragraphs, pairs, bitext.engine, bitext.language)


def _seen(story: Story) -> Iterator[Mark]:
    """Yield where the text of the story shows each finding, if it does."""
    for number, one in enumerate(story.told, 1):
        span = one.finding.span
        where = story.view.seen(span) if story.view else span
        if where:
            yield Mark(where, number)


def _paragraph(
    story: Story, file: Document, block: Block, seen: Sequence[Mark]
) -> Paragraph:
    span = block.span
    start = story.view.source(span).start if story.view else span.start
    return Paragraph(
        span.of(story.read.text),
        str(block.role),
        str(block.zone),
        position(file, start)[0],
        _marks(seen, span),
    )


def _marks(seen: Sequence[Mark], span: Span) -> tuple[Mark, ...]:
    """Return what of the findings lies in `span`, in order."""
    marks = (_within(mark, span) for mark in seen if _touches(mark.span, span))
    return tuple(sorted(marks, key=lambda mark: (mark.span, mark.finding)))


def _touches(mark: Span, block: Span) -> bool:
    if mark.start == mark.end:  # something is missing here
        return block.start <= mark.start <= block.end
    return mark.overlaps(block)


def _within(mark: Mark, block: Span) -> Mark:
    """Return what of `mark` lies in `block`, in offsets of its text."""
    start, end = max(mark.span.start, block.start), min(mark.span.end, block.end)
    return Mark(Span(start - block.start, end - block.start), mark.finding)


def _pairs(read: Document, bitext: Bitext, seen: Sequence[Mark]) -> Iterator[Sentences]:
    for pair in bitext.pairs:
        yield Sentences(
            pair.source.text if pair.source else "",
            pair.target.of(read.text) if pair.target else "",
            pair.translation,
            pair.likeness,
            _marks(seen, pair.target) if pair.target else (),
        )
