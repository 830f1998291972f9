"""Lines that belong to a web page, not to a story: its labels, links, notices and counters.

The words are data: rules/_tables/furniture.toml and its kin. A plain list holds whole
lines, looked up in a set; a list whose name starts with "re-" holds patterns for a whole
line; the list `all` of a table names lists. A page may also print several labels in a
row on one line.
"""

import re
from functools import cache

from provcheck.words import alternatives, words

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
    patterns = _patterns(lists)
    return bool(patterns and patterns.fullmatch(line.strip()))


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
    plain = [key for key in flat(lists) if not _holds_patterns(key)]
    return frozenset(folded(entry) for key in plain for entry in words(key))


@cache
def _patterns(lists: tuple[str, ...]) -> re.Pattern[str] | None:
    keys = [key for key in flat(lists) if _holds_patterns(key)]
    if not keys:
        return None
    return re.compile("|".join(map(alternatives, keys)), re.IGNORECASE)


def _holds_patterns(key: str) -> bool:
    return key.partition(".")[2].startswith("re-")
