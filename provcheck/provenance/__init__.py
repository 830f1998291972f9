"""Where a story came from, as far as the text itself says so.

What is evidenced today is the agency of the dateline. Whether a text was translated, and
by a machine, is not judged from style here: those claims abstain and give the prior.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from provcheck.document import Document, Span
from provcheck.origin import Origin
from provcheck.provenance.agencies import signatures, signer
from provcheck.record import Record

PRIOR = 0.5  # probability before any evidence: nothing is known of the reader's mix


class Claim(Record):
    """A statement with its probability, the verbal band, and its weight in decibans.

    `asserted` is true only where evidence other than style carries the claim; `abstained`
    gives the reason for saying nothing, "" where the claim speaks.
    """

    probability: float
    band: str
    decibans: float
    asserted: bool
    abstained: str


class Evidence(Record):
    """A quoted piece of evidence and what it speaks for."""

    span: Span
    text: str
    supports: str


class Provenance(Record):
    """What can be said of a story's origin, with the evidence for it.

    `source_language` maps codes to probabilities and is empty when nothing is known.
    """

    agency: Origin | None
    source_language: Mapping[str, float]
    translated: Claim
    machine: Claim
    evidence: tuple[Evidence, ...]

    def moved(self, place: Callable[[Span], Span]) -> Provenance:
        """Return the same, each span led elsewhere by `place`."""
        signed = self.agency and self.agency.__replace__(span=place(self.agency.span))
        quoted = tuple(e.__replace__(span=place(e.span)) for e in self.evidence)
        return self.__replace__(agency=signed, evidence=quoted)


def provenance(document: Document) -> Provenance:
    """Return what the document says of its origin."""
    signed = signer(signatures(document))
    agency = signed and Origin(
        signed.agency.id, signed.agency.name, signed.span, signed.agency.source_language
    )
    silent = Claim(PRIOR, "unknown", 0.0, asserted=False, abstained="no model of style")
    evidence: tuple[Evidence, ...] = ()
    if agency:
        text = agency.span.of(document.text)
        evidence = (Evidence(agency.span, text, f"agency:{agency.id}"),)
    return Provenance(agency, source_language(agency), silent, silent, evidence)


def source_language(agency: Origin | None) -> dict[str, float]:
    """Return the language the agency writes in first; an English one says nothing.

    Certainty is left to evidence that has been counted: this is a signature only.
    """
    if agency is None or agency.source_language == "en":
        return {}
    return {agency.source_language: 1.0}
