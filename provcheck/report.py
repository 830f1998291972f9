"""What a check returns: findings at once, score and provenance when asked."""

from __future__ import annotations

from provcheck.document import Document
from provcheck.engine import Failure
from provcheck.finding import Finding
from provcheck.formats import TEXT
from provcheck.provenance import Provenance, provenance
from provcheck.record import Record
from provcheck.score import Score, score
from provcheck.view import View


class Signature(Record):
    """What made the numbers of a report; print it beside any of them.

    `rules` is the hash of the rule files and of the code that reads them, `profile` the
    selection, `models` the ids of the models that took part.
    """

    version: str
    rules: str
    profile: str
    models: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the signature as one field of a table."""
        models = ",".join(self.models) or "none"
        return (
            f"provcheck:{self.version}|rules:{self.rules}"
            f"|profile:{self.profile}|models:{models}"
        )


class Report:
    """The findings in a document, and on demand its score and provenance.

    `document` is the file. Where it has markup, `read` is the story that rules saw: the
    document made of its view, the view, and the name of the format. `failures` names the
    rules that broke down on this document; their findings, if there were any, are missing.
    """

    __slots__ = ("document", "failures", "findings", "read", "signature")

    def __init__(
        self,
        document: Document,
        findings: tuple[Finding, ...],
        failures: tuple[Failure, ...],
        signature: Signature,
        read: tuple[Document, View, str] | None = None,
    ) -> None:
        """Hold what one check found."""
        self.read = read
        self.document = document
        self.findings = findings
        self.failures = failures
        self.signature = signature

    @property
    def score(self) -> Score:
        """Return the quality score, computed at first access."""
        return self.document.once(self._score)

    @property
    def provenance(self) -> Provenance:
        """Return what can be said of the origin, computed at first access."""
        return self.document.once(self._provenance)

    @property
    def format(self) -> str:
        """Return the name of the file's format."""
        return self.read[2] if self.read else TEXT

    def _score(self, document: Document) -> Score:
        return score(self.read[0] if self.read else document, self.findings)

    def _provenance(self, document: Document) -> Provenance:
        if not self.read:
            return provenance(document)
        read, view, _ = self.read
        return provenance(read).moved(view.source)
