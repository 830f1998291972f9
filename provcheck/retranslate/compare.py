"""Lay a published story beside its original, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from provcheck.bitext import COPY, Bitext, Pair
from provcheck.document import Document, Span
from provcheck.hit import Passage
from provcheck.record import Record
from provcheck.retranslate.align import align
from provcheck.retranslate.chain import Link
from provcheck.retranslate.doubt import settled
from provcheck.retranslate.engine import Engine, Translation
from provcheck.retranslate.original import ASIDE, Original, sentences_of
from provcheck.retranslate.relation import is_copy, relation_of
from provcheck.retranslate.translate import translate
from provcheck.sentences import sentences


class Told(Record):
    """A sentence of the original and what the model made of it.

    `place` is where it stands in the story as read, `passage` where in its file.
    """

    passage: Passage
    made: Translation
    place: Span


def compare(document: Document, original: Original, engine: Engine) -> Bitext:
    """Return the comparison of `document` with its original.

    Names are not hidden from the engine: which of them it keeps is what rules go by.
    Raises ProvcheckError where what translating needs is not installed.
    """
    source = original.document
    if is_copy(document.text, source.text, source.language):
        return Bitext(source.text, source.language, (), COPY)
    return lay(document, tell(original, engine, hiding=False), source, engine)


def tell(
    original: Original,
    engine: Engine,
    told: Callable[[int], None] | None = None,
    *,
    hiding: bool = True,
) -> tuple[Told, ...]:
    """Return the sentences of the original with their translations.

    `told` is called with the number of sentences that are done.
    """
    spans = sentences_of(original)
    texts = [span.of(original.document.text) for span in spans]
    made = translate(engine, texts, told, hiding=hiding)
    rows = zip(map(original.passage, spans), made, spans, strict=True)
    return tuple(Told(*row) for row in rows)


def lay(
    document: Document, told: Sequence[Told], source: Document, engine: Engine
) -> Bitext:
    """Return the comparison of `document` with sentences that `engine` has translated."""
    targets = published(document)
    texts = [span.of(document.text) for span in targets]
    words = [one.made.text or one.passage.text for one in told]
    links = align(words, texts)
    links = settled(links, [one.passage.text for one in told], texts, engine.score)
    pairs = tuple(_pair(link, told, targets, source.text) for link in links)
    copied = is_copy(document.text, source.text, source.language)
    relation = COPY if copied else relation_of(links, words, texts)
    return Bitext(source.text, source.language, pairs, relation, engine.signature)


def published(document: Document) -> tuple[Span, ...]:
    """Return the sentences of the published story; what is set aside is none.

    A stop before a small letter ends none, so a stray one splits no sentence.
    """
    line = document.dateline
    found: list[Span] = []
    for block in document.blocks:
        if block.role in ASIDE:
            continue
        for span in sentences(document, block):
            if line and line.overlaps(span):
                rest = Span(min(line.end, span.end), span.end).of(document.text)
                body = rest.lstrip(" \t-–—:.")
                if body:
                    found.append(Span(span.end - len(body), span.end))
            elif any(map(str.isalnum, span.of(document.text))):
                found.append(span)
    return tuple(found)


def _pair(link: Link, told: Sequence[Told], targets: Sequence[Span], story: str) -> Pair:
    own = told[link.source[0] : link.source[1]]
    there = targets[link.target[0] : link.target[1]]
    return Pair(
        _joined(own, story) if own else None,
        Span(there[0].start, there[-1].end) if there else None,
        " ".join(one.made.text for one in own if one.made.text),
        link.likeness,
    )


def _joined(own: Sequence[Told], story: str) -> Passage:
    """Return sentences that follow each other as one passage, as they stand."""
    span = Span(own[0].passage.span.start, own[-1].passage.span.end)
    return Passage(span, story[own[0].place.start : own[-1].place.end])
