"""What is said of a text's origin, on the terminal: claims, then the evidence for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from provcheck.lines import position
from provcheck.provenance import Claim, Compared, Evidence, Raw
from provcheck.render.palette import Ink, Palette
from provcheck.render.summary import counted
from provcheck.render.visible import visible
from provcheck.report import Report

CAVEAT = (
    "Evidence, not proof. Style alone never says that a machine translated a text, and a"
    " person may have."
)
_QUOTE = 48  # code points of a quote that are shown
_SURE = 0.99
_RAW = {Raw.LITTLE: "little", Raw.SOME: "some", Raw.MOSTLY: "most"}
_LABELS = {"translated": "translated", "machine": "by a machine"}


def page(name: str, report: Report, palette: Palette) -> Iterator[str]:
    """Yield the lines on one text."""
    made = report.provenance
    yield f"{palette.paint(visible(name), Ink.STRONG)}: {_headline(report)}\n"
    for key, claim in (("translated", made.translated), ("machine", made.machine)):
        yield f"  {_LABELS[key]:<13} {_claim(claim, palette)}\n"
    if made.compared:
        yield f"  {'original':<13} {_compared(made.compared)}\n"
    for supports, pieces in groupby(made.evidence, lambda piece: piece.supports):
        yield f"\n  {palette.paint(f'for {_named(supports)}', Ink.FRAME)}\n"
        yield from _table(pieces, report, palette)
    yield f"\nThe odds before any evidence were taken as {report.prior:.2f}. {CAVEAT}\n"


def _compared(made: Compared) -> str:
    """Return what is said of the text as a whole beside its original."""
    if made.silent:
        return f"{made.silent}; nothing is concluded from it"
    told = f"{counted(made.sentences, 'sentence')} compared; {_RAW[made.raw]} of the text"
    own = "; most of it is the model's own wording" if made.same else ""
    return f"{told} reads as a machine leaves it{own}"


def _headline(report: Report) -> str:
    made = report.provenance
    language = next(iter(made.source_language), "")
    parts = (
        str(made.verdict) if made.verdict != "unknown" else "nothing can be asserted",
        f"from {language} ({_percent(made.source_language[language])})" if language else "",
        made.agency.name if made.agency else "no agency",
    )
    return ", ".join(filter(None, parts))


def _claim(claim: Claim, palette: Palette) -> str:
    told = f"{_percent(claim.probability)}, {claim.band}, {claim.decibans:+.1f} decibans"
    if claim.abstained:
        return f"{palette.paint('abstained', Ink.FAINT)}: {claim.abstained}"
    said = (
        f"asserted ({claim.status})" if claim.asserted else f"not asserted ({claim.status})"
    )
    return f"{told}; {palette.paint(said, Ink.STRONG if claim.asserted else Ink.FAINT)}"


def _percent(chance: float) -> str:
    """Return a probability in per cent, never 0 or 100."""
    if chance > _SURE:
        return "over 99 %"
    return "under 1 %" if chance < 1 - _SURE else f"{chance * 100:.0f} %"


def _named(supports: str) -> str:
    kind, _, value = supports.partition(":")
    labels = {"lang": "source language", "engine": "engine family", "agency": "agency"}
    return f"{labels[kind]} {value}" if kind in labels else _LABELS.get(kind, kind)


def _table(pieces: Iterable[Evidence], report: Report, palette: Palette) -> Iterator[str]:
    for piece in pieces:
        line, column = position(report.document, piece.span.start)
        place = f"{line}:{column}" if piece.text else "whole"
        weight = _weight(piece)
        quote = f" “{_short(piece.text)}”" if piece.text else ""
        aside = "" if piece.counted else " (explains; its group is counted already)"
        counts = f" [{piece.counts}]" if piece.counts else ""
        told = f"{piece.reason}{quote}{counts}{aside}"
        shown = f"    {place:<8} {weight:<20} {told}"
        yield f"{palette.paint(shown, Ink.FAINT) if not piece.counted else shown}\n"


def _weight(piece: Evidence) -> str:
    if not piece.decibans:
        beside = "not weighed" if piece.group == "original" else "signed"
        return "stated" if piece.status == "declared" else beside
    spread = f" ({piece.low:+.1f} to {piece.high:+.1f})" if piece.low != piece.high else ""
    return f"{piece.decibans:+.1f}{spread}"


def _short(text: str) -> str:
    flat = visible(" ".join(text.split()) or text)
    return flat if len(flat) <= _QUOTE else f"{flat[: _QUOTE - 1]}…"


class Summary:
    """Counts over many texts: by agency, source language and verdict."""

    def __init__(self) -> None:
        """Count nothing yet."""
        self._rows: Counter[tuple[str, str, str]] = Counter()

    def add(self, name: str, report: Report) -> None:
        """Count one text."""
        del name
        made = report.provenance
        agency = made.agency.name if made.agency else "-"
        language = next(iter(made.source_language), "-")
        self._rows[agency, language, str(made.verdict)] += 1

    def lines(self) -> Iterator[str]:
        """Yield the table, the most frequent row first."""
        rows = sorted(self._rows.items(), key=lambda row: (-row[1], row[0]))
        head = ("agency", "language", "verdict")
        widths = [max(map(len, (h, *(k[n] for k, _ in rows)))) for n, h in enumerate(head)]
        for texts, cells in ((("texts"), head), *((str(n), key) for key, n in rows)):
            padded = (f"{cell:<{w}}" for cell, w in zip(cells, widths, strict=True))
            yield f"{texts:>6}  {'  '.join(padded)}".rstrip() + "\n"
        yield f"{counted(sum(self._rows.values()), 'text')}. {CAVEAT}\n"
