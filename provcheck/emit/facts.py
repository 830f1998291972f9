"""What every record says: the text, its agency, what is asserted of its translation."""

from __future__ import annotations

from hashlib import sha256

from provcheck.document import Document, Role
from provcheck.provenance import Status, Verdict
from provcheck.provenance.metadata import names_engine
from provcheck.provenance.residue import ID, engine_name
from provcheck.record import Record
from provcheck.report import Report
from provcheck.version import VERSION

NAMESPACE = "https://provcheck.example/ns#"
PROFILE = "https://provcheck.example/profile/wire-en"
TOOL = f"provcheck-{VERSION}"
UNKNOWN_MACHINE = "unknown machine translation system"
# IPTC has no term for a translation; text made by a model is what a raw one is.
TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
COMPOSITE = (
    "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
)


class Facts(Record):
    """What is asserted of a text. `source` is "" where its language is not known.

    `engine` is the machine as the publisher or its marks name it, `status` on what the
    claim of a translation rests, `made` the IPTC source type, "" where no machine is
    asserted.
    """

    digest: str
    text: str
    headline: str
    language: str
    agency_id: str
    agency: str
    source: str
    translated: bool
    machine: bool
    engine: str
    status: Status
    confidence: float
    made: str

    @property
    def uri(self) -> str:
        """Return the name of the text, made of its content."""
        return f"urn:provcheck:doc:sha256:{self.digest}"


def facts(report: Report) -> Facts:
    """Return what a record may say of the text of `report`."""
    made, document = report.provenance, _story(report)
    machine = made.machine.asserted
    claim = made.machine if machine else made.translated
    edited = any(piece.supports == "edited" for piece in made.evidence)
    source_type = (COMPOSITE if edited else TRAINED) if machine else ""
    return Facts(
        digest=sha256(report.document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=document.text,
        headline=_headline(document),
        language=document.language,
        agency_id=made.agency.id if made.agency else "",
        agency=made.agency.name if made.agency else "",
        source=next(iter(made.source_language), ""),
        translated=made.verdict is not Verdict.UNKNOWN,
        machine=machine,
        engine=_engine(report) or UNKNOWN_MACHINE,
        status=claim.status,
        confidence=round(min(0.99, claim.probability), 2),
        made=source_type,
    )


def _story(report: Report) -> Document:
    """Return the text as it is read, without the markup of its file."""
    return report.stories[0][0] if len(report.stories) == 1 else report.document


def _headline(document: Document) -> str:
    headlines = (b for b in document.blocks if b.role is Role.HEADLINE)
    return next((b.span.of(document.text) for b in headlines), "")


def _engine(report: Report) -> str:
    """Return the machine as the publisher names it, else by the marks it left, else ""."""
    pieces = [p for p in report.provenance.evidence if p.supports == "machine"]
    said = (p.text for p in pieces if p.id.startswith("field/"))
    named = [text for text in said if names_engine(text)]
    left = [p.id.removeprefix(ID) for p in pieces if p.status is Status.EVIDENCED]
    return next((name for name in (*named, *map(engine_name, left)) if name), "")
