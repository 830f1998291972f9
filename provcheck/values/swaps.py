"""Two numbers that have changed places: 30 died and 12 were hurt, not 12 and 30."""

from __future__ import annotations

import re

from provcheck.document import Span
from provcheck.values.amounts import Amount, amounts
from provcheck.values.numbers import equal
from provcheck.values.spelling import bare

_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDS = re.compile(r"[,.;:()](?:\s|\Z)")
_PART = re.compile(r"\s(?:out\s)?of\s", re.IGNORECASE)  # 21 of its crew of 23
_NEAR = 4  # words behind a number that say what it counts
_STEM = 5
_MOST = 24  # numbers of a sentence: more are a table
_EMPTY = re.compile(
    r"(?:about|after|been|from|have|into|more|other|some|than|that|their|them|were|which|with)\Z"
)


def swapped(translation: str, target: str, language: str) -> list[tuple[Span, Span]]:
    """Return pairs of numbers of `target` that stand where the translation has the other.

    What a number counts is known by the words behind it. Both texts must have each once.
    """
    theirs, ours = _counted(translation, language), _counted(target, language)
    if max(len(theirs), len(ours)) > _MOST:
        return []
    both = [
        (own, words, other)
        for own, words in ours
        for other in [[w for a, w in theirs if equal(a.number, own.number)]]
        if len(other) == 1
        and sum(equal(a.number, own.number) for a, _ in ours) == 1
        and words
        and other[0]
    ]
    found: list[tuple[Span, Span]] = []
    for n, (a, our_a, (their_a,)) in enumerate(both):
        for b, our_b, (their_b,) in both[n + 1 :]:
            crossed = our_a & their_b and our_b & their_a
            if crossed and not our_a & their_a and not our_b & their_b:
                found.append((a.span, b.span))
    return found


def _counted(text: str, language: str) -> list[tuple[Amount, frozenset[str]]]:
    """Return the amounts of `text` with the stems of the words behind each."""
    told = [a for a in amounts(text, language) if not a.number.loose and a.value != 1]
    ends = [*(amount.span.start for amount in told[1:]), len(text)]
    return [
        (amount, _stems(text[amount.span.end : end]))
        for amount, end in zip(told, ends, strict=False)
    ]


def _stems(behind: str) -> frozenset[str]:
    if _PART.match(behind):
        return frozenset()
    end = _ENDS.search(behind)
    words = _WORD.findall(behind[: end.start()] if end else behind)[:_NEAR]
    return frozenset(bare(w)[:_STEM] for w in words if not _EMPTY.match(w.lower()))
