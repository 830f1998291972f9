"""The provenance of a story read from a file with markup, or from one of many records.

Of a file of records only the story's own is looked at: what the others say is theirs.
"""

from __future__ import annotations

from collections.abc import Iterable

from provcheck.document import Document, Span
from provcheck.finding import Finding
from provcheck.formats import RECORDS
from provcheck.provenance import Compared, File, Provenance, provenance
from provcheck.provenance.metadata import declarations
from provcheck.view import View


def filed(  # noqa: PLR0913 - what a report knows
    file: Document,
    story: tuple[Document, View],
    findings: Iterable[Finding],
    *,
    format_: str,
    prior: float,
    compared: Compared | None = None,
) -> Provenance:
    """Return what a story in `file`, in one of the formats, says of its origin.

    Findings stand in the file, and so do the spans that are returned.
    """
    read, view = story
    part = _part(file.text, view, format_)
    own = file if part is None else Document(part.of(file.text), (), name=file.name)
    start = part.start if part else 0

    def place(span: Span) -> Span:
        found = view.source(span)
        return Span(found.start - start, found.end - start)

    said = declarations(own.text, format_, read)
    marked = File(own, place, view.sight(), said, format_)
    made = provenance(read, findings, prior=prior, file=marked, compared=compared)
    return _moved(made, start) if start else made


def _part(file: str, view: View, format_: str) -> Span | None:
    """Return the record of a story, None where the file is no file of records."""
    if format_ not in RECORDS or not view.pieces:
        return None
    from provcheck.formats.extents import extent  # noqa: PLC0415 - for records alone

    return extent(file, format_, view.pieces[0].source.start)


def _moved(made: Provenance, by: int) -> Provenance:
    """Return a provenance with its places further on."""
    agency = made.agency and made.agency.__replace__(span=_further(made.agency.span, by))
    pieces = (p.__replace__(span=_further(p.span, by)) for p in made.evidence)
    return made.__replace__(agency=agency, evidence=tuple(pieces))


def _further(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
