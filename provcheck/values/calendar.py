"""Dates in a sentence by their parts: the day of a month, months, weekdays, times of day.

Nothing is reckoned: "martes" is a Tuesday, whatever day it is told on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from provcheck.document import Span
from provcheck.record import Record
from provcheck.values.cover import Cover
from provcheck.values.data import table

_DAY = r"(?P<day{n}>\d{{1,2}})(?:\.?[ºª°]|st|nd|rd|th{more})?"
_TO = (
    r"(?:\s?[-–]\s?|,?\s(?:al?|ao?|y|e|i|to|and|or|o|u|ou|until|through|hasta|até|au|et|bis|und)"
    r"\s(?:el\s|o\s|l[’'])?)"
)
_DAYS_BEFORE = rf"(?P<days1>(?:\d{{1,2}},\s){{0,6}}\d{{1,2}}{_TO})?"
_DAYS_AFTER = (
    rf"(?P<days2>(?:,\s\d{{1,2}}){{0,6}}{_TO}\d{{1,2}}"
    r"(?=[,;.)]?(?:\s|\Z))(?!\s(?!in|at|on|to|and|for|with|from|by|under|,)[^\W\d_]))?"
)
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\w|[.,]\d)"
_TIME = re.compile(
    r"(?<![\w.,:])(?P<hour>\d{1,2})"
    r"(?:(?:[h:.]|\s(?:h|heures?|hores|uhr)\s)(?P<minute>[0-5]\d)(?!\d))?"
    r"(?:\s?(?P<half>[ap]\.?m\b\.?|h(?:oras|rs)?\b|horas?\b|heures?\b|hores\b|uhr\b))?",
    re.IGNORECASE,
)
_DOUBTFUL = {"may", "march", "mars", "mar", "sept", "set", "oct", "out", "ago", "jun"}
_NOON = 12
_LONGEST = 31  # days of a month
_SMALL = 5  # hours behind midnight that are still called night
_NIGHTS = ("noche", "noite", "nit", "nuit", "notte")
_KEPT = 2048  # sentences whose dates several rules ask for, one after the other


class Date(Record):
    """What a stretch of a sentence says of a date; 0 where it says nothing.

    `month` and `weekday` (Monday) count from 1, `minute` of the day too: midnight is 1440.
    `sure` tells whether it is told which half of the day a minute is of.
    """

    span: Span
    day: int = 0
    month: int = 0
    year: int = 0
    weekday: int = 0
    minute: int = 0
    sure: bool = False


@lru_cache(_KEPT)
def dates(text: str, language: str) -> tuple[Date, ...]:
    """Return the dates of `text` in order; those of one range have one span."""
    found: list[Date] = []
    for maker in (_days, _numbered, _weekdays, _times):
        more = [*maker(text, language)]
        taken = Cover(text, (date.span for date in found))
        found += [date for date in more if not taken.touches(date.span)]
    return tuple(sorted(found, key=lambda date: date.span))


def in_english(date: Date) -> str:
    """Return a day of a month as English copy has it, "" where it is no such date."""
    months: list[str] = table("calendar", "months").get("en", [])
    if not date.day or not 1 <= date.month <= len(months):
        return ""
    name = months[date.month - 1].split("|")[0].capitalize()
    return f"{name} {date.day}" + (f", {date.year}" if date.year else "")


def _days(text: str, language: str) -> Iterator[Date]:
    """Yield months, with the days and the year beside them: May 4-10 are two dates."""
    expression = _dates(language)
    for match in expression.finditer(text) if expression else ():
        name = match["month"]
        days = [int(day) for day in re.findall(r"\d+", match["days1"] or "")]
        days += [int(match["day1"] or match["day2"] or 0)]
        days += [int(day) for day in re.findall(r"\d+", match["days2"] or "")]
        if days == [0] and not _is_month(name, match):
            continue
        month = _number("months", language)[name.lower()]
        end = match.end() - text.endswith(".", match.start(), match.end())
        for day in days:
            if day <= _LONGEST:
                span = Span(match.start(), end)
                yield Date(span, day, month, int(match["year"] or 0))


def _numbered(text: str, language: str) -> Iterator[Date]:
    """Yield days of a month that is not told: el domingo 16, o dia 11."""
    expression = _numbered_days(language)
    known = _number("weekdays", language)
    for match in expression.finditer(text) if expression else ():
        if 0 < int(match["day"]) <= _LONGEST:
            weekday = known.get((match["weekday"] or "").lower(), 0)
            if weekday:
                yield Date(Span(*match.span("weekday")), weekday=weekday)
            yield Date(Span(*match.span("day")), int(match["day"]))


def _is_month(name: str, match: re.Match[str]) -> bool:
    """Tell whether a word alone is a month: “may” and short forms need more than it."""
    doubtful = name.lower() in _DOUBTFUL or len(name) <= 3  # noqa: PLR2004 - short forms
    return bool(match["year"]) if doubtful else True


def _weekdays(text: str, language: str) -> Iterator[Date]:
    known = _number("weekdays", language)
    if known:
        for match in _words(tuple(known)).finditer(text):
            yield Date(Span(*match.span()), weekday=known[match[0].lower()])


def _times(text: str, language: str) -> Iterator[Date]:
    """Yield times of day: 14h30, 14:30, 2:30 p.m., 9 de la noche; 15 horas is none."""
    for match in _TIME.finditer(text):
        half = (match["half"] or "").lower().replace(".", "").strip()
        colon = match["minute"] is not None
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        tail = None if half in ("am", "pm") else _parts(language).match(text, match.end())
        told = half in ("am", "pm") or tail or (colon and (half or _is_clock(match[0])))
        if not told or hour > 24:  # noqa: PLR2004 - hours
            continue
        after = bool(tail and tail["pm"]) or half == "pm"
        if half in ("am", "pm") or (tail and hour < _NOON):
            late = tail is not None and hour <= _SMALL and tail["pm"] in _NIGHTS
            hour = hour % _NOON + _NOON * (after and not late)
        sure = half in ("am", "pm") or hour > _NOON or (tail is not None and hour < _NOON)
        end = tail.end() if tail else match.end()
        yield Date(Span(match.start(), end), minute=hour * 60 + minute or 1440, sure=sure)


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
def _parts(language: str) -> re.Pattern[str]:
    """Return an expression of the words for a half of the day behind an hour."""
    rows: list[str] = table("calendar", "halves").get(language, [])
    first, second = rows or ("(?!)", "(?!)")
    return re.compile(
        rf"\s(?:de\sla|del|da|do|de\sl[’'])\s?(?:(?P<am>{first})|(?P<pm>{second}))(?!\w)",
        re.IGNORECASE,
    )


@cache
def _numbered_days(language: str) -> re.Pattern[str] | None:
    """Return an expression of a day of a month behind a weekday or the word for a day."""
    word: str = table("calendar", "day").get(language, "")
    if not word:
        return None
    known = "|".join(map(re.escape, _number("weekdays", language)))
    return re.compile(
        rf"(?<!\w)(?:(?P<weekday>{known}),?\s(?:(?:{word})\s)?|(?:{word})\s)"
        r"(?P<day>\d{1,2})(?![\w%º/-]|[.,:]\d|\s(?:a|y|e|al)\s\d|\s?%)",
        re.IGNORECASE,
    )


@cache
def _dates(language: str) -> re.Pattern[str] | None:
    """Return an expression of days, a month and a year, as far as they are there."""
    known = sorted(_number("months", language), key=len, reverse=True)
    if not known:
        return None
    month = rf"(?P<month>{'|'.join(map(re.escape, known))})(?!\w)\.?"
    told: str = table("calendar", "ordinals").get(language, "")
    more = f"|(?:{told})" if told else ""
    first, second = (_DAY.format(n=n, more=more) for n in (1, 2))
    before = rf"(?:(?<![\w.,]){_DAYS_BEFORE}{first}\s(?:de\s|d[’'])?)?"
    after = rf"(?:\s{second}(?![\w.,]?\d|\w){_DAYS_AFTER})?"
    return re.compile(
        rf"{before}(?<!\w){month}{after}(?:,?\s(?:de\s|del\s)?{_YEAR})?", re.IGNORECASE
    )
