"""Pairs of numbers whose order says something: scores, votes, changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from provcheck.document import Span
from provcheck.record import Record
from provcheck.values.amounts import Amount, amounts
from provcheck.values.data import table
from provcheck.values.numbers import Number, equal

_SCORE = re.compile(
    r"(?<![\w.,/–-])(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\w/–-]|[.,]\d|\s?%|\s(?:de\s)?[a-z]+-)"
)
_DASH = re.compile(r"\s?[-–]\s?")
_BEFORE = 16  # code points before a number in which “from” stands
_NEAR = 30  # code points between the numbers of a pair


class Ordered(Record):
    """A pair of numbers in order, and the span of both."""

    span: Span
    first: Number
    second: Number

    def is_same(self, other: Ordered) -> bool:
        """Tell whether the other is this pair in this order."""
        return equal(self.first, other.first) and equal(self.second, other.second)

    def is_reversed(self, other: Ordered) -> bool:
        """Tell whether the other is this pair the other way round."""
        return equal(self.first, other.second) and equal(self.second, other.first)


def scores(text: str) -> list[Ordered]:
    """Return pairs of small numbers with a dash between them."""
    return [
        Ordered(
            Span(*match.span()),
            Number(Span(*match.span(1)), (float(match[1]),)),
            Number(Span(*match.span(2)), (float(match[2]),)),
        )
        for match in _SCORE.finditer(text)
    ]


def results(text: str, language: str) -> list[Ordered]:
    """Return scores, and pairs with “to” or “against” between them that are no change."""
    between = _expression(language, "against", r"[^\d,;:()]{0,20}?\s(?:{})\s(?:los\s)?\Z")
    return [
        Ordered(Span(a.span.start, b.span.end), a.number, b.number)
        for a, b, gap, led in _neighbours(text, language)
        if (_DASH.fullmatch(gap) or between.match(gap)) and led != "from"
    ]


def changes(text: str, language: str) -> list[Ordered]:
    """Return pairs of what something was and what it became: from 20 to 30."""
    ends = {
        key: _expression(language, key, r"(?:\s|,\s)(?:{})\Z") for key in ("from", "to")
    }
    found: list[Ordered] = []
    for a, b, gap, led in _neighbours(text, language):
        span = Span(a.span.start, b.span.end)
        if led == "from" and ends["to"].match(gap):
            found.append(Ordered(span, a.number, b.number))
        elif led == "to" and language == "en" and ends["from"].match(gap):
            found.append(Ordered(span, b.number, a.number))
    return found


def _neighbours(text: str, language: str) -> Iterator[tuple[Amount, Amount, str, str]]:
    """Yield amounts that follow each other, what stands between, and what leads them.

    That is "from", "to" or "".
    """
    leads = {key: _expression(language, key, r"(?<!\w)(?:{})\Z") for key in ("from", "to")}
    told = [amount for amount in amounts(text, language) if not amount.number.loose]
    for a, b in pairwise(told):
        gap = text[a.span.end : b.span.start]
        before = text[max(0, a.span.start - _BEFORE) : a.span.start]
        led = next((key for key, lead in leads.items() if lead.search(before)), "")
        if len(gap) <= _NEAR:
            yield a, b, gap, led


@cache
def _expression(language: str, key: str, form: str) -> re.Pattern[str]:
    words: str = table("order", key).get(language, "(?!)")
    return re.compile(form.replace("{}", words), re.IGNORECASE)
