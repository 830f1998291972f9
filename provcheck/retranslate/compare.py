"""Lay a published story beside its original, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from provcheck.bitext import TRUSTED, Bitext, Pair
from provcheck.document import Document, Span
from provcheck.hit import Passage
from provcheck.record import Record
from provcheck.retranslate.align import Link, align
from provcheck.retranslate.doubt import settled
from provcheck.retranslate.engine import Engine, Translation
from provcheck.retranslate.likeness import likeness
from provcheck.retranslate.original import ASIDE, Original, sentences_of
from provcheck.retranslate.translate import translate
from provcheck.sentences import sentences

_KIN = 0.04  # likeness of two sentences with hardly more than a word in common
_RELATED = 0.25  # share of the shorter side that must have counterparts


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
    told = tell(original, engine, hiding=False)
    return lay(document, told, original.document, engine)


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
    links = _closed(align(words, texts), words, texts)
    links = settled(links, [one.passage.text for one in told], texts, engine.score)
    pairs = tuple(_pair(link, told, targets, source.text) for link in links)
    alike = sum(pair.likeness >= TRUSTED for pair in pairs)
    least = min(len(told), len(targets))
    related = alike >= max(1, _RELATED * least) if least else True
    return Bitext(source.text, source.language, pairs, related, engine.signature)


def _closed(
    links: Sequence[Link], words: Sequence[str], texts: Sequence[str]
) -> list[Link]:
    """Return the links, a gap on one side joined with the gap beside it on the other.

    Where they have a word in common, they are the same sentence freely translated: too
    free to compare, but neither left out nor made up.
    """
    made: list[Link] = []
    for link in links:
        last = made[-1] if made else None
        if last and (_gap(last), _gap(link)) in (("left", "right"), ("right", "left")):
            source = link.source if _gap(link) == "right" else last.source
            target = last.target if _gap(link) == "right" else link.target
            alike = likeness(words[source[0] : source[1]], texts[target[0] : target[1]])
            if alike > _KIN:
                made[-1] = Link(source, target, alike)
                continue
        made.append(link)
    return made


def _gap(link: Link) -> str:
    """Return which side of a link is empty, "" where none is."""
    if link.source[0] == link.source[1]:
        return "left"
    return "right" if link.target[0] == link.target[1] else ""


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
