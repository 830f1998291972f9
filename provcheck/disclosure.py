"""Lines in which a publisher says that the text was translated or generated, and by what.

The patterns are those of the family `disclosure`, in rules/_tables/disclosure.toml.
"""

from __future__ import annotations

from itertools import chain

from provcheck.document import LONG, Document, Span
from provcheck.expression import Expression
from provcheck.lean import cache
from provcheck.lines import begins_line, line_span, line_starts, position
from provcheck.patterns import IGNORING_CASE
from provcheck.plain import escape, plain
from provcheck.record import TYPE_CHECKING
from provcheck.strings import Strings
from provcheck.words import words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_WINDOWS = ((0, 1), (-1, 0), (0, 2), (-1, 1), (-2, 0))  # lines before and behind
_REACHED = 2  # lines before or behind that one of _WINDOWS has
_LONG = 5_000  # code points of a line that is searched whole
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2007\u2009"), " ")
_REACH = 500  # code points around a sign; what a pattern finds is shorter
KINDS = {  # by the list of signs of which one is in every line of these kinds
    "disclosure.signs": (
        *("machine", "engine", "edited", "generated", "human", "original", "prevails"),
        "plugin",
    ),
    "disclosure.signs-abroad": ("abroad",),
}


def discloses(document: Document, span: Span) -> bool:
    """Tell whether a line that `span` touches discloses how the text was made.

    Whole lines touch none beside them; anything else that ends where a line begins would
    join it to what stands before.
    """
    made = document.once(_made)
    whole = begins_line(document, span.start) and begins_line(document, span.end)
    end = max(span.start, span.end - 1) if whole else span.end
    first, last = position(document, span.start)[0], position(document, end)[0]
    for number in range(first, last + 1):
        if number not in made:
            made[number] = _takes_part(document, number)
    return any(made[number] for number in range(first, last + 1))


def _made(_: Document) -> dict[int, bool]:
    """Return which lines disclose something, as they come to be asked for."""
    return {}


def _takes_part(document: Document, number: int) -> bool:
    """Tell whether a line discloses something, alone or with those that it runs over."""
    if not _may_say(document, number):
        return False
    if _says(document, number, number):
        return True
    near = ((number + a, number + b) for a, b in _WINDOWS)
    return any(_needs_all(document, first, last) for first, last in near)


def _may_say(document: Document, number: int) -> bool:
    """Tell whether there is a sign in the lines that a line may run over."""
    signs = document.once(_present)
    if not signs:
        return False
    starts = document.once(line_starts)
    below = number + _REACHED
    end = starts[below] if below < len(starts) else len(document.text)
    lines = document.text[starts[max(0, number - 1 - _REACHED)] : end]
    near = " ".join(lines.split()).casefold()
    return any(holds(near, sign) for sign in signs)


def _present(document: Document) -> frozenset[str]:
    """Return the signs that may be in some of the lines; of a long text, all."""
    if len(document.text) > LONG:
        return frozenset(sign for name in KINDS for sign in words(name))
    return frozenset(chain(*signs_in(" ".join(document.text.split())).values()))


def _needs_all(document: Document, first: int, last: int) -> bool:
    """Tell whether some lines together disclose something that fewer of them do not."""
    return (
        _says(document, first, last)
        and not _says(document, first, last - 1)
        and not _says(document, first + 1, last)
    )


def _says(document: Document, first: int, last: int) -> bool:
    """Tell whether lines with no blank one between them say it, as if they were one."""
    if first < 1 or last > len(document.once(line_starts)):
        return False
    numbers = range(first, last + 1)
    lines = [spaced(line_span(document, n).of(document.text)).strip() for n in numbers]
    text = " ".join(lines)
    if not all(lines):
        return False
    return any(
        _expression(signs).search(text, place)
        for signs in signed(text)
        for place in _places(text, signs)
    )


def _places(text: str, signs: str) -> Iterator[Span]:
    """Yield where in `text` to look: all of it, in a very long line near the signs."""
    if len(text) <= _LONG:
        yield Span(0, len(text))
        return
    start = end = 0
    for sign in _signs(signs).finditer(text):
        if sign.start() - _REACH > end:
            yield Span(start, end)
            start = sign.start() - _REACH
        end = min(len(text), sign.end() + _REACH)
    yield Span(start, end)


def spaced(text: str) -> str:
    """Return `text` with a plain space for each that does not break, or is narrow."""
    return text.translate(_SPACES)


def signed(text: str) -> list[str]:
    """Return the lists of signs of which one is in `text`, each for its own kinds."""
    small = text.casefold()
    return [name for name in KINDS if any(holds(small, sign) for sign in words(name))]


def signs_in(text: str) -> dict[str, list[str]]:
    """Return the lists of signs of which some are in `text`, with those that are."""
    small = text.casefold()
    there = _all_signs().among(small)
    found = {name: [sign for sign in words(name) if sign in there] for name in KINDS}
    told = {name: [s for s in signs if holds(small, s)] for name, signs in found.items()}
    return {name: signs for name, signs in told.items() if signs}


@cache
def _all_signs() -> Strings:
    return Strings(sign for name in KINDS for sign in words(name))


def holds(small: str, sign: str) -> bool:
    """Tell whether a sign is in a text in lower case."""
    if sign not in small:
        return False
    return sign not in words("disclosure.whole-signs") or _ends_word(small, sign)


def _ends_word(small: str, sign: str) -> bool:
    """Tell whether a word ends where `sign` does, somewhere in a text."""
    at = small.find(sign)
    while at >= 0:
        end = at + len(sign)
        if not small[end : end + 1].isalpha():
            return True
        at = small.find(sign, end)
    return False


@cache
def _signs(name: str) -> re.Pattern[str]:
    return plain("|".join(map(escape, words(name))), IGNORING_CASE)


@cache
def _expression(signs: str) -> Expression:
    lists = "|".join(rf"\L<disclosure.re-{name}>" for name in KINDS[signs])
    return Expression(rf"\b(?i:{lists})")
