"""Dates in a sentence by their parts: the day of a month, months, weekdays, times of day.

Nothing is reckoned: "martes" is a Tuesday, whatever day it is told on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from provcheck.document import Span
from provcheck.record import Record
from provcheck.values.data import table

_DAY = r"(?P<day{n}>\d{{1,2}})(?:\.?[ºª°]|st|nd|rd|th{more})?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\w|[.,]\d)"
_TIME = re.compile(
    r"(?<![\w.,:])(?P<hour>\d{1,2})"
    r"(?:(?:[h:.]|\s(?:h|heures?|hores|uhr)\s)(?P<minute>[0-5]\d)(?!\d))?"
    r"(?:\s?(?P<half>[ap]\.?m\b\.?|h(?:oras|rs)?\b|horas?\b|heures?\b|hores\b|uhr\b))?",
    re.IGNORECASE,
)
_DOUBTFUL = {"may", "march", "mars", "mar", "sept", "set", "oct", "out", "ago", "jun"}
_NOON = 12
_KEPT = 2048  # sentences whose dates several rules ask for, one after the other


class Date(Record):
    """What a stretch of a sentence says of a date; 0 where it says nothing.

    `month` and `weekday` (Monday) count from 1, `minute` of the day too: midnight is 1440.
    """

    span: Span
    day: int = 0
    month: int = 0
    year: int = 0
    weekday: int = 0
    minute: int = 0


@lru_cache(_KEPT)
def dates(text: str, language: str) -> tuple[Date, ...]:
    """Return the dates of `text` in order, apart from each other."""
    found: list[Date] = []
    makers = (_days(text, language), _weekdays(text, language), _times(text))
    for date in (date for maker in makers for date in maker):
        if not any(date.span.overlaps(other.span) for other in found):
            found.append(date)
    return tuple(sorted(found, key=lambda date: date.span))


def _days(text: str, language: str) -> Iterator[Date]:
    """Yield months, with the day and the year beside them."""
    expression = _dates(language)
    for match in expression.finditer(text) if expression else ():
        name = match["month"]
        day = int(match["day1"] or match["day2"] or 0)
        if not day and not _is_month(name, match):
            continue
        if day <= 31:  # noqa: PLR2004 - days of a month
            month = _number("months", language)[name.lower()]
            yield Date(Span(*match.span()), day, month, int(match["year"] or 0))


def _is_month(name: str, match: re.Match[str]) -> bool:
    """Tell whether a word alone is a month: “may” and short forms need more than it."""
    doubtful = name.lower() in _DOUBTFUL or len(name) <= 3  # noqa: PLR2004 - short forms
    return bool(match["year"]) if doubtful else True


def _weekdays(text: str, language: str) -> Iterator[Date]:
    known = _number("weekdays", language)
    if known:
        for match in _words(tuple(known)).finditer(text):
            yield Date(Span(*match.span()), weekday=known[match[0].lower()])


def _times(text: str) -> Iterator[Date]:
    """Yield times of day: 14h30, 14:30, 2:30 p.m., 15 horas is none."""
    for match in _TIME.finditer(text):
        half = (match["half"] or "").lower().replace(".", "").strip()
        colon = match["minute"] is not None
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        told = half in ("am", "pm") or (colon and (half or _is_clock(match[0])))
        if not told or hour > 24:  # noqa: PLR2004 - hours
            continue
        if half in ("am", "pm"):
            hour = hour % _NOON + _NOON * (half == "pm")
        yield Date(Span(*match.span()), minute=hour * 60 + minute or 1440)


def _is_clock(time: str) -> bool:
    return "h" in time.lower() or ":" in time


@cache
def _number(kind: str, language: str) -> dict[str, int]:
    """Return the words for months or weekdays of a language, each with its number."""
    rows: list[str] = table("calendar", kind).get(language, [])
    return {word: n for n, row in enumerate(rows, 1) for word in row.split("|")}


@cache
def _words(known: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, known))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _dates(language: str) -> re.Pattern[str] | None:
    """Return an expression of a day, a month and a year, as far as they are there."""
    known = sorted(_number("months", language), key=len, reverse=True)
    if not known:
        return None
    month = rf"(?P<month>{'|'.join(map(re.escape, known))})(?!\w)\.?"
    told: str = table("calendar", "ordinals").get(language, "")
    more = f"|(?:{told})" if told else ""
    first, second = (_DAY.format(n=n, more=more) for n in (1, 2))
    before = rf"(?:(?<![\w.,]){first}\s(?:de\s|d[’'])?)?"
    after = rf"(?:\s{second}(?![\w.,]?\d|\w))?"
    return re.compile(
        rf"{before}(?<!\w){month}{after}(?:,?\s(?:de\s|del\s)?{_YEAR})?", re.IGNORECASE
    )
