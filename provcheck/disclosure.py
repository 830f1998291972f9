"""Lines in which a publisher says that the text was translated or generated, and by what.

The patterns are those of the family `disclosure`, in rules/_tables/disclosure.toml.
"""

from __future__ import annotations

from functools import cache

from provcheck.document import Document, Span
from provcheck.expression import Expression
from provcheck.lines import begins_line, line_span, position
from provcheck.words import words

_LISTS = ("machine", "engine", "edited", "generated", "human", "original", "prevails")


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
            made[number] = _is_disclosing(document, line_span(document, number))
    return any(made[number] for number in range(first, last + 1))


def _made(_: Document) -> dict[int, bool]:
    """Return which lines disclose something, as they come to be asked for."""
    return {}


def _is_disclosing(document: Document, line: Span) -> bool:
    text = line.of(document.text).casefold()
    if not any(sign in text for sign in words("disclosure.signs")):
        return False
    return _expression().search(document.text, line) is not None


@cache
def _expression() -> Expression:
    lists = "|".join(rf"\L<disclosure.re-{name}>" for name in _LISTS)
    return Expression(rf"\b(?i:{lists})")
