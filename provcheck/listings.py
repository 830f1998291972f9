"""Patterns for whole lines, filed so that a line is matched against few of them.

A line of prose is asked about hundreds of patterns of furniture and is none of them. So a
pattern is filed under what its matches begin with, and says how long they are at most and
which strings are in them. A pattern that may begin with anything is looked for once in
the whole text by its strings.
"""

from __future__ import annotations

import marshal

from provcheck import store
from provcheck.lean import cache, lru_cache
from provcheck.openings import OPENING, fold, opening
from provcheck.record import TYPE_CHECKING
from provcheck.strings import Strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Row = tuple[str, str, int, tuple[str, ...]]

_ANYTHING = ""  # what patterns are filed under that may begin with anything
_LARGE = 20_000  # code points of a text from which on each line is looked through instead
_ENDLESS = 1 << 30
_KEPT = 4096  # beginnings of lines for which patterns are at hand


def filed(patterns: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Return (pattern, key) by what matches begin with, letter case aside, packed.

    Those with the longest matches come first.
    """
    found: dict[str, list[Row]] = {}
    for pattern, key in patterns:
        longest, strings, heads = _facts(pattern)
        for head in heads:
            found.setdefault(head, []).append((pattern, key, longest, strings))
    for own in found.values():
        own.sort(key=_length, reverse=True)
    return {head: store.packed(own) for head, own in found.items()}


def _length(row: Row) -> int:
    return row[2]


class Listing:
    """Filed patterns, asked which of them a line may be."""

    __slots__ = ("_begun", "_filed", "_rest")

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        """Take what `filed` returned."""
        self._filed = packed
        self._rest = packed.get(_ANYTHING)
        self._begun: dict[str, list[Row]] = {}  # by how a line begins

    def likely(self, line: str, within: str) -> list[tuple[str, str]]:
        """Return (pattern, key) of what is filed that `line` may be.

        `line` begins and ends with no white space; `within` is the text that it is part of.
        """
        size = len(line)
        start = line[:OPENING]
        rows = self._begun.get(start)
        if rows is None:
            rows = self._open(start)
        found = _fitting(rows, size)
        if found:  # few lines begin as an entry does
            folded = fold(line)
            found = [row for row in found if _has(folded, row[3])]
        if self._rest:
            where = within if 0 < len(within) <= _LARGE else line
            found += _fitting(_present(self._rest, where), size)
        return [row[:2] for row in found]

    def _open(self, start: str) -> list[Row]:
        """Return the patterns of what may begin with `start`, the longest first."""
        if len(self._begun) >= _KEPT:
            self._begun.clear()
        heads = opening(start)
        each = {heads[:1], heads[:2], heads[:3]} - {_ANYTHING}
        rows = [row for h in each & self._filed.keys() for row in _opened(self._filed[h])]
        rows.sort(key=_length, reverse=True)
        self._begun[start] = rows
        return rows


def _fitting(rows: Sequence[Row], size: int) -> list[Row]:
    """Return those of `rows` that may be so long: the first ones."""
    found: list[Row] = []
    for row in rows:
        if row[2] < size:
            break
        found.append(row)
    return found


@lru_cache(maxsize=64)
def _present(rows: bytes, text: str) -> list[Row]:
    """Return those of `rows` of which a match may be in `text`."""
    there = _looked_for(rows).among(fold(text))
    return [row for row in _opened(rows) if not row[3] or not there.isdisjoint(row[3])]


@cache
def _looked_for(rows: bytes) -> Strings:
    return Strings(string for row in _opened(rows) for string in row[3])


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
