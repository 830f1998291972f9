"""Compare the numbers of a sentence with those of its original, by value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.bitext import Beside, Bitext, compared, excerpt
from provcheck.comparison import Comparison
from provcheck.document import Block, Document, Span
from provcheck.hit import Hit
from provcheck.record import Record
from provcheck.tables import TableError
from provcheck.values.calendar import dates
from provcheck.values.numbers import Number, equal, numbers
from provcheck.values.units import Unit, converts, kind_of, unit_of

KINDS = ("changed", "missing", "added", "currency", "unit")
_MEASURES = ("length", "speed", "weight", "area", "volume", "heat")
_TELLING = 13  # numbers from which on one that is missing or added tells something


class BilingualNumber(Comparison):
    """What is a hit depends on `fault`.

    "changed": another number stands in its place. "missing", "added": no number does.
    "currency", "unit": the number is right and what it counts is not. A number that the
    model's translation has too is never a hit.
    """

    fault: str

    def verify(self) -> None:
        """Raise TableError for another fault."""
        if self.fault not in KINDS:
            raise TableError(f"check.fault: {self.fault!r} is none of {', '.join(KINDS)}")

    def facts(self) -> tuple[str, ...]:
        """Return what a message may name: what the original has, and its sentence."""
        return ("number", "original")

    def compare(
        self, document: Document, bitext: Bitext, blocks: Sequence[Block]
    ) -> Iterator[Hit]:
        """Yield one hit a number, on the number or, where it is missing, its sentence."""
        for beside in compared(document, blocks):
            sides = _Sides(beside, bitext.language, document.language)
            if self.fault in ("currency", "unit"):
                yield from _counted(beside, sides, money=self.fault == "currency")
                continue
            missing, added = sides.unmatched()
            replaced = _replaced(missing, added, sides)
            if self.fault == "changed":
                yield from (_hit(beside, new, old) for old, new in replaced)
            elif not replaced and self.fault == "missing":
                told = document.once(_published)
                yield from (
                    Hit(beside.span, facts=_facts(beside, old), original=beside.passage)
                    for old in missing
                    if _tells(old.number)
                    and not _is_converted(old, sides.target)
                    and not any(equal(old.number, n) for n in told)
                )
            elif not replaced and self.fault == "added":
                told = document.once(_original)
                yield from (
                    _hit(beside, new, None)
                    for new in added
                    if _tells(new.number)
                    and not _is_converted(new, sides.source)
                    and not any(equal(new.number, n) for n in told)
                )


def _published(document: Document) -> tuple[Number, ...]:
    """Return the numbers of the whole text. Use it by `document.once`."""
    return numbers(document.text, document.language)


def _original(document: Document) -> tuple[Number, ...]:
    """Return the numbers of the whole original. Use it by `document.once`."""
    bitext: Bitext = document.bitext
    return numbers(bitext.text, bitext.language)


class _Counted(Record):
    """A number of a text and what it counts."""

    number: Number
    unit: Unit | None
    text: str

    @property
    def code(self) -> str:
        """Return the code of the unit, "" where there is none."""
        return self.unit.code if self.unit else ""

    @property
    def span(self) -> Span:
        """Return the place of the number and its unit."""
        own = self.number.span
        if self.unit is None:
            return own
        other = self.unit.span
        return Span(min(own.start, other.start), max(own.end, other.end))


class _Sides:
    """The numbers of a sentence, of its original, and of all that counts as beside them."""

    def __init__(self, beside: Beside, source: str, target: str) -> None:
        self.source = _read(beside.source, source)
        self.target = _read(beside.target, target)
        self.translation = _read(beside.translation, target)
        self._known_source = _values(beside.around_source, source)
        self._known = [*self._known_source, *_values(beside.around_translation, target)]
        self._own = _values(beside.target, target)
        self._there = _values(beside.around_target, target)

    def unmatched(self) -> tuple[list[_Counted], list[_Counted]]:
        """Return the numbers of the original that are missing, and those that are new."""
        missing = [own for own in self.source if self._lacks(own)]
        added = [own for own in self.target if not self._stands(own, self._known)]
        missing = [own for own in missing if self._is_sure(own)]
        added = [own for own in added if not own.number.loose and own.number.value != 1]
        if not self._converted():
            return missing, added
        return [*filter(_is_no_measure, missing)], [*filter(_is_no_measure, added)]

    def _converted(self) -> bool:
        """Tell whether the measures of the original are converted, ranges included."""
        old, new = (
            {own.code for own in side if kind_of(own.code) in _MEASURES}
            for side in (self.source, self.target)
        )
        return bool(old and new and not old & new)

    def _stands(self, own: _Counted, others: Sequence[Number]) -> bool:
        return any(equal(own.number, other) for other in others)

    def _lacks(self, own: _Counted) -> bool:
        """Tell whether a number stands neither in the sentence nor has moved beside it.

        It has not where the sentences around are told it for themselves.
        """
        if self._stands(own, self._own):
            return False
        told = sum(equal(own.number, other) for other in self._known_source)
        return sum(equal(own.number, other) for other in self._there) < told

    def _is_sure(self, own: _Counted) -> bool:
        """Tell whether a number is to be expected: digits, or a word kept by the model."""
        if own.number.loose or own.number.value == 1:
            return False
        kept = any(equal(own.number, other.number) for other in self.translation)
        return kept or (own.number.digits and not self.translation)


def _is_no_measure(own: _Counted) -> bool:
    """Tell whether what a number counts is told, and is no measure."""
    return bool(own.code) and kind_of(own.code) not in _MEASURES


def _read(text: str, language: str) -> list[_Counted]:
    """Return the numbers of `text` that are no part of a date."""
    taken = [date.span for date in dates(text, language)]
    found = (n for n in numbers(text, language) if not any(map(n.span.overlaps, taken)))
    return [_Counted(n, unit_of(text, n, language), n.span.of(text)) for n in found]


def _values(text: str, language: str) -> list[Number]:
    """Return the numbers of `text`, parts of dates included."""
    found = [*numbers(text, language)]
    for date in dates(text, language):
        parts = (date.day, date.month, date.year, date.minute // 60, date.minute % 60)
        found += [Number(date.span, (float(part),)) for part in parts if part]
    return found


def _tells(number: Number) -> bool:
    """Tell whether a number says enough for its absence to be a fault."""
    year = number.digits and number.value.is_integer() and 1500 < number.value < 2100  # noqa: PLR2004
    whole = number.value.is_integer()
    if number.value == 100:  # noqa: PLR2004 - “100 percent sure”
        return False
    return number.digits and not year and (number.value >= _TELLING or not whole)


def _replaced(
    missing: list[_Counted], added: list[_Counted], sides: _Sides
) -> list[tuple[_Counted, _Counted]]:
    """Return pairs of a number that is missing and the one in its place.

    Only those that count the same thing, or where nothing says that they do not, and no
    conversion of a measure.
    """
    left = [new for new in added if not _is_converted(new, sides.source)]
    pairs: list[tuple[_Counted, _Counted]] = []
    for old in missing:
        fitting = [new for new in left if _may_replace(old, new)]
        if fitting:
            best = min(fitting, key=lambda new: _distance(old, new))
            pairs.append((old, best))
            left.remove(best)
    return pairs


def _is_converted(new: _Counted, source: Sequence[_Counted]) -> bool:
    if kind_of(new.code) == "money":
        return any(kind_of(o.code) == "money" and o.code != new.code for o in source)
    return any(
        converts(old.number.value, old.code, new.number.value, new.code)
        for old in source
        if old.code and new.code
    )


def _may_replace(old: _Counted, new: _Counted) -> bool:
    if kind_of(old.code) in _MEASURES or kind_of(new.code) in _MEASURES:
        return old.code == new.code
    if old.code and new.code and old.code != new.code:
        return False
    return old.number.digits or new.number.digits or old.code == new.code


def _distance(old: _Counted, new: _Counted) -> tuple[bool, float]:
    a, b = sorted((abs(old.number.value) + 1, abs(new.number.value) + 1))
    return old.code != new.code, b / a


def _counted(beside: Beside, sides: _Sides, *, money: bool) -> Iterator[Hit]:
    """Yield numbers that are right and count another thing of the same kind."""
    for new in sides.target:
        kind = kind_of(new.code)
        if not kind or (kind == "money") != money:
            continue
        same = [o for o in sides.source if equal(o.number, new.number) and o.code]
        told = [o for o in sides.translation if equal(o.number, new.number)]
        if not same or any(o.code == new.code for o in (*same, *told)):
            continue
        if all(kind_of(old.code) == kind for old in same) and new.number.value != 1:
            yield _hit(beside, new, same[0])


def _hit(beside: Beside, new: _Counted, old: _Counted | None) -> Hit:
    start = beside.span.start
    span = Span(start + new.span.start, start + new.span.end)
    return Hit(span, facts=_facts(beside, old), original=beside.passage)


def _facts(beside: Beside, old: _Counted | None) -> dict[str, str]:
    number = old.span.of(beside.source) if old else ""
    return {"number": number, "original": excerpt(beside.source)}
