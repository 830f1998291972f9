"""Apply the fixes of findings to a text."""

from bisect import bisect_left, insort
from collections.abc import Iterable

from provcheck.finding import Fix
from provcheck.hit import Edit


def apply(text: str, fixes: Iterable[Fix]) -> str:
    """Return `text` with the edits of `fixes` made, all else byte for byte as it was.

    A fix is taken whole or not at all. Fixes are taken in text order, so the result does
    not depend on the order they come in; one that overlaps a fix already taken, or
    inserts where another does, is left for the next run.
    """
    taken: list[Edit] = []
    for fix in sorted(fixes, key=lambda fix: [(e.span, e.text) for e in fix.edits]):
        if not any(_clashes(edit, taken) for edit in fix.edits):
            for edit in fix.edits:
                insort(taken, edit, key=lambda e: e.span)
    pieces, at = list[str](), 0
    for edit in taken:
        pieces += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    return "".join((*pieces, text[at:]))


def _clashes(edit: Edit, taken: list[Edit]) -> bool:
    """Tell whether `edit` shares a place with one of `taken` (in order, apart)."""
    at = bisect_left(taken, edit.span, key=lambda e: e.span)
    return any(
        edit.span.overlaps(other.span) or edit.span.start == other.span.start
        for other in taken[max(0, at - 1) : at + 1]
    )
