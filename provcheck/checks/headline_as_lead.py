"""Find a lead that is the headline over again."""

from __future__ import annotations

from provcheck.check import Check
from provcheck.document import Block, Document, Role, Span, Zone
from provcheck.echo import said
from provcheck.folding import folded_words
from provcheck.hit import Hit
from provcheck.patterns import lazy
from provcheck.record import TYPE_CHECKING
from provcheck.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_OPENS = lazy(r"\s+[“‘\"']?\p{Lu}")
_LEAD_WORDS = 8
_LONG, _AGAIN = 4, 2  # letters of a word that tells something, and how many such


class HeadlineAsLead(Check):
    """The first sentence of the body is a hit where it has the words of the headline.

    `share` is the least part of their words, counted once, that both have (Jaccard); a
    headline under `min_words` words is too short to tell. A dateline does not count. So is
    a headline that stands right before the first sentence, if that says it again.
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
        elif glued := _glued(document, headline, lead):
            yield Hit(glued, related=(headline.span,))


def _glued(document: Document, headline: Block, lead: Span) -> Span | None:
    """Return the headline that `lead` opens with, another sentence right behind it.

    A name may stand there too ("… shooting in Mobile Alabama …"): what follows must have
    words of the headline and be long enough for a lead.
    """
    span = Span(lead.start, lead.start + headline.span.end - headline.span.start)
    told = set(folded_words(span.of(document.text)))
    if span.end >= lead.end or told != set(said(document, headline)):
        return None
    rest = Span(span.end, lead.end)
    if not _OPENS.match(document.text, rest.start, rest.end):
        return None
    words = folded_words(rest.of(document.text))
    again = {word for word in words if len(word) >= _LONG} & told
    return span if len(words) >= _LEAD_WORDS and len(again) >= _AGAIN else None


def _lead(document: Document, body: Block) -> Span:
    """Return the first sentence of `body` behind its dateline."""
    start = body.span.start
    if document.dateline and body.span.contains(document.dateline):
        start = document.dateline.end
        start += document.text[start : start + 9].startswith(" ")
    rest = Block(Span(min(start, body.span.end), body.span.end), body.role, body.zone)
    return next(iter(sentences(document, rest)), rest.span)
