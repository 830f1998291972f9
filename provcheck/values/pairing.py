"""Which amount of a sentence stands in the place of one of its original."""

from __future__ import annotations

from collections.abc import Sequence

from provcheck.values.amounts import Amount, fits
from provcheck.values.beside import words_beside
from provcheck.values.units import converts, kind_of

MEASURES = ("length", "speed", "weight", "area", "rain", "volume", "heat")


def replaced(
    missing: Sequence[Amount],
    added: Sequence[Amount],
    translation: tuple[str, Sequence[Amount]],
    target: str,
) -> list[tuple[Amount, Amount]]:
    """Return pairs of an amount that is missing and the one in its place.

    Those that may count the same thing, the nearest first: with the same words beside
    them in `target` as in the translation, with the same unit, of like size.
    """
    beside = [_words(old, *translation) for old in missing]
    around = [words_beside(target, new.span) for new in added]
    near = sorted(
        (_distance(old, new, len(beside[n] & around[k])), n, k)
        for n, old in enumerate(missing)
        for k, new in enumerate(added)
        if _may_replace(old, new)
    )
    left, new = set(range(len(missing))), set(range(len(added)))
    pairs: list[tuple[int, int]] = []
    for _, n, k in near:
        if n in left and k in new:
            pairs.append((n, k))
            left.remove(n)
            new.remove(k)
    return [(missing[n], added[k]) for n, k in sorted(pairs)]


def is_converted(new: Amount, source: Sequence[Amount]) -> bool:
    """Tell whether an amount is one of the original's in another measure or currency."""
    if kind_of(new.unit) == "money":
        return any(kind_of(o.unit) == "money" and o.unit != new.unit for o in source)
    return any(
        converts(old.value, old.unit, new.value, new.unit)
        for old in source
        if old.unit and new.unit
    )


def _words(old: Amount, text: str, there: Sequence[Amount]) -> frozenset[str]:
    """Return the words beside an amount of the original in its translation."""
    kept = [other for other in there if fits(old, [other])]
    return words_beside(text, kept[0].span) if kept else frozenset()


def _may_replace(old: Amount, new: Amount) -> bool:
    if kind_of(old.unit) in MEASURES or kind_of(new.unit) in MEASURES:
        return old.unit == new.unit
    if old.unit and new.unit and old.unit != new.unit:
        return False
    return old.number.digits or new.number.digits or old.unit == new.unit


def _distance(old: Amount, new: Amount, shared: int) -> tuple[int, bool, float]:
    a, b = sorted((abs(old.value) + 1, abs(new.value) + 1))
    return -shared, old.unit != new.unit, b / a
