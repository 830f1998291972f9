"""What a number counts: a currency, a measure, a span of time."""

from __future__ import annotations

import re
from functools import cache

from provcheck.document import Span
from provcheck.record import Record
from provcheck.values.data import table
from provcheck.values.numbers import Number

_SIGN = 6  # code points before a number in which the sign of a currency stands
_DEGREES = 2  # by which a converted temperature may be off
_NEAR = 0.1  # part by which a converted figure may be off, being rounded


class Unit(Record):
    """A unit by its code ("EUR", "km") and where it stands."""

    code: str
    span: Span


def unit_of(text: str, number: Number, language: str) -> Unit | None:
    """Return what a number of `text` counts, where a known word or sign says so."""
    start, end = number.span.start, number.span.end
    sign = _signs().search(text[max(0, start - _SIGN) : start])
    if sign:
        shift = max(0, start - _SIGN)
        first, last = sign.span("sign")
        return Unit(_codes("signs")[sign["sign"]], Span(shift + first, shift + last))
    word = words_for(language).match(text, end)
    if word:
        code = code_of(word["unit"], language)
        return Unit(code, Span(*word.span("unit"))) if code else None
    return None


def kind_of(code: str) -> str:
    """Return what a unit measures ("money", "length"), "" where the table says nothing."""
    kinds = table("units", "kinds")
    return next((kind for kind, codes in kinds.items() if code in codes), "")


def converts(a: float, code_a: str, b: float, code_b: str) -> bool:
    """Tell whether `a` of one unit is about `b` of another."""
    known: dict[str, float] = table("units", "conversions")
    if {code_a, code_b} <= {"celsius", "fahrenheit"}:
        low, high = sorted((a, b))
        return min(abs(low * 9 / 5 + 32 - high), abs(low * 9 / 5 - high)) <= _DEGREES
    for one, two, x, y in ((code_a, code_b, a, b), (code_b, code_a, b, a)):
        factor = known.get(f"{one} {two}")
        if factor:
            return abs(x * factor - y) <= _NEAR * max(x * factor, y)
    return False


@cache
def _codes(language: str) -> dict[str, str]:
    """Return the code of each word or sign for a unit."""
    rows: dict[str, list[str]] = table("units", language)
    return {word: code for code, words in rows.items() for word in words}


@cache
def _signs() -> re.Pattern[str]:
    signs = sorted(
        (s for s in _codes("signs") if not s[0].islower()), key=len, reverse=True
    )
    return re.compile(rf"(?<!\w)(?P<sign>{'|'.join(map(re.escape, signs))})\s?\Z")


def code_of(words: str, language: str) -> str:
    """Return the code of the words or the sign for a unit, "" where it is not known."""
    name = " ".join(words.split())
    return _codes(language).get(name.lower()) or _codes("signs").get(name) or ""


@cache
def words_for(language: str) -> re.Pattern[str]:
    """Return an expression of a unit behind a number, and of what stands between."""
    known = {**_codes("signs"), **_codes(language)}
    words = sorted(known, key=len, reverse=True)
    listed = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)
    return re.compile(
        rf"[\s\u00a0\u202f-]?(?:d[eoi]s?\s|d[’'])?(?P<unit>{listed})(?!\w)", re.IGNORECASE
    )
