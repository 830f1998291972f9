"""Lines that belong to a web page, not to a story: its labels, links, notices and counters.

The words are data: rules/_tables/furniture.toml and its kin. A plain list holds whole
lines, looked up in a set; a list whose name starts with "re-" holds patterns for a whole
line; the list `all` of a table names lists. A page may also print several labels in a
row on one line.
"""

from __future__ import annotations

import marshal

from provcheck import store
from provcheck.lean import cache, lru_cache
from provcheck.listings import Listing, filed
from provcheck.patterns import IGNORING_CASE, compiled, lazy
from provcheck.record import TYPE_CHECKING
from provcheck.words import expand, words

if TYPE_CHECKING:
    import re
    from pathlib import Path
    from typing import Any

LONGEST = 640  # code points; no entry describes a longer line
_START, _END = lazy(r"[\W_]*"), lazy(r"(?r)[\W_]*")
_WORD = lazy(r"\w[\w’'&.-]*")
_CHAIN_WORDS = 24  # a longer line is prose, or a page that lost its line breaks
_PHRASE_WORDS = 5  # the longest label that stands in a row with others
_CHAIN_LABELS = 3
_KEPT = 4096  # lines of which the lists are known
_HEAD = 2  # code points of an entry by which it is filed
_LOOKING_UP = ("line-list", "line-in-company")  # the checks that name lists


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


def is_listed(line: str, lists: tuple[str, ...], within: str = "") -> bool:
    """Tell whether `line` is an entry of one of `lists` ("table.list") from end to end.

    `within`, the text that it is part of, is looked through once for all its lines.
    """
    return not _lists_of(line, _others(lists), within).isdisjoint(flat(lists))


@lru_cache(maxsize=_KEPT)
def is_chain(line: str, lists: tuple[str, ...], fill: tuple[str, ...]) -> bool:
    """Tell whether `line` is a row of labels, all of `lists` or `fill`.

    Two labels of `lists` make a row; with labels of `fill`, which may be ordinary words,
    it takes three of which one is of `lists`.
    """
    first = _WORD.search(line)
    if not first or _label_word(first[0]) not in _first_words(_others((*lists, *fill))):
        return False
    found = list(map(_label_word, _WORD.findall(line)))
    if not 2 <= len(found) <= _CHAIN_WORDS:  # noqa: PLR2004 - a row has two
        return False
    best = _segments(found, lists, (*lists, *fill))
    return bool(best and (best[0] == best[1] > 1 or (best[0] and best[1] >= _CHAIN_LABELS)))


def _label_word(word: str) -> str:
    return word.casefold().rstrip(".")


@cache
def _first_words(others: tuple[str, ...]) -> frozenset[str]:
    """Return the words that labels begin with."""
    return frozenset(" ".join(index["begun"] for index in _indexes(others)).split(" "))


def _segments(
    found: list[str], strong: tuple[str, ...], weak: tuple[str, ...]
) -> tuple[int, int] | None:
    """Return how many of the labels that `found` consists of are strong, and how many all.

    Of several readings the one with most strong labels counts, then with most labels; None
    if there is none.
    """
    others = _others(weak)
    best: list[tuple[int, int] | None] = [(0, 0), *[None] * len(found)]
    for end in range(1, len(found) + 1):
        for start in range(max(0, end - _PHRASE_WORDS), end):
            before = best[start]
            lists = (
                _plain(" ".join(found[start:end]), others) if before else frozenset[str]()
            )
            if before and not lists.isdisjoint(flat(weak)):
                made = (before[0] + (not lists.isdisjoint(flat(strong))), before[1] + 1)
                best[end] = max(best[end] or made, made)
        if not any(best[max(0, end - _PHRASE_WORDS + 1) :]):
            return None  # no label goes on from here
    return best[-1]


@cache
def flat(lists: tuple[str, ...]) -> tuple[str, ...]:
    """Return `lists` with the lists that a table's `all` names in its place."""
    named = (words(key) if key.endswith(".all") else (key,) for key in lists)
    return tuple(key for keys in named for key in keys)


@cache
def _others(lists: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of `lists` that the index leaves out: a user's rule named them."""
    indexed = _index()["lists"]
    return tuple(key for key in flat(lists) if key not in indexed)


def lists_of(line: str, within: str = "") -> frozenset[str]:
    """Return the lists, of those that built-in rules name, of which `line` is an entry."""
    return _lists_of(line, (), within)


_found: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}


