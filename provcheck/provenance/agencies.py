"""Who signed a story: its dateline, else its byline, else what stands below it.

The forms are data, rules/_tables/credits.toml: whole lines, so that an agency that the
story cites ("according to Reuters") is never taken for the one that wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator

from provcheck.dateline import Agency, agency_named, agency_of, compiled_form, marks_of
from provcheck.document import Document, Role, Span, Zone
from provcheck.furniture import lists_of
from provcheck.origin import dateline_agency
from provcheck.record import Record
from provcheck.words import table

DATELINE, BYLINE, SIGN_OFF, CREDIT = "dateline", "byline", "sign-off", "credit"
_LONGEST = 200  # code points; no line of the forms is longer
_LAST = 6  # blocks from the end in which a sign-off may stand: furniture follows it
_LISTS = "agency-furniture.re-"
_ABOVE = 4  # blocks from the start in which a byline may stand, headline and deck included


class Signature(Record):
    """An agency's own mark on a story: what kind of mark, and where (code points)."""

    agency: Agency
    kind: str
    span: Span


def signatures(document: Document) -> tuple[Signature, ...]:
    """Return the marks that agencies left on the story, the weightiest kind first."""
    dated = dateline_agency(document)
    made = [Signature(dated[0], DATELINE, dated[1])] if dated else []
    return (*made, *_bylines(document), *_below(document))


def signer(found: tuple[Signature, ...]) -> Signature | None:
    """Return the signature of the agency the story comes from.

    A dateline outweighs a byline, a byline what stands below. None where the weightiest
    kind names several agencies: then nobody can tell.
    """
    for kind in (DATELINE, BYLINE, SIGN_OFF, CREDIT):
        own = [signature for signature in found if signature.kind == kind]
        if own:
            return own[0] if len({s.agency.id for s in own}) == 1 else None
    return None


def _bylines(document: Document) -> Iterator[Signature]:
    for number, block in enumerate(document.blocks[: _ABOVE + 1]):
        named = block.zone is Zone.HEAD or block.role is Role.BYLINE
        if number and (named or number < _ABOVE):
            yield from _whole(document, block.span, BYLINE, "byline")


def _below(document: Document) -> Iterator[Signature]:
    last = document.blocks[max(1, len(document.blocks) - _LAST) :]
    for block in last:
        signed = [
            *_whole(document, block.span, SIGN_OFF, "sign-off"),
            *_whole(document, block.span, CREDIT, "credit"),
            *_printed(document, block.span),
        ]
        yield from signed[:1]
    yield from _closing(document)


def _closing(document: Document) -> Iterator[Signature]:
    """Yield the agency that ends the last paragraph of the story."""
    prose = [b for b in document.blocks if b.role is Role.PARAGRAPH]
    if not prose:
        return
    span = prose[-1].span
    start = max(span.start, span.end - _LONGEST)
    for form in table("credits")["closing"]:
        match = compiled_form(f"(?:{form})$").search(document.text, start, span.end)
        agency = match and agency_named(match["agency"])
        if match and agency:
            yield Signature(agency, SIGN_OFF, Span(*match.span("agency")))
            return


def _whole(document: Document, span: Span, kind: str, forms: str) -> Iterator[Signature]:
    """Yield the agency of a line that is one of `forms` from end to end."""
    if span.end - span.start > _LONGEST:
        return
    for form in table("credits")[forms]:
        match = compiled_form(form).fullmatch(document.text, span.start, span.end)
        agency = match and agency_named(match["agency"])
        if match and agency:
            yield Signature(agency, kind, Span(*match.span("agency")))
            return


def _printed(document: Document, span: Span) -> Iterator[Signature]:
    """Yield the agency whose wire prints such a line, where the line names it.

    Lines that do not ("opens new tab") are printed by others too.
    """
    line = span.of(document.text)
    lists = [key for key in lists_of(line) if key.startswith(_LISTS)]
    known = [agency_of(key.removeprefix(_LISTS)) for key in sorted(lists)]
    named = [agency for agency in known if agency and _names(line, agency)]
    if len(named) == 1:
        yield Signature(named[0], SIGN_OFF, span)


def _names(line: str, agency: Agency) -> bool:
    """Tell whether `line` has a mark of `agency`, and not as the credit of a picture."""
    marks, folded = [mark.casefold() for mark in marks_of(agency.id)], line.casefold()
    pictured = folded.startswith(tuple(f"{mark}/" for mark in marks))
    return not pictured and any(mark in folded for mark in marks)
