"""Who signed a story: its dateline, else its byline, else what stands below it.

The forms are data, rules/_tables/credits.toml: whole lines, so that an agency that the
story cites ("according to Reuters") is never taken for the one that wrote it. A line that
names several signs for none of them alone, and neither does one with more of the story
below it, as the source of a chart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provcheck.dateline import (
    Agency,
    agency_named,
    agency_of,
    compiled_form,
    dateline_at,
    marks_of,
)
from provcheck.document import Document, Role, Span, Zone
from provcheck.furniture import lists_of
from provcheck.namesakes import has_namesakes, is_elsewhere, is_other
from provcheck.origin import dateline_agency
from provcheck.parse import is_prose
from provcheck.record import Record
from provcheck.words import table

DATELINE, BYLINE, SIGN_OFF, CREDIT = "dateline", "byline", "sign-off", "credit"
_LONGEST = 200  # code points; no line of the forms is longer
_LAST = 6  # blocks from the end in which a sign-off may stand: furniture follows it
_LISTS = "agency-furniture.re-"
_BY = re.compile(r"(?i)^(?:by|por|par|di|von|da)\s")
_ABOVE = 4  # blocks from the start in which a byline may stand, headline and deck included


class Signature(Record):
    """An agency's own mark on a story: what kind of mark, and where (code points)."""

    agency: Agency
    kind: str
    span: Span


def signatures(document: Document) -> tuple[Signature, ...]:
    """Return the marks that agencies left on the story, the weightiest kind first."""
    return (*_datelines(document), *_bylines(document), *_below(document))


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


def _datelines(document: Document) -> Iterator[Signature]:
    """Yield the agency of the dateline, and those of others' in a round-up of stories."""
    dated = dateline_agency(document)
    if dated is None:
        return
    yield Signature(dated[0], DATELINE, dated[1])
    for block in document.blocks:
        if block.span.start > dated[1].end and block.role is Role.PARAGRAPH:
            found = dateline_at(document.text, block.span.start, block.span.end)
            if found and found.agency and found.mark and found.agency != dated[0]:
                yield Signature(found.agency, DATELINE, found.mark)


def _bylines(document: Document) -> Iterator[Signature]:
    """Yield the agencies of bylines: above the story, or right below its deck.

    There a bare name may be the credit of a picture.
    """
    told = False
    for number, block in enumerate(document.blocks[: _ABOVE + 1]):
        named = block.zone is Zone.HEAD or block.role is Role.BYLINE
        if number and (named or number < _ABOVE):
            forms = ("byline",) if told else ("byline", "bare-byline")
            yield from _whole(document, block.span, BYLINE, *forms)
        elif not number and _BY.match(block.span.of(document.text)):  # no headline
            yield from _whole(document, block.span, BYLINE, "byline")
        told = told or (number > 0 and is_prose(block.span.of(document.text)))


def _below(document: Document) -> Iterator[Signature]:
    """Yield the agencies of the lines below which no more of the story stands.

    Where there are some, those of such lines further up are told too: in a text of several
    stories each has its own.
    """
    blocks, n = document.blocks, len(document.blocks)
    while n > 1 and not _goes_on(document, blocks[n - 1].span):
        n -= 1
    end = blocks[n - 1].span.start if blocks else 0
    last = blocks[max(1, len(blocks) - _LAST) :]
    if any(_signed(document, block.span) for block in last if block.span.start >= end):
        yield from (mark for block in last for mark in _signed(document, block.span))
    yield from _closing(document)


def _signed(document: Document, span: Span) -> tuple[Signature, ...]:
    """Return the agencies of a line that signs for one, or for several."""
    return (
        tuple(_whole(document, span, SIGN_OFF, "sign-off"))
        or tuple(_whole(document, span, CREDIT, "credit"))
        or tuple(_printed(document, span))
    )


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
        if match and agency and not has_namesakes(match["agency"]):
            yield Signature(agency, SIGN_OFF, Span(*match.span("agency")))
            yield from _beside(document, Span(*match.span()), SIGN_OFF, agency)
            return


def _goes_on(document: Document, span: Span) -> bool:
    """Tell whether a line is more of the story, not of the site."""
    line = span.of(document.text)
    return is_prose(line) and not lists_of(line, document.text)


def _whole(document: Document, span: Span, kind: str, *forms: str) -> Iterator[Signature]:
    """Yield the agencies of a line that is one of `forms` from end to end."""
    if span.end - span.start > _LONGEST:
        return
    for form in (form for key in forms for form in table("credits")[key]):
        match = compiled_form(form).fullmatch(document.text, span.start, span.end)
        agency = match and agency_named(match["agency"])
        if match and agency and not _stands_for_other(match, span):
            yield Signature(agency, kind, Span(*match.span("agency")))
            yield from _beside(document, span, kind, agency)
            return


def _beside(document: Document, span: Span, kind: str, own: Agency) -> Iterator[Signature]:
    """Yield the other agencies that a line names."""
    every = compiled_form(r"(?<![^\W_]){agency}(?![^\W_])")
    for match in every.finditer(document.text, span.start, span.end):
        agency = agency_named(match["agency"])
        if agency and agency != own:
            yield Signature(agency, kind, Span(*match.span("agency")))


def _stands_for_other(match: re.Match[str], span: Span) -> bool:
    """Tell whether the mark of a line is a body's short form, or a namesake's."""
    mark, (start, end) = match["agency"], match.span("agency")
    before, place = match.string[span.start : start], match.groupdict().get("place")
    if is_elsewhere(mark, place) if place else has_namesakes(mark):
        return True
    in_brackets = before.endswith("(") and match.string[end : end + 1] == ")"
    return in_brackets and is_other(mark, _BY.sub("", before[:-1]))


def named_in(line: str) -> tuple[Agency, ...]:
    """Return the agencies whose the text is, as a notice of its translation says."""
    if len(line) > _LONGEST:
        return ()
    matches = (
        match
        for form in table("credits")["notice"]
        for match in compiled_form(form).finditer(line)
        if not has_namesakes(match["agency"])
    )
    found = (agency_named(match["agency"]) for match in matches)
    return tuple({agency.id: agency for agency in found if agency}.values())


def _printed(document: Document, span: Span) -> Iterator[Signature]:
    """Yield the agency whose wire prints such a line, where the line names it.

    Lines that do not ("opens new tab") are printed by others too.
    """
    line = span.of(document.text)
    lists = [key for key in lists_of(line, document.text) if key.startswith(_LISTS)]
    known = [agency_of(key.removeprefix(_LISTS)) for key in sorted(lists)]
    named = [agency for agency in known if agency and _names(line, agency)]
    if len(named) == 1:
        yield Signature(named[0], SIGN_OFF, span)


def _names(line: str, agency: Agency) -> bool:
    """Tell whether `line` has a mark of `agency`, and not as the credit of a picture."""
    marks, folded = [mark.casefold() for mark in marks_of(agency.id)], line.casefold()
    pictured = folded.startswith(tuple(f"{mark}/" for mark in marks))
    return not pictured and any(mark in folded for mark in marks)