def _lists_of(line: str, others: tuple[str, ...], within: str) -> frozenset[str]:
    """Return the lists of which `line` is an entry from end to end.

    All rules ask for the same lines, and a site writes the same around all of its stories.
    """
    if len(line) > LONGEST:
        return frozenset()
    lists = _found.get((line, others))
    if lists is None:
        if len(_found) >= _KEPT:
            _found.clear()
        lists = _found[line, others] = _looked_up(line, others, within)
    return lists


def _looked_up(line: str, others: tuple[str, ...], within: str) -> frozenset[str]:
    found: set[str] = set()
    if _may_be_entry(line, others):
        most = _most_words(others)
        label = _folded(line, most)
        found.update(_plain(" ".join(label), others) if len(label) <= most else ())
    line = line.strip()
    for listing in _listings(others):
        for pattern, key in listing.likely(line, within):
            if key not in found and _compiled(pattern).fullmatch(line):
                found.add(key)
    return frozenset(found)


def _may_be_entry(line: str, others: tuple[str, ...]) -> bool:
    """Tell at little cost whether an entry begins as `line` does, marks aside."""
    first = line.split(None, 1)[:1]
    if not first or not (first[0][0].isalpha() and first[0][-1].isalpha()):
        return True  # marks may be left out of it
    return _cased(first[0]) in _first_words(others)


@cache
def _most_words(others: tuple[str, ...]) -> int:
    return max(index["words"] for index in _indexes(others))


def _plain(label: str, others: tuple[str, ...]) -> frozenset[str]:
    """Return the lists of whole lines that hold `label`, folded."""
    found = (_entries(i["entries"].get(label[:_HEAD])).get(label) for i in _indexes(others))
    return frozenset[str]().union(*(keys.split() for keys in found if keys))


@cache
def _entries(packed: bytes | None) -> dict[str, str]:
    """Return the entries that begin alike, each with the lists it is in."""
    return marshal.loads(packed) if packed else {}  # noqa: S302 - see `store`


def _indexes(others: tuple[str, ...]) -> tuple[dict[str, Any], ...]:
    return (_index(), _indexed(others)) if others else (_index(),)


@cache
def _listings(others: tuple[str, ...]) -> tuple[Listing, ...]:
    return tuple(Listing(index["openings"]) for index in _indexes(others))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return compiled(pattern, IGNORING_CASE)


def _holds_patterns(key: str) -> bool:
    return key.partition(".")[2].startswith("re-")


@cache
def _index() -> dict[str, Any]:
    return store.compiled("furniture", compile_furniture)


def compile_furniture(folder: Path) -> dict[str, Any]:
    """Return the lists that the parser and the rules look lines up in, as plain data."""
    return _indexed(tuple(sorted(_in_use(folder))))


@cache
def _indexed(lists: tuple[str, ...]) -> dict[str, Any]:
    """Return lists as they are looked up: by their entries, folded, or by their openings.

    Only a line that begins like an entry of a list of patterns makes it worth while to
    compile it.
    """
    entries: dict[str, list[str]] = {}
    patterns: list[tuple[str, str]] = []
    for key in lists:
        if _holds_patterns(key):
            patterns += [(expand(pattern), key) for pattern in words(key)]
        else:
            for entry in sorted(set(map(folded, words(key)))):
                entries.setdefault(entry, []).append(key)
    alike: dict[str, dict[str, str]] = {}
    for entry, own in entries.items():
        alike.setdefault(entry[:_HEAD], {})[entry] = " ".join(own)
    return {  # values are read when they are needed
        "lists": lists,
        "words": max((len(entry.split()) for entry in entries), default=0),
        "entries": {head: store.packed(own) for head, own in alike.items()},
        "begun": " ".join(sorted({entry.partition(" ")[0] for entry in entries})),
        "openings": filed(patterns),
    }


def _in_use(folder: Path) -> set[str]:
    """Return the lists that the parser and the rules under `folder` name."""
    import tomllib  # noqa: PLC0415 - build time only

    named = {"furniture.all"}
    for path in folder.rglob("*.toml"):
        rule: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        if "message" not in rule:  # a table of words
            continue
        check: dict[str, Any] = rule["check"]
        if check["type"] in _LOOKING_UP:
            for key in ("lists", "row", "fill", "beside"):
                named.update(check.get(key, ()))
    return set(flat(tuple(sorted(named))))
