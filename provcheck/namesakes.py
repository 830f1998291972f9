"""Marks of agencies that stand for something else: a body's initials, a state, a namesake.

"Australian Federal Police (AFP)" spells its mark out, and PA behind Pittsburgh is a state.
The words and places that tell are data: rules/_tables/namesakes.toml.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from provcheck.plain import plain
from provcheck.words import folded, table

_WORD = plain(r"[^\W\d_][\w’'-]*")
_PART = plain(r"[,/|]")


def is_other(mark: str, before: str) -> bool:
    """Tell whether `mark`, right behind the words `before`, names no agency.

    So it is where they are the name of a body, or begin with the letters of the mark. Of a
    place see `is_elsewhere`.
    """
    name = _PART.split(before.strip(" ,"))[-1]
    words = _WORD.findall(name)
    capitals = [word for word in words if word[0].isupper()]
    if not capitals:
        return False
    if folded(capitals[-1]) in _listed("bodies") or _leads(words):
        return True
    shouted = all(word.isupper() and len(word) > 1 for word in words)
    return not shouted and _spells(mark, capitals)


def is_elsewhere(mark: str, place: str) -> bool:
    """Tell whether `mark` behind `place` is a namesake's of the agency that signs so."""
    own = table("namesakes")["only-in"].get(mark)
    first = folded(_PART.split(place)[0].split(" (")[0].strip())
    if own is not None:
        return first not in {folded(name) for name in own}
    return first in {folded(name) for name in table("namesakes")["not-in"].get(mark, ())}


def has_namesakes(mark: str) -> bool:
    """Tell whether `mark` alone, without a place, may be somebody else's."""
    return mark in table("namesakes")["only-in"]


def _leads(words: list[str]) -> bool:
    """Tell whether a body leads the name: "Armed Forces of the Philippines"."""
    pairs = pairwise(words)
    return any(folded(a) in _listed("bodies") and b in ("of", "for") for a, b in pairs)


def _spells(mark: str, capitals: list[str]) -> bool:
    """Tell whether the last capitals are the letters of `mark`, one by one."""
    letters = [letter for letter in mark if letter.isalpha()]
    last = capitals[-len(letters) :]
    return len(letters) > 1 and [word[0] for word in last] == [c.upper() for c in letters]


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(map(folded, table("namesakes")[key]))
