"""Find a credit below the story to another agency than the one that signed its dateline."""

from __future__ import annotations

from provcheck.check import Check
from provcheck.dateline import Agency, agency_named
from provcheck.document import Block, Document, Span
from provcheck.hit import Hit
from provcheck.origin import origin
from provcheck.patterns import IGNORING_CASE, lazy
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_CREDIT = lazy(
    r"(?:(?:©|\(c\)|copyright|source|via|agency|fuente|fonte|quelle)\s*:?\s*(?:\d{4}\s*)?)"
    r"(?P<name>[^\W\d_][\w.’'/ -]{1,40}?)(?:\s+(?:Agency|agency|News Agency))?\.?",
    IGNORING_CASE,
)
_SIGNED = lazy(r"\((?P<name>[^\W\d_][\w.’'/ -]{1,30})\)\.?$")
_LONGEST = 160  # code points of a line that credits somebody and says no more


class AgencyMismatch(Check):
    """A block that credits a known agency other than the dateline's is a hit.

    A credit is a whole line ("Source: AFP", "© EFE") or an agency in brackets at the end
    of the last block. Facts: `dateline` and `credit`, the names of the two agencies.
    """

    def verify(self) -> None:
        """Do nothing: no value of the right type is wrong."""

    def facts(self) -> tuple[str, ...]:
        """Return the names of both agencies."""
        return ("dateline", "credit")

    def anchors(self) -> None:
        """Return None: two places decide."""

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per such block, the dateline related."""
        signed = origin(document)
        if signed is None or document.dateline is None:
            return
        for block in blocks:
            for place, credited in _credits(document, block):
                if credited.id != signed.id:
                    facts = {"dateline": signed.name, "credit": credited.name}
                    yield Hit(place, related=(document.dateline,), facts=facts)


def _credits(document: Document, block: Block) -> Iterator[tuple[Span, Agency]]:
    line, start = block.span.of(document.text), block.span.start
    match = _CREDIT.fullmatch(line) if len(line) <= _LONGEST else None
    if match is None and block.span.end == document.blocks[-1].span.end:
        match = _SIGNED.search(line, max(0, len(line) - 40))
    credited = agency_named(match["name"].strip()) if match else None
    if match and credited:
        yield Span(start + match.start("name"), start + match.end("name")), credited
