"""Compare the numbers of a sentence with those of its original, by value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.bitext import Beside, Bitext, compared, excerpt
from provcheck.comparison import Comparison
from provcheck.document import Block, Document, Span
from provcheck.hit import Hit
from provcheck.tables import TableError
from provcheck.values.amounts import Amount, all_amounts, amounts, fits
from provcheck.values.calendar import dates
from provcheck.values.numbers import Number, equal
from provcheck.values.pairing import MEASURES, is_converted, replaced
from provcheck.values.units import kind_of

KINDS = ("changed", "differs", "missing", "added", "currency", "unit")
_TELLING = 13  # numbers from which on one that is missing or added tells something


class BilingualNumber(Comparison):
    """What is a hit depends on `fault`.

    "changed": other digits stand in its place. "differs": so do other words for a number,
    or digits that may be read in several ways. "missing", "added": no number does.
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
            pairs = sides.replaced(missing, added)
            if self.fault in ("changed", "differs"):
                for old, new in pairs:
                    if (old.plain and new.plain) == (self.fault == "changed"):
                        yield _hit(beside, new, old)
            elif not pairs and self.fault == "missing":
                told = document.once(_published)
                yield from (
                    Hit(beside.span, facts=_facts(beside, old), original=beside.passage)
                    for old in missing
                    if _tells(old.number)
                    and not is_converted(old, sides.target)
                    and not fits(old, told)
                )
            elif not pairs and self.fault == "added":
                told = document.once(_original)
                yield from (
                    _hit(beside, new, None)
                    for new in added
                    if _tells(new.number)
                    and not is_converted(new, sides.source)
                    and not fits(new, told)
                )


def _published(document: Document) -> tuple[Amount, ...]:
    """Return the amounts of the whole text. Use it by `document.once`."""
    return all_amounts(document.text, document.language)


def _original(document: Document) -> tuple[Amount, ...]:
    """Return the amounts of the whole original. Use it by `document.once`."""
    bitext: Bitext = document.bitext
    return all_amounts(bitext.text, bitext.language)


class _Sides:
    """The amounts of a sentence, of its original, and of all that counts as beside them."""

    def __init__(self, beside: Beside, source: str, target: str) -> None:
        self._beside = beside
        self.source = amounts(beside.source, source)
        self.target = amounts(beside.target, target)
        self.translation = amounts(beside.translation, target)
        self._known_source = _sure(_all(beside.around_source, source))
        translated = _sure(_all(beside.around_translation, target))
        own = (*self.source, *self.translation)
        self._known = [*self._known_source, *translated, *own]
        self._own = _all(beside.target, target)
        self._there = _sure(_all(beside.around_target, target))

    def unmatched(self) -> tuple[list[Amount], list[Amount]]:
        """Return the amounts of the original that are missing, and those that are new."""
        missing = [own for own in self.source if self._lacks(own) and self._is_sure(own)]
        added = [own for own in self.target if _counts(own) and not fits(own, self._known)]
        if not self._converted():
            return missing, added
        return [*filter(_is_no_measure, missing)], [*filter(_is_no_measure, added)]

    def replaced(
        self, missing: list[Amount], added: list[Amount]
    ) -> list[tuple[Amount, Amount]]:
        """Return pairs of an amount that is missing and the one in its place."""
        left = [new for new in added if not is_converted(new, self.source)]
        told = self._beside.translation, self.translation
        return replaced(missing, left, told, self._beside.target)

    def _converted(self) -> bool:
        """Tell whether the measures of the original are converted, ranges included."""
        old, new = (
            {own.unit for own in side if kind_of(own.unit) in MEASURES}
            for side in (self.source, self.target)
        )
        return bool(old and new and not old & new)

    def _lacks(self, own: Amount) -> bool:
        """Tell whether an amount stands neither in the sentence nor has moved beside it.

        It has not where the sentences around are told it for themselves.
        """
        if fits(own, self._own):
            return False
        told = sum(equal(own.number, other.number) for other in self._known_source)
        return sum(fits(own, [other]) for other in self._there) < told

    def _is_sure(self, own: Amount) -> bool:
        """Tell whether a number is to be expected: digits, or a word kept by the model."""
        kept = fits(own, self.translation)
        return _counts(own) and (kept or (own.number.digits and not self.translation))


def _counts(own: Amount) -> bool:
    return not own.number.loose and own.value != 1


def _sure(found: list[Amount]) -> list[Amount]:
    """Return the amounts that count in another sentence: “year” there is no twelve here."""
    return [amount for amount in found if not amount.number.loose]


def _is_no_measure(own: Amount) -> bool:
    """Tell whether what a number counts is told, and is no measure."""
    return bool(own.unit) and kind_of(own.unit) not in MEASURES


def _all(text: str, language: str) -> list[Amount]:
    """Return the amounts of `text`, parts of dates included."""
    found = [*all_amounts(text, language)]
    for date in dates(text, language):
        hour, minute = divmod(date.minute, 60)
        parts = (date.day, date.month, date.year, hour, hour % 12, minute)
        numbers = [Number(date.span, (float(part),)) for part in parts if part]
        found += [Amount(number, "", date.span) for number in numbers]
    return found


def _tells(number: Number) -> bool:
    """Tell whether a number says enough for its absence to be a fault."""
    year = number.digits and number.value.is_integer() and 1500 < number.value < 2100  # noqa: PLR2004
    whole = number.value.is_integer()
    if number.value == 100:  # noqa: PLR2004 - “100 percent sure”
        return False
    return number.digits and not year and (number.value >= _TELLING or not whole)


def _counted(beside: Beside, sides: _Sides, *, money: bool) -> Iterator[Hit]:
    """Yield numbers that are right and count another thing of the same kind."""
    for new in sides.target:
        kind = kind_of(new.unit)
        if not kind or (kind == "money") != money:
            continue
        same = [o for o in sides.source if equal(o.number, new.number) and o.unit]
        told = [o for o in sides.translation if equal(o.number, new.number)]
        if not same or any(o.unit == new.unit for o in (*same, *told)):
            continue
        if all(kind_of(old.unit) == kind for old in same) and new.value != 1:
            yield _hit(beside, new, same[0])


def _hit(beside: Beside, new: Amount, old: Amount | None) -> Hit:
    start = beside.span.start
    span = Span(start + new.span.start, start + new.span.end)
    return Hit(span, facts=_facts(beside, old), original=beside.passage)


def _facts(beside: Beside, old: Amount | None) -> dict[str, str]:
    number = old.span.of(beside.source) if old else ""
    return {"number": number, "original": excerpt(beside.source)}
