"""Lines that belong to a web page, not to a story: its labels, links, notices and counters.

The words are data: rules/_tables/furniture.toml and its kin. A plain list holds whole
lines, looked up in a set; a list whose name starts with "re-" holds patterns for a whole
line; the list `all` of a table names lists. A page may also print several labels in a
row on one line.
"""

from __future__ import annotations

from provcheck import store
from provcheck.lean import cache, lru_cache
from provcheck.listings import HEAD, LONGEST, Lists, Rows, filed, folded, moved
from provcheck.patterns import lazy
from provcheck.record import TYPE_CHECKING
from provcheck.words import expand, words

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

_WORD = lazy(r"\w[\w’'&.-]*")
_CHAIN_WORDS = 24  # a longer line is prose, or a page that lost its line breaks
_PHRASE_WORDS = 5  # the longest label that stands in a row with others
_CHAIN_LABELS = 3
_KEPT = 4096  # lines that are known to be rows of labels or none
_LOOKING_UP = ("line-list", "line-in-company")  # the checks that name lists


def is_listed(line: str, lists: tuple[str, ...], within: str = "") -> bool:
    """Tell whether `line` is an entry of one of `lists` ("table.list") from end to end.

    `within`, the text that it is part of, is looked through once for all its lines.
    """
    return not _lists(_others(lists)).of(line, within).isdisjoint(flat(lists))


def is_chain(line: str, lists: tuple[str, ...], fill: tuple[str, ...]) -> bool:
    """Tell whether `line` is a row of labels, all of `lists` or `fill`.

    Two labels of `lists` make a row; with labels of `fill`, which may be ordinary words,
    it takes three of which one is of `lists`.
    """
    is_row = _is_known_row if len(line) <= LONGEST else _is_row  # no long line is kept
    return is_row(line, lists, fill)


def _is_row(line: str, lists: tuple[str, ...], fill: tuple[str, ...]) -> bool:
    first = _WORD.search(line)
    known = _lists(_others((*lists, *fill)))
    if not first or _label_word(first[0]) not in known.first_words:
        return False
    found = list(map(_label_word, _WORD.findall(line)))
    if not 2 <= len(found) <= _CHAIN_WORDS:  # noqa: PLR2004 - a row has two
        return False
    best = _segments(found, lists, (*lists, *fill))
    return bool(best and (best[0] == best[1] > 1 or (best[0] and best[1] >= _CHAIN_LABELS)))


_is_known_row = lru_cache(maxsize=_KEPT)(_is_row)


def _label_word(word: str) -> str:
    return word.casefold().rstrip(".")


def _segments(
    found: list[str], strong: tuple[str, ...], weak: tuple[str, ...]
) -> tuple[int, int] | None:
    """Return how many of the labels that `found` consists of are strong, and how many all.

    Of several readings the one with most strong labels counts, then with most labels; None
    if there is none.
    """
    known = _lists(_others(weak))
    best: list[tuple[int, int] | None] = [(0, 0), *[None] * len(found)]
    for end in range(1, len(found) + 1):
        for start in range(max(0, end - _PHRASE_WORDS), end):
            before = best[start]
            label = " ".join(found[start:end])
            lists = known.plain(label) if before else frozenset[str]()
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
    return _lists(()).of(line, within)


def lists_in_story(line: str, within: str) -> frozenset[str]:
    """Return those lists of `lists_of` that built-in rules look for in a story's body."""
    return _in_story().of(line, within)


@cache
def _lists(others: tuple[str, ...]) -> Lists:
    if not others:
        return Lists(_index())
    own = _indexed(others)
    return Lists(_index(), {**own, "rows": Rows(own["rows"])})


@cache
def _in_story() -> Lists:
    return Lists(_index()["story"], part_of=_index())


def _holds_patterns(key: str) -> bool:
    return key.partition(".")[2].startswith("re-")


@cache
def _index() -> dict[str, Any]:
    """Return the lists in use; those for a story's body share their rows."""
    made = store.compiled("furniture", compile_furniture)
    rows = Rows(made["rows"])
    return {**made, "rows": rows, "story": {**made["story"], "rows": rows}}


def compile_furniture(folder: Path) -> dict[str, Any]:
    """Return the lists that the parser and the rules look lines up in, as plain data."""
    named, in_story = _in_use(folder)
    whole, part = _indexed(named), dict(_indexed(in_story))
    part["openings"] = moved(part["openings"], part.pop("rows"), whole["rows"])
    return {**whole, "story": part}


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
        alike.setdefault(entry[:HEAD], {})[entry] = " ".join(own)
    rows, openings = filed(patterns)
    return {  # values are read when they are needed
        "lists": lists,
        "words": max((len(entry.split()) for entry in entries), default=0),
        "entries": {head: store.packed(own) for head, own in alike.items()},
        "begun": " ".join(sorted({entry.partition(" ")[0] for entry in entries})),
        "rows": rows,
        "openings": openings,
    }


def _in_use(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lists that the parser and the rules under `folder` name.

    And those that rules ask for whose lines may stand in the body of a story.
    """
    import tomllib  # noqa: PLC0415 - build time only

    named, in_story = {"furniture.all"}, set[str]()
    for path in folder.rglob("*.toml"):
        rule: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        if "message" not in rule:  # a table of words
            continue
        check: dict[str, Any] = rule["check"]
        if check["type"] not in _LOOKING_UP:
            continue
        for key in ("lists", "row", "fill", "beside", "under"):
            named.update(check.get(key, ()))
        if "body" in rule.get("scope", {}).get("zones", ("body",)):
            in_story.update(check.get("lists", ()))
    return tuple(sorted(flat(tuple(named)))), tuple(sorted(flat(tuple(in_story))))
