"""What is said of a text's origin, on the terminal: claims, then the evidence for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import wrap

from provcheck.dateline import agency_of
from provcheck.lines import position
from provcheck.provenance import Claim, Compared, Evidence, Raw, Status, Verdict
from provcheck.provenance.compared import GROUP
from provcheck.render.origins_evidence import KEPT, language_name, told, weight
from provcheck.render.palette import Ink, Palette
from provcheck.render.summary import counted
from provcheck.render.visible import visible
from provcheck.report import Report

CAVEAT = (
    "Evidence, not proof. Style alone never says that a machine translated a text, and a"
    " person may have."
)
_WEIGHTS = (
    "Weights are in decibans: +10 makes the odds of a claim ten times what they were, +3"
    " twice. [a/b : c/d] is found in a of b texts that bear the claim out and in c of d"
    " that do not; the range of the weight follows."
)
_ASIDE = "A weight in brackets is not added: another of its kind says the same."
_SURE = 0.99
_LEAST = 30  # columns that evidence gets however narrow the terminal
_MARGIN = 24  # columns before it: place and weight
_RAW = {Raw.LITTLE: "little", Raw.SOME: "some", Raw.MOSTLY: "most"}
_LABELS = {
    "translated": "translated",
    "machine": "by a machine",
    "human": "translated by people",
    "edited": "gone over by people",
    "generated": "written by a program",
    "language": "the declared language",
    "credentials": "content credentials (C2PA)",
}
_STATUS = {
    Status.DECLARED: "asserted: the publisher says so",
    Status.EVIDENCED: "asserted: marks in the text show it",
    Status.INFERRED: "not asserted: only wording and typing speak of it",
    Status.UNKNOWN: "not asserted: too little speaks of it",
}
_BESIDE = "asserted: laid beside its original it shows"


class OriginsText:
    """Writes pages on texts, each with the claims first and then what they rest on."""

    def __init__(self, palette: Palette, width: int) -> None:
        """Write in the colours of `palette`, `width` columns wide."""
        self._palette, self._width = palette, max(_LEAST, width)
        self._room = max(_LEAST, width - _MARGIN)

    def page(self, name: str, report: Report) -> Iterator[str]:
        """Yield the lines on one text."""
        made = report.provenance
        title = self._palette.paint(visible(name), Ink.STRONG)
        yield f"{title}: {_headline(report)}\n\n"
        for label, answer in _answers(report):
            yield from self._lines(f"  {label:<17}", answer)
        rows = sorted(made.evidence, key=_order)
        for supports, pieces in groupby(rows, lambda piece: piece.supports):
            yield f"\n{self._palette.paint(_named(supports), Ink.FRAME)}\n"
            yield from self._table(list(pieces), report)
        yield "\n"
        for text in _legend(report):
            yield from self._lines("", text)

    def _table(self, pieces: Sequence[Evidence], report: Report) -> Iterator[str]:
        """Yield the evidence on one hypothesis, what speaks against it last."""
        for against in (False, True):
            rows = [piece for piece in pieces if (piece.decibans < 0) is against]
            if rows and against:
                yield f"  {self._palette.paint('against', Ink.FRAME)}\n"
            for piece in rows:
                line, column = position(report.document, piece.span.start)
                place = f"{line}:{column}" if piece.text else "whole"
                start = f"    {place:<9}{weight(piece):>8}  "
                ink = None if piece.counted or not piece.decibans else Ink.FAINT
                yield from self._lines(start, told(piece, report.document.text), ink)

    def _lines(self, start: str, text: str, ink: Ink | None = None) -> Iterator[str]:
        """Yield a text behind a margin, on as many lines as it takes."""
        for line in wrap(text, self._room if start else self._width):
            shown = f"{start}{line}".rstrip().replace(KEPT, " ")
            yield f"{self._palette.paint(shown, ink) if ink else shown}\n"
            start = " " * len(start)


def _headline(report: Report) -> str:
    made = report.provenance
    parts = [
        str(made.verdict)
        if made.verdict is not Verdict.UNKNOWN
        else "no translation can be asserted"
    ]
    if made.translated.asserted:
        parts += [f"from {language_name(code)}" for code in made.source_language]
    parts += [made.agency.name] if made.agency else []
    return ", ".join(parts)


def _answers(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the questions that are asked of a text, and what can be answered."""
    made = report.provenance
    shown = [p for p in made.evidence if p.status is Status.EVIDENCED and p.decibans]
    beside = any(p.supports == "machine" and p.group == GROUP for p in shown)
    status = {**_STATUS, Status.EVIDENCED: _BESIDE} if beside else _STATUS
    yield "translated", _claim(made.translated, status)
    yield "by a machine", _claim(made.machine, status)
    known = made.source_language.items()
    languages = [f"{language_name(code)}, {_percent(chance)}" for code, chance in known]
    yield "source language", next(iter(languages), "not said: too little points to one")
    signed = made.agency.name if made.agency else "no dateline, byline or credit names one"
    yield "agency", signed
    if made.compared:
        yield "original", _compared(made.compared)


def _compared(made: Compared) -> str:
    """Return what is said of the text as a whole beside its original."""
    if made.silent:
        return f"nothing is said: {made.silent}"
    told = f"{counted(made.sentences, 'sentence')} compared; {_RAW[made.raw]} of the text"
    own = "; most of it is the model's own wording" if made.same else ""
    return f"{told} reads as a machine leaves it{own}"


def _claim(claim: Claim, status: Mapping[Status, str]) -> str:
    if claim.abstained:
        return f"nothing is said: {claim.abstained}"
    if claim.conflict:
        asserted = "asserted" if claim.asserted else "not asserted"
        return (
            f"{_percent(claim.probability)}; {asserted}, with a conflict: {claim.conflict}"
        )
    weighed = f", {claim.band} ({claim.decibans:+.1f})" if claim.decibans else ""
    known = f"{_percent(claim.probability)}{weighed}"
    against = claim.decibans < 0 and claim.status is Status.INFERRED
    return f"{known}; {'not asserted' if against else status[claim.status]}"


def _percent(chance: float) -> str:
    """Return a probability in per cent, never 0 or 100."""
    if chance > _SURE:
        return "over 99 %"
    return "under 1 %" if chance < 1 - _SURE else f"{chance * 100:.0f} %"


def _order(piece: Evidence) -> tuple[int, str]:
    """Return where a piece stands: claims first, then where the text comes from."""
    kind = piece.supports.partition(":")[0]
    return (*_LABELS, "lang", "engine", "agency").index(kind), piece.supports


def _named(supports: str) -> str:
    kind, _, value = supports.partition(":")
    labels = {"lang": "source language", "engine": "engine", "agency": "agency"}
    agency = agency_of(value) if kind == "agency" else None
    shown = language_name(value) if kind == "lang" else agency.name if agency else value
    return f"{labels[kind]} {shown}" if kind in labels else _LABELS[kind]


def _legend(report: Report) -> Iterable[str]:
    """Yield what a reader must know to read the page, no more than it needs."""
    pieces = [piece for piece in report.provenance.evidence if piece.decibans]
    aside = not all(piece.counted for piece in pieces)
    weights = f"{_WEIGHTS} {_ASIDE}" if aside else _WEIGHTS
    prior = f"taken as {_percent(report.prior)} probable".replace(" ", KEPT)
    before = f"Before any evidence each claim was {prior}."
    return (*((weights,) if pieces else ()), f"{before} {CAVEAT}")
