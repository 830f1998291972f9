"""See that a translation has gone wrong: it loops, does not end, or is not there.

Small models do so on names that stand alone, on lines in another language, on lists.
"""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST = 8  # subwords of a loop
_PATIENCE = {1: 5, 2: 4}  # times that one, two subwords may follow upon themselves; else 3
_RATIO = 3.0  # of subwords to those of the source; Firefox models are cut off at 2.5
_FEW = 12  # subwords of which no ratio tells anything


def fault(source: Sequence[str], target: Sequence[str], *, ended: bool) -> str:
    """Return what is wrong with the subwords of a translation, "" if nothing is."""
    if not any(_is_said(piece) for piece in target):
        return "no translation came out" if any(map(_is_said, source)) else ""
    for size in range(1, _LONGEST + 1):
        times, at = _most_repeats(target, size)
        if times >= _PATIENCE.get(size, 3) and times > _most_repeats(source, size)[0]:
            loop = "".join(target[at : at + size]).replace("▁", " ").strip()
            return f"the translation repeats “{loop}”"
    if not ended:
        return "the translation does not end"
    if len(target) > _RATIO * len(source) + _FEW:
        return "the translation is much longer than its source"
    if len(source) > _RATIO * len(target) + _FEW:
        return "the translation is much shorter than its source"
    return ""


def _is_said(piece: str) -> bool:
    return any(char.isalnum() for char in piece)


def _most_repeats(pieces: Sequence[str], size: int) -> tuple[int, int]:
    """Return how often a stretch of `size` follows upon itself at most, and from where.

    Stretches without a letter (rows of dots, of zeros) do not count.
    """
    best, where, run = 1, 0, 0
    for at in range(size, len(pieces)):
        run = run + 1 if pieces[at] == pieces[at - size] else 0
        times = run // size + 1
        start = at + 1 - times * size
        if times > best and any(map(_has_letter, pieces[start : start + size])):
            best, where = times, start
    return best, where


def _has_letter(piece: str) -> bool:
    return any(char.isalpha() for char in piece)
