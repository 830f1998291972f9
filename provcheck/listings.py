"""Lists of whole lines, and of patterns for such, looked up so that few are tried.

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
from provcheck.patterns import IGNORING_CASE, compiled, lazy
from provcheck.record import TYPE_CHECKING
from provcheck.strings import Strings

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    Row = tuple[str, str, int, tuple[str, ...]]

_ANYTHING = ""  # what patterns are filed under that may begin with anything
_LARGE = 20_000  # code points of a text from which on each line is looked through instead
_ENDLESS = 1 << 30
_KEPT = 4096  # lines, and beginnings of lines, of which the outcome is at hand
LONGEST = 640  # code points; no entry describes a longer line
HEAD = 2  # code points of an entry by which it is filed
_START, _END = lazy(r"[\W_]*"), lazy(r"(?r)[\W_]*")
_BULLET = lazy(r"[•·▪■►▶>»→*–—-]+\s*(?=[\w(\[])")
_PAIRS = {"(": ")", "[": "]"}


def filed(patterns: Iterable[tuple[str, str]]) -> tuple[list[bytes], dict[str, str]]:
    """Return (pattern, key) as packed rows, and by what matches begin with their numbers.

    Letter case is set aside. Those with the longest matches come first.
    """
    found: list[tuple[Row, list[str]]] = []
    for pattern, key in patterns:
        longest, strings, heads = _facts(pattern)
        found.append(((pattern, key, longest, strings), heads))
    found.sort(key=lambda one: -one[0][2])
    openings: dict[str, list[str]] = {}
    for number, (_, heads) in enumerate(found):
        for head in heads:
            openings.setdefault(head, []).append(str(number))
    rows = [store.packed(row) for row, _ in found]
    return rows, {head: " ".join(numbers) for head, numbers in openings.items()}


def moved(
    openings: Mapping[str, str], own: Sequence[bytes], rows: Sequence[bytes]
) -> dict[str, str]:
    """Return `openings` with the numbers that the same rows have in `rows`."""
    numbers = {marshal.loads(row): n for n, row in enumerate(rows)}  # noqa: S302 - ours
    there = [numbers[marshal.loads(row)] for row in own]  # noqa: S302
    return {
        head: " ".join(map(str, sorted(there[int(number)] for number in old.split())))
        for head, old in openings.items()
    }


class Rows:
    """Rows as `filed` packs them, read as they come to be asked for."""

    __slots__ = ("_packed", "_read")

    def __init__(self, packed: Sequence[bytes]) -> None:
        """Hold packed rows."""
        self._packed = packed
        self._read: dict[str, list[Row]] = {}

    def of(self, numbers: str) -> list[Row]:
        """Return the rows with these numbers."""
        rows = self._read.get(numbers)
        if rows is None:
            packed = (self._packed[int(number)] for number in numbers.split())
            rows = self._read[numbers] = list(map(marshal.loads, packed))
        return rows


def _length(row: Row) -> int:
    return row[2]


class Listing:
    """Filed patterns, asked which of them a line may be."""

    __slots__ = ("_begun", "_filed", "_rest", "_rows", "_widest")

    def __init__(
        self,
        rows: Rows,
        openings: Mapping[str, str],
        widest: Mapping[str, str] | None = None,
    ) -> None:
        """Take what `filed` returned, and the numbers for more lists of the same rows."""
        self._rows = rows
        self._filed = openings
        self._rest = openings.get(_ANYTHING)
        self._widest = (widest or openings).get(_ANYTHING, "")
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
            found += _fitting(_present(self._rows, self._rest, where, self._widest), size)
        return [row[:2] for row in found]

    def _open(self, start: str) -> list[Row]:
        """Return the patterns of what may begin with `start`, the longest first."""
        if len(self._begun) >= _KEPT:
            self._begun.clear()
        heads = opening(start)
        each = {heads[:1], heads[:2], heads[:3]} - {_ANYTHING}
        told = (self._filed[head] for head in each & self._filed.keys())
        rows = [row for numbers in told for row in self._rows.of(numbers)]
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
def _present(rows: Rows, numbers: str, text: str, widest: str) -> list[Row]:
    """Return those rows of which a match may be in `text`; they are of `widest`."""
    by_string = _by_string(rows, numbers)
    told = _there(rows, widest, text) & by_string.keys()
    found = set(by_string[""]).union(*map(by_string.__getitem__, told))
    own = rows.of(numbers)
    return [own[at] for at in sorted(found)]


@cache
def _by_string(rows: Rows, numbers: str) -> dict[str, list[int]]:
    """Return the places of rows by their strings, those without one under ""."""
    found: dict[str, list[int]] = {"": []}
    for at, row in enumerate(rows.of(numbers)):
        for string in row[3] or ("",):
            found.setdefault(string, []).append(at)
    return found


@lru_cache(maxsize=64)
def _there(rows: Rows, numbers: str, text: str) -> set[str]:
    """Return the strings of rows that are in `text`: many ask for the same."""
    return _looked_for(rows, numbers).among(fold(text))


@cache
def _looked_for(rows: Rows, numbers: str) -> Strings:
    return Strings(string for row in rows.of(numbers) for string in row[3])


def _has(text: str, strings: tuple[str, ...]) -> bool:
    return not strings or any(map(text.__contains__, strings))


@lru_cache(maxsize=_KEPT)  # lists for a story's body are looked through twice
def _facts(pattern: str) -> tuple[int, tuple[str, ...], list[str]]:
    """Return how long matches are, the strings of which one is in them, and their heads."""
    from provcheck.anchors import strings  # noqa: PLC0415 - build time only
    from provcheck.approximate import longest, openings  # noqa: PLC0415

    size = min(longest(pattern), _ENDLESS)
    return int(size), strings(pattern), sorted(openings(pattern) or {_ANYTHING})


class Lists:
    """Lists of whole lines and of patterns for them: which of them a line is in."""

    __slots__ = ("_found", "_indexes", "_listings", "_most", "first_words")

    def __init__(
        self, *indexes: Mapping[str, Any], part_of: Mapping[str, Any] | None = None
    ) -> None:
        """Take indexes as `furniture` makes them, perhaps each a part of one."""
        self._indexes = indexes
        widest = part_of and part_of["openings"]
        self._listings = [Listing(i["rows"], i["openings"], widest) for i in indexes]
        self._most: int = max(index["words"] for index in indexes)
        begun = " ".join(index["begun"] for index in indexes)
        self.first_words = frozenset(begun.split(" "))  # those that entries begin with
        self._found: dict[str, frozenset[str]] = {}

    def of(self, line: str, within: str) -> frozenset[str]:
        """Return the lists of which `line` is an entry from end to end.

        All rules ask for the same lines, and a site writes the same around its stories.
        """
        if len(line) > LONGEST:
            return frozenset()
        lists = self._found.get(line)
        if lists is None:
            if len(self._found) >= _KEPT:
                self._found.clear()
            lists = self._found[line] = self._looked_up(line, within)
        return lists

    def _looked_up(self, line: str, within: str) -> frozenset[str]:
        found: set[str] = set()
        if self._may_be_entry(line):
            label = _folded(line, self._most)
            if len(label) <= self._most:
                found.update(self.plain(" ".join(label)))
        line = line.strip()
        bare = bared(line)
        for each in (line,) if bare == line else (line, bare):
            for listing in self._listings:
                for pattern, key in listing.likely(each, within):
                    if key not in found and _compiled(pattern).fullmatch(each):
                        found.add(key)
        return frozenset(found)

    def _may_be_entry(self, line: str) -> bool:
        """Tell at little cost whether `line` may be an entry, by how it begins."""
        most = self._most
        tokens = line.split(None, most + 1)
        if not tokens or not (tokens[0][0].isalpha() and tokens[0][-1].isalpha()):
            return True  # marks may be left out of it
        if len(tokens) > most and tokens[most][0].isalpha():
            return False
        return _cased(tokens[0]) in self.first_words

    def plain(self, label: str) -> frozenset[str]:
        """Return the lists of whole lines that hold `label`, folded."""
        alike = (_entries(index["entries"].get(label[:HEAD])) for index in self._indexes)
        found = [entries[label] for entries in alike if label in entries]
        return frozenset[str]().union(*(keys.split() for keys in found))


@cache
def _entries(packed: bytes | None) -> dict[str, str]:
    """Return the entries that begin alike, each with the lists it is in."""
    return marshal.loads(packed) if packed else {}  # noqa: S302 - see `store`


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return compiled(pattern, IGNORING_CASE)


def bared(line: str) -> str:
    """Return `line` without a bullet before it and the pair of brackets around it.

    Patterns say which marks they have inside. Quotation marks are left: what they enclose
    is what somebody says.
    """
    if not line or line[0].isalnum():
        return line
    bullet = _BULLET.match(line)
    if bullet:
        line = line[bullet.end() :].rstrip("*" if "*" in bullet[0] else None)
    closing = _PAIRS.get(line[:1])
    if closing is None or line.count(line[0]) != 1 or line.count(closing) != 1:
        return line
    end = line.index(closing)
    return line[1:end].strip() if line[end + 1 :] in {"", ".", ":"} else line


def folded(line: str) -> str:
    """Return `line` as the lists write it: lower case, no marks at its ends."""
    return " ".join(_folded(line))


def _folded(line: str, most: int = -1) -> list[str]:
    """Return the words of `line`, as the lists write them; of a longer one `most` + 1."""
    start, end = _START.match(line), _END.match(line)
    text = line[start.end() if start else 0 : end.start() if end else None]
    if most >= 0:
        text = " ".join(text.split(None, most + 1)[: most + 1])
    return _cased(text).split()


def _cased(text: str) -> str:
    return text.casefold().replace("’", "'")
