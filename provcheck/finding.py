"""A hit, judged: what a reader is told."""

from __future__ import annotations

from provcheck.document import Span
from provcheck.hit import Edit, Hit, Passage
from provcheck.record import Record
from provcheck.rule import Rule, Safety, Severity


class Fix(Record):
    """Edits that remove a finding, taken all or none, and who may make them."""

    safety: Safety
    edits: tuple[Edit, ...]


class Finding(Record):
    """A hit and the rule that asked for it.

    `text` is what the span covers, as read; `quoted` tells whether it lies in somebody's
    quotation. `message` is ready to print. `fix` is None where no edit is offered.
    """

    rule: Rule
    hit: Hit
    severity: Severity
    message: str
    text: str
    fix: Fix | None = None
    quoted: bool = False

    @property
    def span(self) -> Span:
        """Return the place of the finding, in code points of the document."""
        return self.hit.span

    @property
    def related(self) -> tuple[Span, ...]:
        """Return other places needed to understand this one."""
        return self.hit.related

    @property
    def original(self) -> Passage | None:
        """Return the place in the original that this one departs from, if one is known."""
        return self.hit.original


class Suppressed(Record):
    """A finding that a comment in the text sets aside, and the reason given there."""

    finding: Finding
    reason: str = ""
