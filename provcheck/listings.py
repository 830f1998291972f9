"""Patterns for whole lines, filed so that a line is matched against few of them.

A line of prose is asked about hundreds of patterns of furniture and is none of them. So a
pattern is filed under what its matches begin with, and says how long they are at most and
which strings are in them. A pattern that may begin with anything is looked for once in
the whole text by its strings.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from provcheck import store
from provcheck.openings import fold, opening
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.sets import Finder

    Row = tuple[str, str, int, tuple[str, ...]]

_ANYTHING = ""  # what patterns are filed under that may begin with anything
_LARGE = 20_000  # code points of a text from which on a line is looked through instead
_ENDLESS = 1 << 30
_MANY = 16  # texts from which on it pays to make a set


def filed(patterns: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Return (pattern, key) by what matches begin with, letter case aside, packed."""
    found: dict[str, list[Row]] = {}
    for pattern, key in patterns:
        longest, strings, heads = _facts(pattern)
        for head in heads:
            found.setdefault(head, []).append((pattern, key, longest, strings))
    return {head: store.packed(own) for head, own in found.items()}


def likely(
    openings: Mapping[str, bytes], line: str, within: str
) -> Iterator[tuple[str, str]]:
    """Yield (pattern, key) of what is filed that `line` may be.

    `line` begins and ends with no white space; `within` is the text that it is part of.
    """
    start, size, folded = opening(line), len(line), fold(line)
    for rows in filter(None, map(openings.get, (start[:1], start[:2], start[:3]))):
        for pattern, key, longest, strings in _opened(rows):
            if size <= longest and _has(folded, strings):
                yield pattern, key
    rest = openings.get(_ANYTHING)
    for pattern, key, longest, _ in _present(rest, within or line) if rest else ():
        if size <= longest:
            yield pattern, key


@lru_cache(maxsize=64)
def _present(rows: bytes, text: str) -> list[Row]:
    """Return those of `rows` of which a match may be in `text`."""
    if len(text) > _LARGE:
        return _opened(rows)
    return _looked_for(rows).among(fold(text))


class _LookedFor:
    """Rows whose strings are looked for in one text after the other.

    From some dozen texts on, a set of the strings tells at once which are there.
    """

    __slots__ = ("_find", "_owners", "_rows", "_texts")

    def __init__(self, rows: list[Row]) -> None:
        self._rows, self._texts = rows, 0
        self._owners: list[int] = []
        self._find: Finder | None = None

    def among(self, folded: str) -> list[Row]:
        """Return the rows of which a match may be in a folded text."""
        self._texts += 1
        if self._texts == _MANY:
            from provcheck.sets import finder  # noqa: PLC0415 - not for one story

            named = [(s, n) for n, row in enumerate(self._rows) for s in row[3]]
            self._owners = [n for _, n in named]
            self._find = finder((string for string, _ in named), literal=True)
        if self._find is None:
            return [row for row in self._rows if _has(folded, row[3])]
        data = folded.encode("utf-8", "replace")  # halves of surrogate pairs are in no row
        there = {self._owners[number] for number in self._find(data) or ()}
        return [row for n, row in enumerate(self._rows) if n in there or not row[3]]


@cache
def _looked_for(rows: bytes) -> _LookedFor:
    return _LookedFor(_opened(rows))


def _has(text: str, strings: tuple[str, ...]) -> bool:
    return not strings or any(map(text.__contains__, strings))


@cache
def _opened(rows: bytes) -> list[Row]:
    return marshal.loads(rows)  # noqa: S302 - see `store`


def _facts(pattern: str) -> tuple[int, tuple[str, ...], list[str]]:
    """Return how long matches are, the strings of which one is in them, and their heads."""
    from provcheck.anchors import strings  # noqa: PLC0415 - build time only
    from provcheck.approximate import longest, openings  # noqa: PLC0415

    size = min(longest(pattern), _ENDLESS)
    return int(size), strings(pattern), sorted(openings(pattern) or {_ANYTHING})
