"""Where a story came from, with evidence: agency, source language, translated, by machine.

Nothing here is imported by a check that is not asked for it. Claims and evidence:
`claims`; what may be asserted: `verdict`; weights: `weights`, `style`; what is looked for:
`agencies`, `marks`, `declared`, `metadata`, `residue`; what an original adds: `compared`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from provcheck.dateline import agency_of
from provcheck.document import Document, Role, Span
from provcheck.finding import Finding
from provcheck.origin import Origin
from provcheck.provenance import gather, verdict
from provcheck.provenance.agencies import signatures, signer
from provcheck.provenance.claims import (
    PRIOR,
    Claim,
    Evidence,
    Provenance,
    Status,
    Verdict,
    band,
)
from provcheck.provenance.compared import Compared, Raw
from provcheck.provenance.declared import credentials, disclosed
from provcheck.provenance.others import Others
from provcheck.provenance.residue import left_over
from provcheck.record import Record

__all__ = [
    "PRIOR",
    "Claim",
    "Compared",
    "Evidence",
    "File",
    "Origin",
    "Provenance",
    "Raw",
    "Status",
    "Verdict",
    "provenance",
    "silence",
]
_AGENCY = "agency:"
_COUNTED = (Role.HEADLINE, Role.DECK, Role.PARAGRAPH)


class File(Record):
    """A file with markup that a story was read from.

    `place` leads spans of the story to the file, where findings stand, and `seen` leads
    back, None for what the story does not show; `said` is what fields of the file declare,
    which is in `format`.
    """

    document: Document
    place: Callable[[Span], Span]
    seen: Callable[[Span], Span | None]
    said: tuple[Evidence, ...] = ()
    format: str = ""


def provenance(
    document: Document,
    findings: Iterable[Finding] = (),
    *,
    prior: float = PRIOR,
    file: File | None = None,
    compared: Compared | None = None,
) -> Provenance:
    """Return what a story, or the file it was read from, says of its origin.

    `findings` are those in it. `prior` is the probability of either claim before any
    evidence; `compared` is what the story shows beside its original, with spans of the
    story. Spans are the file's where there is one, else the story's.
    """
    own = _own(file)
    found = tuple(mark for mark in signatures(document) if own(mark.span))
    prose = [block.span for block in document.blocks if block.role in _COUNTED]
    words = sum(len(span.of(document.text).split()) for span in prose)
    style, silent = gather.styled(document, words)
    signed = gather.signed(document, found, signer(found))
    said = (piece for piece in disclosed(document) if own(piece.span))
    shown = (f for f in (_seen(findings, file) if file else findings) if own(f.span))
    told = gather.weighed(document, shown, plain=not file)
    beside = compared.evidence if compared else ()
    pieces = (*said, *signed, *style, *told, *beside)
    if file:
        pieces = (*file.said, *(_placed(piece, file) for piece in pieces))
        prose = [file.place(span) for span in prose]
    whole = file.document if file else document
    left = left_over(whole.text, prose)
    pieces = _sorted((*pieces, *credentials(whole), *left))
    claims = {
        name: verdict.claim([p for p in pieces if p.supports == name], prior, silent)
        for name in ("translated", "machine")
    }
    machine = verdict.contested(claims["machine"], pieces)
    translated = verdict.implied(claims["translated"], machine)
    return Provenance(
        agency=_agency(pieces),
        source_language=verdict.languages([p for p in pieces if p.supports[:5] == "lang:"]),
        translated=translated,
        machine=machine,
        evidence=pieces,
        verdict=verdict.verdict(translated, machine, pieces, compared),
        words=words,
        compared=compared and compared.__replace__(evidence=()),
    )


def silence(reason: str, prior: float = PRIOR) -> Provenance:
    """Return the provenance of what nothing can be said of, and why."""
    nothing = Claim(prior, band(0.0), 0.0, asserted=False, abstained=reason)
    return Provenance(None, {}, nothing, nothing, ())


def _own(file: File | None) -> Callable[[Span], bool]:
    """Return what tells whether a span of the story is its publisher's own words."""
    if file is None:
        return lambda _: True
    others, place = Others(file.document, file.format), file.place
    return lambda span: not others.hold(place(span))


def _seen(findings: Iterable[Finding], file: File) -> Iterator[Finding]:
    """Yield findings in the file as they stand in the story."""
    for finding in findings:
        span = file.seen(finding.span)
        if span:
            yield finding.__replace__(hit=finding.hit.__replace__(span=span))


def _placed(piece: Evidence, file: File) -> Evidence:
    """Return a piece where it stands in the file, quoted as it is written there."""
    span = file.place(piece.span)
    return piece.__replace__(span=span, text=span.of(file.document.text))


def _agency(pieces: tuple[Evidence, ...]) -> Origin | None:
    """Return the agency that signed, else the one that fields of the file name alone."""
    named = [p for p in pieces if p.supports.startswith(_AGENCY)]
    own = [p for p in named if p.id == gather.SIGNED]
    said = {p.supports: p for p in named if p.status is Status.DECLARED}
    piece = own[0] if own else said.popitem()[1] if len(said) == 1 else None
    agency = piece and agency_of(piece.supports.removeprefix(_AGENCY))
    if piece is None or agency is None:
        return None
    return Origin(agency.id, agency.name, piece.span, agency.source_language)


def _sorted(pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the pieces by hypothesis, those of a group that count twice marked."""
    names: dict[str, list[Evidence]] = {}
    for piece in pieces:
        names.setdefault(piece.supports, []).append(piece)
    marked = [own for name in names for own in verdict.counted(names[name])]
    return tuple(sorted(marked, key=_order))


def _order(piece: Evidence) -> tuple[str, float, Span, str]:
    return piece.supports, -abs(piece.decibans), piece.span, piece.id
