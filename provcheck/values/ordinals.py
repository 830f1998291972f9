"""Ordinals in a sentence: third, tercer, 11th, Leo XIV, siglo XXI."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from provcheck.document import Span
from provcheck.record import Record
from provcheck.values.data import table
from provcheck.values.numbers import roman

_DIGITS = re.compile(r"(?<![\w.,])(\d{1,3})(?:st|nd|rd|th|[.]?[ºª°])(?!\w)")
_ROMAN = re.compile(r"(?<=[^\W\d_] )(?:[IVX]{2,7}|[VX])(?!\w)")
_KEPT = 2048


class Ordinal(Record):
    """An ordinal and its value. `word` tells whether it is no digits."""

    span: Span
    value: int
    word: bool


@lru_cache(_KEPT)
def ordinals(text: str, language: str) -> tuple[Ordinal, ...]:
    """Return the ordinals of `text` from the second on, in order."""
    found = (*_in_words(text, language), *_in_signs(text))
    return tuple(sorted(found, key=lambda ordinal: ordinal.span))


def _in_words(text: str, language: str) -> Iterator[Ordinal]:
    for value, expression in _words(language):
        for match in expression.finditer(text):
            yield Ordinal(Span(*match.span()), value, word=True)


def _in_signs(text: str) -> Iterator[Ordinal]:
    for match in _ROMAN.finditer(text):
        yield Ordinal(Span(*match.span()), roman(match[0]), word=True)
    for match in _DIGITS.finditer(text):
        yield Ordinal(Span(*match.span()), int(match[1]), word=False)


@cache
def _words(language: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    rows: list[str] = table("order", "ordinals").get(language, [])
    return tuple(
        (value, re.compile(rf"(?<!\w)(?:{row})(?!\w)", re.IGNORECASE))
        for value, row in enumerate(rows, 2)
    )
