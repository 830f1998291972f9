"""What a check sees, before anyone has judged it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from provcheck.document import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in place of `span` (code points of the document as read)."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a check's condition holds.

    `edits` remove the condition, in text order and apart from each other; they are
    empty where no edit is known. `related` are other places a reader must see to
    understand this one. `facts` fill the placeholders of the rule's message.
    """

    span: Span
    edits: tuple[Edit, ...] = ()
    related: tuple[Span, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict[str, str])
