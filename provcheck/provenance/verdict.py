"""From pieces of evidence to a claim: sums, posteriors, and what may be asserted.

Pieces of a group find one thing in several ways, so of each group the weightiest counts,
and style counts for the wording. A machine is asserted only on what is not style: a
declaration, an artefact that no keyboard makes, or a text as near to its original as only
machines come.
"""

from __future__ import annotations

from collections.abc import Sequence

from provcheck.provenance.claims import Claim, Evidence, Status, Verdict, band
from provcheck.provenance.compared import NEARNESS, Compared
from provcheck.provenance.style import probability

_LIKELY = 0.8  # of a source language, to be answered
_LIKELIER = 0.5  # probability below which nothing is asserted on marks
_SAID = 0.99  # of a source language that the publisher names
_OTHERS = 15  # languages that may be the source before anything is known
_WHOLE = ("style", NEARNESS)  # they judge a whole text; others of their group explain them
_SEEN = 0.9  # of a machine that left its marks in the page, which nothing has weighed
_SPEAKS = 5.0  # decibans from which a claim is inferred: weak support


def counted(pieces: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return `pieces` for one hypothesis, those marked that others of their group cover."""
    best: dict[str, Evidence] = {}
    for piece in pieces:
        known = best.get(piece.group)
        if known is None or _rank(piece) > _rank(known):
            best[piece.group] = piece
    return tuple(p.__replace__(counted=best[p.group] is p) for p in pieces)


def _rank(piece: Evidence) -> tuple[bool, float]:
    return piece.id in _WHOLE, abs(piece.decibans)


def claim(pieces: Sequence[Evidence], prior: float, silent: str) -> Claim:
    """Return what `pieces` for one hypothesis, marked by `counted`, make of it.

    `silent` is the reason given where there is nothing to weigh.
    """
    total = sum(piece.decibans for piece in pieces if piece.counted)
    said = any(piece.status is Status.DECLARED for piece in pieces)
    seen = any(_is_seen(piece) for piece in pieces)
    firm = seen or any(_is_firm(piece) for piece in pieces)
    chance = max(probability(total, prior), _SAID if said else _SEEN if seen else 0)
    firm = firm and chance >= _LIKELIER  # a reader who expects none may ask for more
    status = _status(total, said=said, firm=firm)
    return Claim(
        probability=chance,
        band=band(total),
        decibans=total,
        asserted=said or firm,
        abstained="" if said or firm or any(piece.decibans for piece in pieces) else silent,
        status=status,
    )


def _status(total: float, *, said: bool, firm: bool) -> Status:
    if said:
        return Status.DECLARED
    if firm:
        return Status.EVIDENCED
    return Status.INFERRED if abs(total) >= _SPEAKS else Status.UNKNOWN


def _is_firm(piece: Evidence) -> bool:
    """Tell whether a piece carries a claim without style."""
    return piece.decibans > 0 and piece.status is Status.EVIDENCED


def _is_seen(piece: Evidence) -> bool:
    """Tell whether a piece carries a claim by what it is, without a weight."""
    return piece.status is Status.EVIDENCED and not piece.decibans


def implied(translated: Claim, machine: Claim) -> Claim:
    """Return the claim of a translation: what a machine translated is translated."""
    if not machine.asserted:
        return translated
    return translated.__replace__(
        probability=max(translated.probability, machine.probability),
        decibans=max(translated.decibans, machine.decibans),
        band=band(max(translated.decibans, machine.decibans)),
        asserted=True,
        abstained="",
        status=max(translated.status, machine.status, key=list(Status).index),
    )


def contested(machine: Claim, pieces: Sequence[Evidence]) -> Claim:
    """Return the claim of a machine as it is left by a publisher that names people.

    What is declared goes before what marks show, so then marks assert nothing; they keep
    their weight.
    """
    told = next((p for p in pieces if p.supports == "human"), None)
    if told is None or not machine.asserted:
        return machine
    if machine.status is Status.DECLARED:
        return machine.__replace__(conflict=f"it is also told that {told.reason}")
    conflict = f"marks in the text show a machine, but {told.reason}"
    return machine.__replace__(asserted=False, conflict=conflict)


def verdict(
    translated: Claim,
    machine: Claim,
    pieces: Sequence[Evidence],
    compared: Compared | None = None,
) -> Verdict:
    """Return the highest step of the lattice that is asserted.

    Raw is what still shows, beside the artefact that asserts the machine, another that any
    reader would have taken out; and what is for the most part a model's own words.
    """
    if machine.asserted:
        shown = {p.id for p in pieces if p.group in ("stops", "repetition")}
        edited = any(piece.supports == "edited" for piece in pieces)
        bare = len(shown) > 1 or (compared is not None and compared.same)
        return Verdict.RAW if bare and not edited else Verdict.MACHINE
    return Verdict.TRANSLATED if translated.asserted else Verdict.UNKNOWN


def languages(pieces: Sequence[Evidence]) -> dict[str, float]:
    """Return the source language that the pieces name, with its probability, or none."""
    said = {_code(p) for p in pieces if p.status is Status.DECLARED}
    said = said or {_code(p) for p in pieces if _is_seen(p)}
    if len(said) == 1:
        return {said.pop(): _SAID}
    ranked = {code: _chance(code, pieces) for code in {_code(p) for p in pieces}}
    best = max(sorted(ranked), key=lambda code: ranked[code], default="")
    return {best: ranked[best]} if best and ranked[best] >= _LIKELY else {}


def _chance(code: str, pieces: Sequence[Evidence]) -> float:
    own = [p for p in pieces if _code(p) == code and p.counted]
    return probability(sum(p.decibans for p in own), 1 / _OTHERS)


def _code(piece: Evidence) -> str:
    return piece.supports.removeprefix("lang:")
