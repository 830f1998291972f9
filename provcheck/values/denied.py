"""Which words a sentence denies, and which it has without denying them.

What tells a lost negation from another wording is the word that was denied: "not easy"
has become "easy" in the one case and "hard" in the other.
"""

from __future__ import annotations

import re
from functools import cache

from provcheck.record import Record
from provcheck.values.data import table
from provcheck.values.lexicon import found
from provcheck.values.stems import meanings, stem

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_END = re.compile(r"[.;:!?()–—]|(?<=,) (?:and|but|while|although|though|which|who)\b|\n")
_REACH = 7  # words behind a negation among which is the one it denies


class Denied(Record):
    """A negation of a sentence, its place, and what the word it denies is known by."""

    start: int
    end: int
    word: frozenset[str]


def denied(text: str) -> tuple[Denied, ...]:
    """Return the negations of an English sentence whose denied word can be told."""
    made: list[Denied] = []
    for match in found(text, "negation", "plain", "en"):
        if match[0].lower() == "without" and _negated(text, match):
            continue  # "not without": they undo each other
        word = _governed(text, match)
        if word:
            made.append(Denied(match.start(), match.end(), word))
    return tuple(made)


def affirmed(text: str, word: frozenset[str]) -> bool:
    """Tell whether `text` has the word, and nowhere behind a negation of its clause."""
    places = [*_WORD.finditer(text)]
    stems = [stem(place[0]) for place in places]
    hits = [n for n in range(len(places)) if word & meanings(stems, n)]
    return bool(hits) and not any(_negated(text, places[n]) for n in hits)


def _governed(text: str, match: re.Match[str]) -> frozenset[str]:
    """Return the first word of content behind a negation."""
    end = _END.search(text, match.end())
    rest = text[match.end() : end.start() if end else len(text)]
    if _turning().search(text[match.start() : match.end()] + rest):
        return frozenset()
    words = [place[0] for place in _WORD.finditer(rest)]
    stems = [stem(word) for word in words]
    for n, word in enumerate(words[:_REACH]):
        if word.lower() not in _helpers() and not word.endswith("ly"):
            return meanings(stems, n)
    return frozenset()


def _negated(text: str, place: re.Match[str]) -> bool:
    """Tell whether a plain negation stands in the clause before a word."""
    ends = [match.end() for match in _END.finditer(text, 0, place.start())]
    start = ends[-1] if ends else 0
    return any(
        start <= match.start() and match.end() <= place.start()
        for match in found(text, "negation", "plain", "en")
    )


@cache
def _helpers() -> frozenset[str]:
    return frozenset(table("wording", "en")["helpers"])


@cache
def _turning() -> re.Pattern[str]:
    entries: list[str] = table("wording", "en")["turned"]
    return re.compile(rf"\b(?:{'|'.join(entries)})\b", re.IGNORECASE)
