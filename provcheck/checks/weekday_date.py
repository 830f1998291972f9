"""Find a weekday that the date beside it did not have."""

from __future__ import annotations

from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.expression import Expression
from provcheck.hit import Hit
from provcheck.record import TYPE_CHECKING
from provcheck.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from provcheck.search import Match

_DAY = r"(?<day>Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|sday|nesday|rsday|urday|s|rs)?\.?"
_MONTH = r"(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{Ll}{0,6}\.?"
_PATTERN = (
    rf"(?<!\p{{L}}){_DAY},? (?:the )?(?:{_MONTH} (?<number>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?<number>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}),? (?<year>(?:19|20)\d\d)(?!\d)"
)


_NEW_STYLE = 1923  # the year in which Greece, the last, left the old calendar
_BEHIND = 13  # days that the old calendar was behind in the 20th century


class WeekdayDate(Check):
    """A weekday with a full date that falls on another weekday is a hit.

    Until 1923 a date may be one of the Julian calendar, as Russia had it until 1918.
    """

    def verify(self) -> None:
        """Do nothing: no value of the right type is wrong."""

    def facts(self) -> tuple[str, ...]:
        """Return the date, its weekday, and the weekday that the text gives."""
        return ("date", "right", "day")

    def anchors(self) -> tuple[Expression, ...]:
        """Return the shape of weekday and date."""
        return (Expression(_PATTERN),)

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per date whose weekday is wrong."""
        names = words("weekdays.en")
        for block in blocks:
            for match in Expression(_PATTERN).findall(document.text, block.span):
                when = _date(match)
                if when is None or _fits(when, names, match.group("day")):
                    continue
                said = next(n for n in names if n.startswith(match.group("day")))
                text = f"{when.day} {words('months.en')[when.month - 1]} {when.year}"
                facts = {"date": text, "right": names[when.weekday()], "day": said}
                yield Hit(Span(*match.span()), facts=facts)


def _fits(when: date, names: Sequence[str], day: str) -> bool:
    """Tell whether a date was such a day, by the old calendar while that was in use."""
    weekday = when.weekday()
    if names[weekday].startswith(day):
        return True
    old = names[(weekday + _BEHIND) % len(names)]
    return when.year <= _NEW_STYLE and old.startswith(day)


def _date(match: Match) -> date | None:
    """Return the date, or None where the calendar has no such day."""
    months = [name[:3] for name in words("months.en")]
    month = months.index(match.group("month")) + 1
    from datetime import date  # noqa: PLC0415 - few stories have a weekday with a full date

    try:
        return date(int(match.group("year")), month, int(match.group("number")))
    except ValueError:
        return None
