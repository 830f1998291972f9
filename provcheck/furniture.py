"""Lines that belong to a web page, not to a story: its labels, links, notices and counters.

The words are data: rules/_tables/furniture.toml and its kin. A plain list holds whole
lines, looked up in a set; a list whose name starts with "re-" holds patterns for a whole
line; the list `all` of a table names lists. A page may also print several labels in a
row on one line.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any, cast

from provcheck import store
from provcheck.openings import opening
from provcheck.words import expand, read_tables, words

LONGEST = 640  # code points; no entry describes a longer line
_ENDS = re.compile(r"^[\W_]+|[\W_]+$")
_WORD = re.compile(r"\w[\w’'&.-]*")
_CHAIN_WORDS = 24  # a longer line is prose, or a page that lost its line breaks
_PHRASE_WORDS = 5  # the longest label that stands in a row with others
_CHAIN_LABELS = 3


def folded(line: str) -> str:
    """Return `line` as the lists write it: lower case, no marks at its ends."""
    text = _ENDS.sub("", line.casefold().replace("’", "'"))
    return " ".join(text.split())


def is_listed(line: str, lists: tuple[str, ...]) -> bool:
    """Tell whether `line` is an entry of one of `lists` ("table.list") from end to end."""
    if len(line) > LONGEST:
        return False
    if folded(line) in _entries(lists):
        return True
    line = line.strip()
    return any(_compiled(p).fullmatch(line) for p in _patterns_for(lists, opening(line)))


def is_chain(line: str, lists: tuple[str, ...], fill: tuple[str, ...]) -> bool:
    """Tell whether `line` is a row of labels, all of `lists` or `fill`.

    Two labels of `lists` make a row; with labels of `fill`, which may be ordinary words,
    it takes three of which one is of `lists`.
    """
    found = [word.casefold().rstrip(".") for word in _WORD.findall(line)]
    if not 2 <= len(found) <= _CHAIN_WORDS:  # noqa: PLR2004 - a row has two
        return False
    strong, weak = _entries(lists), _entries((*lists, *fill))
    best = _segments(found, strong, weak)
    return bool(best and (best[0] == best[1] > 1 or (best[0] and best[1] >= _CHAIN_LABELS)))


def _segments(
    found: list[str], strong: frozenset[str], weak: frozenset[str]
) -> tuple[int, int] | None:
    """Return how many of the labels that `found` consists of are strong, and how many all.

    Of several readings the one with most strong labels counts, then with most labels; None
    if there is none.
    """
    best: list[tuple[int, int] | None] = [(0, 0), *[None] * len(found)]
    for end in range(1, len(found) + 1):
        for start in range(max(0, end - _PHRASE_WORDS), end):
            label, before = " ".join(found[start:end]), best[start]
            if before and label in weak:
                made = (before[0] + (label in strong), before[1] + 1)
                best[end] = max(best[end] or made, made)
    return best[-1]


@cache
def flat(lists: tuple[str, ...]) -> tuple[str, ...]:
    """Return `lists` with the lists that a table's `all` names in its place."""
    named = (words(key) if key.endswith(".all") else (key,) for key in lists)
    return tuple(key for keys in named for key in keys)


@cache
def _entries(lists: tuple[str, ...]) -> frozenset[str]:
    plain = _index()["entries"]
    return frozenset(e for key in flat(lists) for e in plain.get(key, ()))


def _patterns_for(lists: tuple[str, ...], start: str) -> tuple[str, ...]:
    """Return the patterns of `lists` of which a match can begin with `start`."""
    heads = _by_opening(lists)
    keys = ("", *(start[:n] for n in range(1, len(start) + 1)))
    return tuple(pattern for key in keys for pattern in heads.get(key, ()))


@cache
def _by_opening(lists: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the patterns of `lists` by their openings, "" for those without."""
    index, found = _index()["openings"], dict[str, list[str]]()
    for pattern, heads in (row for key in flat(lists) for row in index.get(key, ())):
        for head in heads:
            found.setdefault(head, []).append(pattern)
    return found


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _holds_patterns(key: str) -> bool:
    return key.partition(".")[2].startswith("re-")


@cache
def _index() -> dict[str, Any]:
    return store.compiled("furniture", compile_furniture)


def compile_furniture(folder: Path) -> dict[str, Any]:
    """Return the word lists as furniture is looked up: folded, and by their openings.

    Only a line that begins like an entry of a list of patterns makes it worth while to
    compile the list.
    """
    entries: dict[str, list[str]] = {}
    heads: dict[str, list[tuple[str, list[str]]]] = {}
    for name, table in read_tables(folder).items():
        for key in (f"{name}.{k}" for k, v in table.items() if _is_list(v)):
            if _holds_patterns(key):
                heads[key] = [(expand(e), _heads_of(e)) for e in words(key)]
            else:
                entries[key] = sorted({folded(entry) for entry in words(key)})
    return {"entries": entries, "openings": heads}


def _heads_of(pattern: str) -> list[str]:
    """Return the openings of `pattern`; [""] where there is no telling."""
    from provcheck.approximate import openings  # noqa: PLC0415 - build time only

    return sorted(openings(expand(pattern)) or {""})


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, cast("list[object]", value)))


def _is_text(value: object) -> bool:
    return isinstance(value, str)
