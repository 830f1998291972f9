"""Lines in which a publisher says that the text was translated or generated, and by what.

The patterns are those of the family `disclosure`, in rules/_tables/disclosure.toml.
"""

from __future__ import annotations

from functools import cache

from provcheck.document import Document, Span
from provcheck.expression import Expression
from provcheck.lines import begins_line, line_span, line_starts, position
from provcheck.words import words

KINDS = ("machine", "engine", "edited", "generated", "human", "original", "prevails")


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


def disclosures(document: Document) -> tuple[tuple[str, Span], ...]:
    """Return what lines of the document disclose, in order, and by which words.

    Kinds are the lists of rules/_tables/disclosure.toml: "machine" and "engine" for machine
    translation, "edited" where people went over it, "human", "original", "prevails" for
    translations, "generated" for text a program wrote.
    """
    found: list[tuple[str, Span]] = []
    for number in range(1, len(document.once(line_starts)) + 1):
        line = line_span(document, number)
        if not _is_disclosing(document, line):
            continue
        matches = ((kind, _of(kind).search(document.text, line)) for kind in KINDS)
        found += [(kind, Span(*match.span())) for kind, match in matches if match]
    return tuple(sorted(found, key=lambda pair: (pair[1], pair[0])))


def _made(_: Document) -> dict[int, bool]:
    """Return which lines disclose something, as they come to be asked for."""
    return {}


def _is_disclosing(document: Document, line: Span) -> bool:
    text = line.of(document.text).casefold()
    if not any(sign in text for sign in words("disclosure.signs")):
        return False
    return _expression().search(document.text, line) is not None


@cache
def _of(kind: str) -> Expression:
    return Expression(rf"\b(?i:\L<disclosure.re-{kind}>)")


@cache
def _expression() -> Expression:
    lists = "|".join(rf"\L<disclosure.re-{name}>" for name in KINDS)
    return Expression(rf"\b(?i:{lists})")
