"""A story beside its original: which sentences say the same, as rules see it.

It is made where a check is given the original (`provcheck.retranslate.compare`) and lies
in `Document.bitext`. Rules compare the published sentence with the original and with a
translation of it that a local model made: what the two translations agree on is no fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from provcheck.document import Block, Document, Span
from provcheck.hit import Passage
from provcheck.record import Record

TRUSTED = 0.16  # likeness from which a pair is held to be one sentence in two languages
VERSION, COPY, OTHER, UNSURE = "version", "copy", "other", "unsure"


class Pair(Record):
    """Sentences that say the same, or one that has no counterpart.

    `source` is the place in the original, None for what it does not have; `target` the
    place in the published text, None for what was left out. `translation` is what the
    model made of the source, "" where it could not. `likeness` is from 0 to 1.
    """

    source: Passage | None
    target: Span | None
    translation: str = ""
    likeness: float = 0.0


class Bitext(Record):
    """All pairs in the order of the original; an added one follows the one before it.

    `language` is the original's, `text` the story in it. `relation` tells what the text is
    to the original: a VERSION; a COPY, never translated; an OTHER story; or UNSURE, where
    there is too little text to know. `engine` is the signature of what translated.
    """

    text: str
    language: str
    pairs: tuple[Pair, ...]
    relation: str = VERSION
    engine: str = ""

    @property
    def related(self) -> bool:
        """Tell whether comparing the two sentence by sentence tells anything."""
        return self.relation == VERSION


class Beside(Record):
    """A published sentence, and what it is compared with.

    `span` is its place in the document, `target` its text; `source` and `translation`
    are those of its pair. `around_…` are the texts of the pair and of its neighbours:
    what has moved into the next sentence is not missing.
    """

    span: Span
    target: str
    passage: Passage
    translation: str
    likeness: float
    around_source: str
    around_target: str
    around_translation: str

    @property
    def source(self) -> str:
        """Return the text of the original."""
        return self.passage.text


def compared(document: Document, blocks: Sequence[Block]) -> Iterator[Beside]:
    """Yield the published sentences in `blocks` that have a counterpart, in order."""
    bitext: Bitext | None = document.bitext
    if bitext is None or not bitext.related:
        return
    inside = within(document, blocks)
    for pair, near in _neighbourhoods(bitext.pairs):
        if pair.source is None or pair.target is None or pair.likeness < TRUSTED:
            continue
        if not inside(pair.target):
            continue
        yield Beside(
            pair.target,
            pair.target.of(document.text),
            pair.source,
            pair.translation,
            pair.likeness,
            "\n".join(p.source.text for p in near if p.source),
            "\n".join(p.target.of(document.text) for p in near if p.target),
            "\n".join(p.translation for p in near),
        )


def _neighbourhoods(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, list[Pair]]]:
    """Yield the published pairs in the order of the text, each among its neighbours.

    Neighbours are those in the original and those in the text, where it has moved.
    """
    targets = {n: pair.target.start for n, pair in enumerate(pairs) if pair.target}
    order = sorted(targets, key=targets.__getitem__)
    for at, n in enumerate(order):
        beside = {*range(max(0, n - 1), min(n + 2, len(pairs)))}
        beside.update(order[max(0, at - 1) : at + 2])
        yield pairs[n], [pairs[k] for k in sorted(beside)]


def within(document: Document, blocks: Sequence[Block]) -> Callable[[Span], bool]:
    """Return what tells whether a span of `document` begins in one of `blocks`."""
    starts = {block.span.start for block in blocks}
    whole = any(len(block.span.of(document.text)) == len(document.text) for block in blocks)

    def inside(span: Span) -> bool:
        block = document.block_at(span.start)
        return whole or (block is not None and block.span.start in starts)

    return inside


def whole_translation(document: Document) -> str:
    """Return the translation of the whole original. Use it by `document.once`."""
    bitext: Bitext = document.bitext
    return "\n".join(pair.translation for pair in bitext.pairs)


def excerpt(text: str, most: int = 160) -> str:
    """Return `text` as a message quotes it: on one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0]}…"
