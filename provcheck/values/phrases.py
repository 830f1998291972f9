"""Numbers that several words say together: half a million, two dozen, one in five.

The words are data: rules/_tables/bilingual/phrases.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from provcheck.document import Span
from provcheck.record import Record
from provcheck.values.cover import Cover
from provcheck.values.data import table
from provcheck.values.numbers import Number, power_of, powers
from provcheck.values.units import code_of, words_for

_BEFORE = 24  # code points before a noun in which what multiplies it stands
_LARGEST = 1000  # of which one is a share
_AND = re.compile(r"[,\s](?:\s?(?:and|y|e|i|et|und)\s)?\s?")
_DECADES = range(20, 100, 10)
_CENTURY = 1900
_HALF_TIME = 45  # minutes


class Phrase(Record):
    """A phrase, the values it may have, the code of the unit in it, "" for none.

    `parts` are the numbers it would be if it were none.
    """

    span: Span
    values: tuple[float, ...]
    unit: str = ""
    parts: tuple[Number, ...] = ()


def phrases(text: str, language: str, known: Sequence[Number]) -> list[Phrase]:
    """Return the phrases of `text` in order, of two that overlap the longer.

    `known` are its numbers.
    """
    if not table("phrases", language):
        return []
    reader = _Reader(text, language, known)
    found: list[Phrase] = []
    taken = Cover(text)
    for phrase in sorted(reader.all(), key=lambda p: p.span.start - p.span.end):
        if not taken.touches(phrase.span):
            taken.add(phrase.span)
            found.append(phrase)
    return sorted(found, key=lambda phrase: phrase.span)


class _Reader:
    """One sentence with its numbers."""

    def __init__(self, text: str, language: str, known: Sequence[Number]) -> None:
        self._text, self._language = text, language
        self._numbers = [number for number in known if not number.loose]
        self._starts = {number.span.start: number for number in self._numbers}
        self._ends = {number.span.end: number for number in self._numbers}

    def all(self) -> Iterator[Phrase]:
        """Yield phrases of every kind."""
        yield from self._multiplied()
        yield from self._divided()
        yield from self._halved()
        for number in self._numbers:
            yield from self._with_half(number)
            yield from self._share(number)
            yield from self._joined(number)
            yield from self._later(number)
        yield from self._decades()

    def _multiplied(self) -> Iterator[Phrase]:
        """Yield two dozen, half a dozen, four tenths."""
        for noun, factor in self._nouns("many"):
            head = self._head(noun.start())
            if head:
                start, value, sure = head
                values = _round(value * factor)
                more = (1 / factor,) if factor < 1 and not sure else ()
                yield Phrase(Span(start, noun.end()), (*values, *more))

    def _divided(self) -> Iterator[Phrase]:
        """Yield three quarters, a third; three quarters of an hour."""
        for noun, parts in self._nouns("parts"):
            start, value, sure = self._head(noun.start()) or (noun.start(), 1.0, False)
            unit = self._unit(noun.end(), _expression(self._language, r"[\s-]{of}"))
            if unit:
                values = _round(value / parts)
                yield Phrase(Span(start, unit.end()), values, self._code(unit))
            elif start < noun.start():
                more = () if sure else (float(parts),)
                yield Phrase(Span(start, noun.end()), (*_share(value, parts), *more))

    def _halved(self) -> Iterator[Phrase]:
        """Yield half a million, a million and a half, half an hour, an hour and a half."""
        for noun in powers(self._language).finditer(self._text):
            scale = 10.0 ** power_of(noun[0], self._language)
            yield from self._half(noun, scale, "")
        for noun in _units(self._language).finditer(self._text):
            yield from self._half(noun, 1.0, self._code(noun))

    def _half(self, noun: re.Match[str], scale: float, unit: str) -> Iterator[Phrase]:
        half = _expression(self._language, r"(?<!\w)(?:{half})[\s-]?\Z")
        first = max(0, noun.start() - _BEFORE)
        before = half.search(self._text[first : noun.start()])
        if before:
            start = first + before.start()
            yield Phrase(Span(start, noun.end()), (scale / 2,), unit)
        behind = _expression(self._language, r"\s(?:{with_half})(?!\w)")
        tail = behind.match(self._text, noun.end())
        if tail and not self._counts(tail.end()):
            start, value, _ = self._head(noun.start()) or (noun.start(), 1.0, False)
            values = _round((value + 0.5) * scale)
            yield Phrase(Span(start, tail.end()), values, unit)

    def _counts(self, at: int) -> bool:
        """Tell whether a noun follows, so that “y media” belongs to it: y media docena."""
        text, end = self._text, at + 1
        nouns = (*_nouns(self._language, "many"), *_nouns(self._language, "parts"))
        own = (powers(self._language), _units(self._language), *(n for n, _ in nouns))
        return at < len(text) and any(noun.match(text, end) for noun in own)

    def _with_half(self, number: Number) -> Iterator[Phrase]:
        """Yield two and a half, two and a half million; dos millones y medio."""
        behind = _expression(self._language, r"[\s-](?:{with_half})(?!\w)")
        tail = behind.match(self._text, number.span.end)
        if not tail:
            return
        start, end = number.span.start, tail.end()
        if number.power:
            half = 10.0**number.power / 2
            yield Phrase(Span(start, end), (number.value + half,))
            return
        noun = powers(self._language).match(self._text, end + 1)
        scale = 10.0 ** power_of(noun[0], self._language) if noun else 1.0
        values = ((number.value + 0.5) * scale,)
        parts = () if noun else (number,)
        yield Phrase(Span(start, noun.end() if noun else end), values, "", parts)

    def _share(self, number: Number) -> Iterator[Phrase]:
        """Yield one in five."""
        each = _expression(self._language, r"\s(?:{each})")
        between = each.match(self._text, number.span.end)
        whole = self._starts.get(between.end()) if between else None
        if whole and 0 < number.value < whole.value <= _LARGEST:
            span = Span(number.span.start, whole.span.end)
            values = _share(number.value, whole.value)
            yield Phrase(span, values, "", (number, whole))

    def _joined(self, number: Number) -> Iterator[Phrase]:
        """Yield 3 euros and 50 cents, two hours and 15 minutes."""
        first = words_for(self._language).match(self._text, number.span.end)
        gap = _AND.match(self._text, first.end()) if first else None
        more = self._starts.get(gap.end()) if gap else None
        second = (
            words_for(self._language).match(self._text, more.span.end) if more else None
        )
        if not first or not more or not second:
            return
        codes = [code_of(word["unit"], self._language) for word in (first, second)]
        factor = table("units", "conversions").get(" ".join(codes))
        if factor and more.value < factor:
            values = _round(number.value + more.value / factor)
            span = Span(number.span.start, second.end())
            yield Phrase(span, values, codes[0], (number, more))

    def _later(self, number: Number) -> Iterator[Phrase]:
        """Yield minutes of the second half, which English counts from the first."""
        behind = _expression(self._language, r"{later}(?!\w)")
        tail = behind.match(self._text, number.span.end)
        if tail:
            values = (_HALF_TIME + number.value, number.value)
            yield Phrase(Span(number.span.start, tail.end()), values, "minute")

    def _decades(self) -> Iterator[Phrase]:
        """Yield the number of a decade: años ochenta, the 80s."""
        before = _expression(self._language, r"(?<!\w)(?:{decade})")
        starts = [match.end() for match in before.finditer(self._text)]
        named = [self._starts[at] for at in starts if at in self._starts]
        short = [n for n in self._numbers if n.span.of(self._text).endswith("s")]
        for number in (*named, *short):
            if number.value in _DECADES:
                yield Phrase(number.span, (_CENTURY + number.value, number.value))

    def _head(self, at: int) -> tuple[int, float, bool] | None:
        """Return what stands before a noun: where it begins, its value, if it is surely it.

        An article is worth one.
        """
        end = at - 1 if self._text[at - 1 : at] in (" ", "-", "\u00a0") else at
        if end in self._ends:
            number = self._ends[end]
            return number.span.start, number.value, number.value != 1
        first = max(0, at - _BEFORE)
        for key, value in (("half", 0.5), ("one", 1.0)):
            form = rf"(?<!\w)(?:{{{key}}})[\s-]?\Z"
            found = _expression(self._language, form).search(self._text[first:at])
            if found:
                return first + found.start(), value, value != 1
        return None

    def _unit(self, at: int, between: re.Pattern[str]) -> re.Match[str] | None:
        gap = between.match(self._text, at)
        return _units(self._language).match(self._text, gap.end()) if gap else None

    def _code(self, unit: re.Match[str]) -> str:
        return code_of(unit[0], self._language)

    def _nouns(self, kind: str) -> Iterator[tuple[re.Match[str], float]]:
        for expression, factor in _nouns(self._language, kind):
            for match in expression.finditer(self._text):
                yield match, factor


def _round(value: float) -> tuple[float, ...]:
    return (round(value, 9),)


def _share(value: float, whole: float) -> tuple[float, ...]:
    """Return a share as a fraction and in percent, as it may be rounded."""
    percent = 100 * value / whole
    return (value / whole, percent, round(percent, 1), float(round(percent)))


@cache
def _nouns(language: str, kind: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    rows: dict[str, float] = table("phrases", language)[kind]
    return tuple(
        (re.compile(rf"(?<!\w)(?:{noun})(?!\w)", re.IGNORECASE), float(factor))
        for noun, factor in rows.items()
    )


@cache
def _expression(language: str, form: str) -> re.Pattern[str]:
    """Return an expression with the words of a language in place of {names}."""
    words: dict[str, str] = table("phrases", language)
    made = re.sub(r"\{(\w+)\}", lambda name: words[name[1]], form)
    return re.compile(made, re.IGNORECASE)


@cache
def _units(language: str) -> re.Pattern[str]:
    """Return an expression of what may be halved: spans of time, and points."""
    codes = table("units", "kinds")["time"]
    own: dict[str, list[str]] = table("units", language)
    words = [re.escape(word) for code in codes for word in own.get(code, ())]
    listed = "|".join(sorted(words, key=len, reverse=True))
    point = table("phrases", language)["point"]
    return re.compile(rf"(?<!\w)(?:{listed}|{point})(?!\w)", re.IGNORECASE)
