"""What a check sees, before anyone has judged it."""

from __future__ import annotations

from provcheck.document import Span
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Mapping


_NO_FACTS: Mapping[str, str] = {}


class Edit(Record):
    """Put `text` in place of `span` (code points of the document as read)."""

    span: Span
    text: str


class Passage(Record):
    """A place in the original of a translation, and what stands there.

    `span` counts code points of the original's file.
    """

    span: Span
    text: str


class Hit(Record):
    """A place where a check's condition holds.

    `edits` remove the condition, in text order and apart from each other; they are
    empty where no edit is known. `related` are other places a reader must see to
    understand this one. `facts` fill the placeholders of the rule's message. `original`
    is the place in the original that the hit is compared with, where there is one. Of a
    `doubtful` hit only an editor can say whether the edits are right, whatever the rule
    calls its fix.
    """

    span: Span
    edits: tuple[Edit, ...] = ()
    related: tuple[Span, ...] = ()
    facts: Mapping[str, str] = _NO_FACTS
    original: Passage | None = None
    doubtful: bool = False

    def __init__(  # noqa: PLR0913, PLR0917 - each is a field
        self,
        span: Span,
        edits: tuple[Edit, ...] = (),
        related: tuple[Span, ...] = (),
        facts: Mapping[str, str] = _NO_FACTS,
        original: Passage | None = None,
        doubtful: bool = False,  # noqa: FBT001, FBT002 - `__replace__` gives all in order
    ) -> None:
        """Hold a place: spelled out, for a scan is made of them."""
        _set_span(self, span)
        _set_edits(self, edits)
        _set_related(self, related)
        _set_facts(self, facts)
        _set_original(self, original)
        _set_doubtful(self, doubtful)


_set_span, _set_edits, _set_related, _set_facts, _set_original, _set_doubtful = Hit.setters
