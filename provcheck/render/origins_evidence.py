"""A piece of evidence on the terminal: what it is, its quote, its weight and its counts."""

from __future__ import annotations

from provcheck.language import NAMES
from provcheck.provenance import Evidence, Status
from provcheck.render.visible import visible
from provcheck.words import table

KEPT = "\xa0"  # a space at which no line is broken
_QUOTE = 48  # code points of a quote that are shown
_AROUND = 24  # code points on either side of a quote too short to be understood alone
_TELLING = 8  # code points of a quote that is


def told(piece: Evidence, file: str) -> str:
    """Return what a piece of evidence from `file` is, with its quote and its counts."""
    spread = f"; {piece.low:+.1f} to {piece.high:+.1f}" if piece.low < piece.high else ""
    counts = f"[{piece.counts}{spread}]".replace(" ", KEPT) if piece.counts else ""
    return f"{visible(piece.reason)}{_quoted(piece, file)} {counts}".rstrip()


def weight(piece: Evidence) -> str:
    """Return the weight, in brackets where it is not added, or a word where it has none."""
    if piece.decibans:
        shown = f"{piece.decibans:+.1f}"
        return shown if piece.counted else f"({shown})"
    if piece.status is Status.DECLARED:
        return "stated"
    return "signed" if piece.supports.startswith("agency:") else "seen"


def language_name(code: str) -> str:
    """Return how a language is called, its code where it has no name here."""
    others = table("declared")["languages"].items()
    return NAMES.get(code) or next((n.title() for n, own in others if own == code), code)


def _quoted(piece: Evidence, file: str) -> str:
    """Return the quote, with what stands around it where it is short and no word."""
    letters = any(map(str.isalnum, piece.text))
    if not piece.text or f"“{piece.text}" in piece.reason:
        return ""
    start, end = piece.span.start, piece.span.end
    if letters:
        return f": “{_short(piece.text)}”"
    if end - start >= _TELLING:  # nothing in it can be read: content credentials
        return ""
    before = file[max(0, start - _AROUND) : start].splitlines()[-1:]
    after = file[end : end + _AROUND].splitlines()[:1]
    left, right = "".join(before).partition(" ")[2], "".join(after).rpartition(" ")[0]
    return f": …{visible(left)}⟦{visible(piece.text)}⟧{visible(right)}…"


def _short(text: str) -> str:
    flat = visible(" ".join(text.split()) or text)
    return flat if len(flat) <= _QUOTE else f"{flat[: _QUOTE - 1]}…"
