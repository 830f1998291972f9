"""Numbers in a sentence by their value: 3.200 in Spanish, 3,200 in English, mil millones.

Digits are read by the language's own marks; "1,234" in a language that groups by full
stops is taken for either, since Mexican copy writes it as English does. Digits that are
part of a name (G20, A-400) are no numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from provcheck.document import Span
from provcheck.record import Record
from provcheck.values.cover import Cover
from provcheck.values.data import table
from provcheck.values.glued import adds, glued, times

_DIGITS = re.compile(
    r"(?<![\w.,])(?<![^\W\d_][-/])\d{1,15}(?:[.,]\d{1,15}){0,6}"
    r"(?:[ \u00a0\u202f]\d{3}(?![\w.,]\d)(?!\d)){0,4}"
)
_ROMAN = re.compile(r"\b[IVXLC]{1,8}\b")
_ROMANS = re.compile(r"[IVXLC]{1,8}\b(?:(?:,| \w| et| und| au?)? ?[IVXLC]{1,8}\b){0,4}")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WORD = re.compile(r"[^\W\d_]+")
_GROUP = 3  # digits between two marks of grouping
_GAP = re.compile(r"[ \u00a0\u202f-]{1,2}")
_SUFFIX = re.compile(r"(?:st|nd|rd|th|s|[.]?[ºª°]|er|ème|e)(?!\w)")
_GLUED = re.compile(r"[^\W\d_]|[-/][^\W\d_]{1,3}\d|[-/][^\W\d_]\b")
_KEPT = 2048  # sentences whose numbers several rules ask for, one after the other
_ROUNDED = 0.05  # part of a number by which rounding it changes it at most
_DEEP = 1e-9  # two values nearer than this part of them are one
_POWER_GLUED = re.compile(r"(?:k|m|mn|bn|tn|mln|bln|[mbt]r?illion)\b", re.IGNORECASE)
_UNIT_GLUED = re.compile(r"(?:kg|km/h|km|cm|mm|ha|mph|kph|°?[CF]|pct|lbs?|ft)(?!\w)")


class Number(Record):
    """A number at `span`, and the values it may have, the likeliest first.

    `step` is the worth of its last digit: 3.2 billion is known to a hundred million.
    `digits` tells whether it is written in digits, `loose` whether its words may say
    something else ("half", "both"). `power` is that of ten in its words, if they name one.
    """

    span: Span
    values: tuple[float, ...]
    step: float = 1.0
    digits: bool = True
    loose: bool = False
    power: int = 0

    @property
    def value(self) -> float:
        """Return the likeliest value."""
        return self.values[0]


def equal(a: Number, b: Number) -> bool:
    """Tell whether the two may be one number, one of them rounded as its digits show."""
    return any(_near(x, y, max(a.step, b.step)) for x in a.values for y in b.values)


def _near(x: float, y: float, step: float) -> bool:
    if abs(x - y) <= _DEEP * max(abs(x), abs(y)):
        return True
    return step > 1 and abs(x - y) < step and abs(x - y) < _ROUNDED * max(x, y)


@lru_cache(_KEPT)
def numbers(text: str, language: str) -> tuple[Number, ...]:
    """Return the numbers of `text` in order; spans are code points of it."""
    found = [*_in_digits(text, language)]
    taken = Cover(text, (number.span for number in found))
    for number in (*_centuries(text, language), *_in_words(text, language)):
        if not taken.touches(number.span):
            found.append(number)
            taken.add(number.span)
    return tuple(sorted(found, key=lambda number: number.span))


def _in_digits(text: str, language: str) -> Iterator[Number]:
    for match in _DIGITS.finditer(text):
        end = match.end()
        suffix = _SUFFIX.match(text, end)
        if suffix:
            yield Number(Span(match.start(), suffix.end()), (float(_plain(match[0])),))
            continue
        power, stop = _power(text, end, language)
        glued = _GLUED.match(text, end) and not _UNIT_GLUED.match(text, end)
        if stop == end and glued:
            continue  # part of a name
        values, step = _read(match[0], language)
        scale = 10.0**power
        made = tuple(value * scale for value in values)
        if power and text[stop - 2].isspace():  # 5 m: million or meters
            made, scale, stop = (*values, *made), 1.0, end
        yield Number(Span(match.start(), stop), made, step * scale, power=power)


def _plain(digits: str) -> str:
    return re.sub(r"\D", "", digits)


def _read(digits: str, language: str) -> tuple[tuple[float, ...], float]:
    """Return the values that digits may have in `language`, and the worth of the last."""
    digits = re.sub(r"[ \u00a0\u202f]", "", digits)
    own = table("numbers", language).get("decimal", ".")
    group = "," if own == "." else "."
    marks = re.findall(r"[.,]", digits)
    parts = re.split(r"[.,]", digits)
    grouped = all(len(part) == _GROUP for part in parts[1:]) and parts[0].strip("0")
    if not marks:
        return (float(digits),), _zeros(digits)
    if len(set(marks)) > 1:  # both kinds: the last is the decimal one
        whole, part = "".join(parts[:-1]), parts[-1]
        return (float(f"{whole}.{part}"),), 10.0 ** -len(part)
    if grouped and (marks[0] == group or len(marks) > 1):
        return (float("".join(parts)),), _zeros("".join(parts))
    if len(marks) > 1:  # a date, a version: no number
        return (float(parts[0]),), 1.0
    value = float(f"{parts[0]}.{parts[1]}")
    step = 10.0 ** -len(parts[1])
    if grouped and own == ",":
        return (value, float("".join(parts))), step
    return (value,), step


def _zeros(digits: str) -> float:
    """Return the worth of the last digit that is no zero, where the number looks round."""
    kept = digits.rstrip("0")
    zeros = len(digits) - len(kept)
    return 10.0**zeros if kept and zeros > 1 else 1.0


def _power(text: str, end: int, language: str) -> tuple[int, int]:
    """Return the power of ten in the words behind a number, and where they end."""
    glued = _POWER_GLUED.match(text, end) if language == "en" else None
    if glued:
        return table("numbers", "en")["powers"][glued[0].lower()], glued.end()
    gap = _GAP.match(text, end)
    found = powers(language).match(text, gap.end()) if gap else None
    if not found:
        return 0, end
    return power_of(found[0], language), found.end()


def power_of(words: str, language: str) -> int:
    """Return the power of ten that the words for one say."""
    known: dict[str, int] = table("numbers", language)["powers"]
    return known[" ".join(words.lower().split())]


@cache
def powers(language: str) -> re.Pattern[str]:
    """Return an expression of the words for powers of ten, the longest first."""
    known = sorted(table("numbers", language).get("powers", {}), key=len, reverse=True)
    words = "|".join(re.escape(word).replace(r"\ ", r"\s{1,2}") for word in known)
    return re.compile(rf"(?<![^\W\d_])(?:{words or '(?!)'})(?!\w)", re.IGNORECASE)


def _centuries(text: str, language: str) -> Iterator[Number]:
    """Yield what Roman numerals behind the word for a century are worth."""
    for name in table("numbers", language).get("century", ()):
        for match in re.finditer(rf"(?<!\w){name}\s{{1,2}}", text, re.IGNORECASE):
            listed = _ROMANS.match(text, match.end())
            for numeral in _ROMAN.finditer(listed[0]) if listed else ():
                start, end = (match.end() + at for at in numeral.span())
                value = float(roman(numeral[0]))
                yield Number(Span(start, end), (value,), digits=False)


def roman(numeral: str) -> int:
    """Return the value of a Roman numeral in capitals."""
    worth = [_ROMAN_VALUES[sign] for sign in numeral]
    pairs = zip(worth, [*worth[1:], 0], strict=True)
    return sum(-own if own < after else own for own, after in pairs)


def _in_words(text: str, language: str) -> Iterator[Number]:
    """Yield numbers written in words, as long as they go; and words like “half”."""
    loose: dict[str, list[float]] = table("numbers", language).get("loose", {})
    at, end = 0, len(text)
    while at < end and (match := _WORD.search(text, at)):
        at = match.end()
        value, stop = _run(text, match.start(), language)
        if stop > match.start():
            span = Span(match.start(), stop)
            power = _last_power(span.of(text), language)
            yield Number(span, (value,), digits=False, power=power)
            at = stop
        elif match[0].lower() in loose:
            values = tuple(map(float, loose[match[0].lower()]))
            yield Number(Span(*match.span()), values, digits=False, loose=True)


def _last_power(words: str, language: str) -> int:
    """Return the power of ten that a number in words ends with, 0 for none."""
    for power in powers(language).finditer(words):
        if power.end() == len(words):
            return power_of(power[0], language)
    return 0


def _run(text: str, start: int, language: str) -> tuple[float, int]:
    """Return the value of the number in words at `start`, and where it ends."""
    own = table("numbers", language)
    small: dict[str, int] = own.get("small", {})
    hundreds: dict[str, int] = own.get("hundreds", {})
    teens = tuple(own.get("teens", ()))
    total = current = 0.0
    at = end = start
    while match := _WORD.match(text, at):
        word = match[0].lower()
        power = powers(language).match(text, at)
        if word in own.get("and", ()) and at > start and current:
            at = _past_gap(text, match.end())
            continue
        if power and (current or total):
            scale = 10.0 ** power_of(power[0], language)
            total = (total + current) * scale if scale > total else total + current * scale
            current, end = 0.0, power.end()
        elif word in hundreds and times(current, hundreds[word]):
            current, end = times(current, hundreds[word]), match.end()
        elif word in own.get("alone", ()) and not total:
            total, end = 10.0 ** power_of(word, language), match.end()
        elif word in small and adds(current, small[word], teens):
            current, end = current + small[word], match.end()
        elif not current and not total and (value := glued(word, language)):
            total, current, end = float(value - value % 1000), value % 1000, match.end()
        else:
            break
        at = _past_gap(text, end)
    return total + current, end


def _past_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else len(text)
