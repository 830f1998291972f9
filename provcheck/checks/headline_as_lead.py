"""Find a lead that is the headline over again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.check import Check
from provcheck.document import Block, Document, Role, Span, Zone
from provcheck.echo import said
from provcheck.folding import folded_words
from provcheck.hit import Hit
from provcheck.sentences import sentences


class HeadlineAsLead(Check):
    """The first sentence of the body is a hit where it has the words of the headline.

    `share` is the least part of their words, counted once, that both have (Jaccard); a
    headline under `min_words` words is too short to tell. A dateline does not count.
    """

    share: float = 0.85
    min_words: int = 5

    def verify(self) -> None:
        """Do nothing: no value of the right type is wrong."""

    def anchors(self) -> None:
        """Return None: a repetition shows in no one place."""

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield at most one hit, the headline related."""
        headline = next((b for b in blocks if b.role is Role.HEADLINE), None)
        body = next((b for b in blocks if b.zone is Zone.BODY), None)
        if headline is None or body is None:
            return
        one = set(said(document, headline))
        if len(one) < self.min_words:
            return
        shared = one.intersection(said(document, body))
        if len(shared) < self.share * len(one):  # the lead has no more of them than that
            return
        lead = _lead(document, body)
        other = set(folded_words(lead.of(document.text)))
        if len(one & other) >= self.share * len(one | other):
            yield Hit(lead, related=(headline.span,))


def _lead(document: Document, body: Block) -> Span:
    """Return the first sentence of `body` behind its dateline."""
    start = body.span.start
    if document.dateline and body.span.contains(document.dateline):
        start = document.dateline.end
        start += document.text[start : start + 9].startswith(" ")
    rest = Block(Span(min(start, body.span.end), body.span.end), body.role, body.zone)
    return next(iter(sentences(document, rest)), rest.span)
