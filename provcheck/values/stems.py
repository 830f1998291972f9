"""English words as they are known again in another form: "took" and "taken" for "take"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from provcheck.values.data import table
from provcheck.values.spelling import bare

_LEAST = 3  # letters of a word from which it may have an ending
_DOUBLED = re.compile(r"([bdgmnprt])\1\Z")  # "stopped", but "called" and "passed"
_ENDINGS = re.compile(r"(?:(?<=..)(?:ing|ed)|(?<=[sxzh])es|(?<=[^su])s|e)\Z")


@cache
def stem(word: str) -> str:
    """Return what `word` has in common with its other forms, in lower case."""
    own = bare(word)
    own = _irregular().get(own, own)
    if len(own) < _LEAST:
        return own
    own = re.sub(r"(?<=..)ie[sd]\Z", "y", own)
    cut = _ENDINGS.sub("", own)
    if cut != own and own.endswith(("ing", "ed")):
        cut = _DOUBLED.sub(r"\1", cut)
    return cut.rstrip("e")


def meanings(stems: Sequence[str], at: int) -> frozenset[str]:
    """Return the word at `at` of a row of stems, and the groups that it is of.

    A group is of words that translate the same; its name is its first entry.
    """
    groups = _groups()
    one = (stems[at],)
    two = tuple(stems[at : at + 2])
    return frozenset({stems[at], *groups.get(one, ()), *groups.get(two, ())})


@cache
def _irregular() -> dict[str, str]:
    rows: Iterable[str] = table("wording", "en")["irregular"]
    return {form: row.split()[0] for row in rows for form in row.split()}


@cache
def _groups() -> dict[tuple[str, ...], tuple[str, ...]]:
    groups: list[list[str]] = table("wording", "en")["same"]
    return {
        tuple(stem(word) for word in entry.split()): (f"={group[0]}",)
        for group in groups
        for entry in group
    }
