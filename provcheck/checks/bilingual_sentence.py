"""Find sentences that only original or published text has, or both word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from provcheck.bitext import COPY, OTHER, Bitext, Pair, excerpt, within
from provcheck.comparison import Comparison
from provcheck.document import Block, Document, Role, Span, Zone
from provcheck.hit import Hit
from provcheck.language import identify
from provcheck.tables import TableError
from provcheck.values.spelling import bare

KINDS = ("missing", "added", "untranslated", "unrelated", "copied")
_STORY = (Role.PARAGRAPH,)
_WORDS = 4  # of a sentence that tells something
_SAME = 0.9  # part of its words that an untranslated sentence shares with the original


class BilingualSentence(Comparison):
    """What is a hit depends on `fault`.

    "missing": a sentence of the original without a counterpart; the hit is the published
    sentence before it, or behind it where none is before. "added": a published
    sentence of the story without one. "untranslated": a sentence that stands as in the
    original. "unrelated": the first sentence, where the two are not one story. "copied":
    the story, where it is the original itself.
    """

    fault: str

    def verify(self) -> None:
        """Raise TableError for another fault."""
        if self.fault not in KINDS:
            raise TableError(f"check.fault: {self.fault!r} is none of {', '.join(KINDS)}")

    def facts(self) -> tuple[str, ...]:
        """Return what a message may name: what the original has, and its sentence."""
        told = {"missing": ("where", "original"), "untranslated": ("original",)}
        return told.get(self.fault, ())

    def compare(
        self, document: Document, bitext: Bitext, blocks: Sequence[Block]
    ) -> Iterator[Hit]:
        """Yield one hit a sentence."""
        if bitext.relation == OTHER and self.fault == "unrelated" and blocks:
            targets = (pair.target for pair in bitext.pairs if pair.target)
            yield Hit(min(targets, default=blocks[0].span))
        if bitext.relation == COPY and self.fault == "copied" and blocks:
            yield Hit(Span(blocks[0].span.start, blocks[-1].span.end))
        if not bitext.related:
            return
        made = {"missing": _missing, "added": _added, "untranslated": _untranslated}
        if self.fault in made:
            inside = within(document, blocks)
            yield from (h for h in made[self.fault](document, bitext) if inside(h.span))


def _missing(_: Document, bitext: Bitext) -> Iterator[Hit]:
    """Yield a hit for each sentence that the published text lacks."""
    targets = [pair.target for pair in bitext.pairs if pair.target]
    before: Span | None = None
    for lacking, run in groupby(bitext.pairs, key=lambda pair: pair.target is None):
        for pair in run:
            if not lacking:
                before = pair.target
                continue
            beside = before or (targets[0] if targets else None)
            told = pair.source and pair.translation and _says(pair.source.text)
            if beside and pair.source and told:
                where = "after this" if before else "before this"
                facts = {"where": where, "original": excerpt(pair.source.text)}
                yield Hit(beside, facts=facts, original=pair.source)


def _added(document: Document, bitext: Bitext) -> Iterator[Hit]:
    for pair in bitext.pairs:
        if pair.source or not pair.target or not _says(pair.target.of(document.text)):
            continue
        block = document.block_at(pair.target.start)
        if block and block.role in _STORY and block.zone is Zone.BODY:
            yield Hit(pair.target)


def _untranslated(document: Document, bitext: Bitext) -> Iterator[Hit]:
    for pair in bitext.pairs:
        if pair.source and pair.target and _is_same(pair, document):
            text = pair.target.of(document.text)
            if identify(text).code == bitext.language:
                facts = {"original": excerpt(pair.source.text)}
                yield Hit(pair.target, facts=facts, original=pair.source)


def _is_same(pair: Pair, document: Document) -> bool:
    if not pair.source or not pair.target:
        return False
    own, other = (
        bare(text).split() for text in (pair.target.of(document.text), pair.source.text)
    )
    shared = len(set(own) & set(other))
    return len(own) >= _WORDS and shared >= _SAME * len(set(own))


def _says(text: str) -> bool:
    return len(text.split()) >= _WORDS
