"""Split a text into paragraphs: its lines, or several lines that a mailer filled."""

from __future__ import annotations

from itertools import pairwise

from provcheck.document import Span
from provcheck.lean import cache
from provcheck.lines import BOM, FILLED
from provcheck.record import TYPE_CHECKING
from provcheck.words import table, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs in order, white space and BOM at their ends left out."""
    groups = list(_groups(text))
    whole = {group[0] for group in _filled(text, groups)}
    spans: list[Span] = []
    for group in groups:
        if group[0] in whole:
            spans.append(Span(group[0].start, group[-1].end))
        else:
            spans.extend(group)
    return spans


def filled(text: str) -> list[list[Span]]:
    """Return the lines of each paragraph that a mailer broke to a fixed width."""
    return _filled(text, list(_groups(text)))


def _filled(text: str, groups: Sequence[list[Span]]) -> list[list[Span]]:
    """Return the groups that are such paragraphs; three lines are not so by chance.

    Where there is one of three, others are by less: no line goes on in lower case in

        He called the offer a good day for
        Norway, which had waited.
    """
    full = [group for group in groups if len(group) > 1 and _is_full(text, group)]
    if any(len(g) >= 3 and any(_in_lower_case(text, g)) for g in full):  # noqa: PLR2004
        return [g for g in full if any(_in_lower_case(text, g)) or _goes_on(text, g)]
    return []


def is_broken(text: str, paragraphs: Iterable[Span]) -> bool:
    """Tell whether some of the paragraphs of `text` are of several lines."""
    return any(
        text.find(end, span.start, span.end) >= 0
        for end in ("\n", "\r")
        if end in text
        for span in paragraphs
    )


def _groups(text: str) -> Iterator[list[Span]]:
    """Yield the lines with something on them, those in a row together."""
    group: list[Span] = []
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    start, size = 0, len(text)
    while start <= size:
        end = text.find("\n", start)
        end = size if end < 0 else end
        line = text[start:end]
        bare = line.strip()
        if not bare:
            if group:
                yield group
                group = []
        elif body := bare if bare[0] != BOM else bare.lstrip(BOM).lstrip():
            at = start if len(body) == end - start else start + line.index(body)
            group.append(Span(at, at + len(body)))
        start = end + 1
    if group:
        yield group


def _is_full(text: str, lines: Sequence[Span]) -> bool:
    """Tell whether each line but the last is of a mailer's width, and none holds more."""
    rows = [line.of(text) for line in lines]
    width = max(map(len, rows))
    return all(
        len(a) in FILLED and len(a) + 1 + len(b.split()[0]) > width
        for a, b in pairwise(rows)
    )


def _in_lower_case(text: str, lines: Sequence[Span]) -> Iterator[bool]:
    """Yield for each line but the first whether it begins in lower case."""
    return (text[line.start].islower() for line in lines[1:])


def _goes_on(text: str, lines: Sequence[Span]) -> bool:
    """Tell whether a line ends in a comma or joining word, or one begins with a figure."""
    return any(
        text[above.end - 1] == ","
        or text[below.start].isdigit()
        or above.of(text).rpartition(" ")[2].lower() in _joining()
        for above, below in pairwise(lines)
    )


@cache
def _joining() -> frozenset[str]:
    """Return words that end no line of their own, of English and of other languages."""
    others = (own for code, own in table("function-words").items() if code != "en")
    return frozenset(words("joining.words")).union(*others)
