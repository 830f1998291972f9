"""Text without its topic: what a model of style sees of a story.

Common words stay, every other one gives way to its shape or its ending ("Xx", "9", "-ing"),
and sequences of one to `longest` of them are hashed. Quotation marks, entities and dashes
are brought to one form before: they follow the publisher, not the translator.
"""

from __future__ import annotations

import re
from functools import lru_cache
from zlib import crc32

BITS = 15  # of a bucket's number
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d[\d.,:]*|[.,;:!?()%$/&-]")
_ENDINGS = [
    "ation",
    "ition",
    "ment",
    "ness",
    "ance",
    "ence",
    "able",
    "ible",
    "tion",
    "sion",
    "ally",
    "ical",
    "ing",
    "ity",
    "ous",
    "ive",
    "ism",
    "ist",
    "ful",
    "est",
    "ed",
    "ly",
    "er",
    "al",
    "es",
    "s",
]
_PLAIN = str.maketrans("’‘–—\u00a0", "''-- ")
_MULTIPLIER, _MIXER, _WORD = 0x9E3779B1, 0x85EBCA6B, 0xFFFFFFFF  # Knuth; MurmurHash3
_MOST = 100_000  # tokens whose marks are kept
_STARTS = crc32(b"<p>")


def buckets(text: str, common: frozenset[str], longest: int) -> list[int]:
    """Return the bucket, 0 to 2**BITS - 1, of each sequence in `text`, repeats included."""
    marks = _masked(text, common)
    shift = 32 - BITS
    running = [(mark * _MULTIPLIER + 1) & _WORD for mark in marks]
    found = [value >> shift for value in running]
    for n in range(1, longest):
        longer = zip(running, marks[n:], strict=False)
        running = [(value * _MULTIPLIER + m) * _MIXER & _WORD for value, m in longer]
        found += [value >> shift for value in running]
    return found


def tokens(paragraph: str) -> list[str]:
    """Return words, numbers and marks; quotation marks are none."""
    return _TOKEN.findall(paragraph)


def plain(text: str) -> str:
    """Return `text` with entities decoded, apostrophes and dashes in one form."""
    if "&" in text:
        from html import unescape  # noqa: PLC0415 - its table of names takes 1 ms

        text = unescape(text)
    return text.translate(_PLAIN)


def _masked(text: str, common: frozenset[str]) -> list[int]:
    """Return the tokens of `text`, each masked and hashed, and where paragraphs begin."""
    known = _known(common)
    if len(known) > _MOST:
        known.clear()
    made: list[int] = []
    for paragraph in plain(text).split("\n"):
        found = tokens(paragraph)
        if found:
            made.append(_STARTS)
        made += map(known.__getitem__, found)
    return made


class _Marks(dict[str, int]):
    """The marks of tokens met so far: most come again in the next story."""

    __slots__ = ("common",)

    def __init__(self, common: frozenset[str]) -> None:
        super().__init__()
        self.common = common

    def __missing__(self, token: str) -> int:
        mark = self[token] = crc32(_mask(token, self.common).encode())
        return mark


_known = lru_cache(maxsize=2)(_Marks)


def _mask(token: str, common: frozenset[str]) -> str:
    lower = token.lower()
    if lower in common or not token[0].isalnum():
        return lower
    if not token[0].isalpha():
        return "9"
    if token[0].isupper():
        return "XX" if len(token) > 1 and token.isupper() else "Xx"
    long = (e for e in _ENDINGS if lower.endswith(e) and len(lower) > len(e) + 2)
    return next((f"-{ending}" for ending in long), "w")
