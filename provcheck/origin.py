"""The agency that a dateline names: all of a story's origin that a check asks for."""

from __future__ import annotations

from provcheck.dateline import Agency, dateline_at
from provcheck.document import Document, Span
from provcheck.record import Record


class Origin(Record):
    """The agency that signed the story, and where it did so (code points)."""

    id: str
    name: str
    span: Span
    source_language: str


def origin(document: Document) -> Origin | None:
    """Return the agency that the document's dateline names, if it is a known one."""
    signed = dateline_agency(document)
    if signed is None:
        return None
    agency, mark = signed
    return Origin(agency.id, agency.name, mark, agency.source_language)


def dateline_agency(document: Document) -> tuple[Agency, Span] | None:
    """Return the agency of the dateline and where it stands, if it is a known one."""
    return document.once(_dateline_agency)


def _dateline_agency(document: Document) -> tuple[Agency, Span] | None:
    if document.dateline is None:
        return None
    start = document.dateline.start
    block = document.block_at(start)  # what follows the dateline helps to tell it
    found = block and dateline_at(document.text, start, block.span.end, document.forms)
    if found is None or found.agency is None or found.mark is None:
        return None
    return found.agency, found.mark
