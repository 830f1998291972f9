"""What a sentence counts: its numbers and phrases with their units, as they may be read.

A number may have several readings: where another one names millions, “35” may be 35
million. Two amounts are unlike only where no reading of the one fits one of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from provcheck.document import Span
from provcheck.record import Record
from provcheck.values.calendar import dates
from provcheck.values.cover import Cover
from provcheck.values.numbers import Number, equal, numbers
from provcheck.values.phrases import phrases
from provcheck.values.units import converts, kind_of, unit_of

_KEPT = 2048  # sentences that several rules ask for, one after the other
_LEAST_POWER = 6  # of ten, that a list of numbers may name once: 20 a 35 millones


class Amount(Record):
    """A number or a phrase, and the code of what it counts, "" where nothing says.

    `span` covers the unit too. `parts` are the numbers a phrase would be if it were none;
    `plain` tells whether it is digits that can be read in one way.
    """

    number: Number
    unit: str
    span: Span
    parts: tuple[Number, ...] = ()
    plain: bool = False

    @property
    def value(self) -> float:
        """Return the likeliest value."""
        return self.number.value


@lru_cache(_KEPT)
def amounts(text: str, language: str) -> tuple[Amount, ...]:
    """Return the amounts of `text` in order; parts of dates are none."""
    taken = Cover(text, (date.span for date in dates(text, language)))
    return tuple(
        amount
        for amount in all_amounts(text, language)
        if not taken.touches(amount.number.span)
    )


@lru_cache(_KEPT)
def all_amounts(text: str, language: str) -> tuple[Amount, ...]:
    """Return the amounts of `text` in order, numbers in dates included."""
    known = numbers(text, language)
    told = phrases(text, language, known)
    found = [
        Amount(
            Number(p.span, p.values, digits=False),
            p.unit or _unit(text, Number(p.span, p.values), language)[0],
            p.span,
            p.parts,
        )
        for p in told
    ]
    named = {n.power for n in known if n.power >= _LEAST_POWER}
    inside = Cover(text, (phrase.span for phrase in told))
    for number in known:
        if not inside.touches(number.span):
            unit, span = _unit(text, number, language)
            found.append(_read(number, unit, span, named))
    return tuple(sorted(found, key=lambda amount: amount.span))


def _unit(text: str, number: Number, language: str) -> tuple[str, Span]:
    """Return the code of what a number counts, and the place of both."""
    own, unit = number.span, unit_of(text, number, language)
    if unit is None:
        return "", own
    start, end = min(own.start, unit.span.start), max(own.end, unit.span.end)
    return unit.code, Span(start, end)


def _read(number: Number, unit: str, span: Span, named: Iterable[int]) -> Amount:
    """Return a number as an amount, in each of the powers of ten that others name."""
    plain = number.digits and len(number.values) == 1
    if number.power or number.loose or (unit and kind_of(unit) != "money"):
        return Amount(number, unit, span, plain=plain)
    more = tuple(number.value * 10.0**power for power in named)
    values = (*number.values, *more)
    made = Number(number.span, values, number.step, number.digits)
    return Amount(made, unit, span, plain=plain and not more)


def fits(one: Amount, others: Sequence[Amount]) -> bool:
    """Tell whether an amount may be one of `others`, converted or in parts, too."""
    if any(_same(one, other) for other in others):
        return True
    if any(other.parts and other.unit == one.unit for other in others):
        return False  # a phrase of the same kind is no list of numbers
    telling = [part for part in one.parts if part.value != 1]
    return bool(telling) and all(
        any(equal(part, number) for other in others for number in _numbers(other))
        for part in telling
    )


def _same(one: Amount, other: Amount) -> bool:
    a, b = one.number, other.number
    if equal(a, b) or any(equal(a, part) for part in other.parts):
        return True
    if one.unit == other.unit or not (one.unit and other.unit):
        return False
    return any(converts(x, one.unit, y, other.unit) for x in a.values for y in b.values)


def _numbers(amount: Amount) -> tuple[Number, ...]:
    return (amount.number, *amount.parts)
