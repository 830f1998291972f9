"""Where somebody else is speaking: quotation spans of a document.

Marks are taken in pairs inside a paragraph, by the conventions of the document's
language. A quotation that runs over several paragraphs opens again in each and closes
only in the last (Chicago Manual of Style 13.32; the reader gutcheck tests the same), so
an open mark is no fault where the next paragraph opens with one.
"""

from __future__ import annotations

from provcheck.document import Block, Document, Span
from provcheck.laid import Part
from provcheck.lean import bisect_left, bisect_right, cache
from provcheck.patterns import lazy
from provcheck.plain import escape
from provcheck.record import TYPE_CHECKING, Record
from provcheck.words import table

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_SINGLE = "'‘’"
_DOUBTFUL = "\"'‘"
_CLOSES_STRAIGHT = lazy(r"(?<=[^\s\d])\"(?!\w)")


class Quotation(Record):
    """A quotation with its marks. `closed` is false where the closing mark is missing.

    `continued` says that the next paragraph goes on with the same quotation.
    """

    span: Span
    closed: bool = True
    continued: bool = False


def quotations(document: Document) -> tuple[Quotation, ...]:
    """Return the outermost quotations of the document, in reading order.

    Use it as `document.once(quotations)`.
    """
    marks, text = _marks(document.language), document.text
    found: list[Quotation] = []
    blocks = document.blocks
    for n, block in enumerate(blocks):
        if not marks.opening.search(text, block.span.start, block.span.end):
            continue
        following = blocks[n + 1] if n + 1 < len(blocks) else None
        found.extend(_in_block(text, block, following, marks))
    return tuple(found)


def quoted(document: Document, span: Span) -> bool:
    """Tell whether `span` lies wholly inside one quotation, by its marks or by markup."""
    if any(q.span.contains(span) for q in quotations_near(document, span)):
        return True
    found = _by_markup(document)
    at = bisect_right(found, span.start, key=_start)
    return at > 0 and found[at - 1].contains(span)


def touches_quotation(document: Document, span: Span) -> bool:
    """Tell whether `span` shares a character with a quotation."""
    if any(q.span.overlaps(span) for q in quotations_near(document, span)):
        return True
    found = _by_markup(document)
    at = bisect_left(found, span.end, key=_start)
    return at > 0 and found[at - 1].overlaps(span)


def _by_markup(document: Document) -> tuple[Span, ...]:
    """Return what a page marks as said by somebody else."""
    return document.once(_quotes) if document.laid else ()


def _quotes(document: Document) -> tuple[Span, ...]:
    outermost: list[Span] = []
    for part, span in reversed(document.laid):  # by their ends
        if part is Part.QUOTE and not (outermost and outermost[-1].start < span.end):
            outermost.append(span)
    return tuple(reversed(outermost))


def _start(span: Span) -> int:
    return span.start


def quotations_near(document: Document, span: Span) -> tuple[Quotation, ...]:
    """Return the quotations from the last that starts before `span` to its end.

    Those that share a character with `span` are among them.
    """
    found = document.once(quotations)
    low = bisect_right(found, span.start, key=lambda q: q.span.start)
    high = bisect_left(found, span.end, key=lambda q: q.span.start)
    return found[max(0, low - 1) : high]


class _Marks(Record):
    """The opening marks of a language, and for each the marks that close it."""

    opening: re.Pattern[str]
    closing: dict[str, re.Pattern[str]]


@cache
def _marks(language: str) -> _Marks:
    """Return the marks of `language`; its own come over those used everywhere."""
    known = table("quotation")
    pairs: dict[str, str] = {**known["all"], **known.get(language, {})}
    opening = lazy(f"[{escape(''.join(pairs))}]")
    closing = {o: lazy(f"[{escape(c)}]") for o, c in pairs.items()}
    return _Marks(opening, closing)


def _in_block(
    text: str, block: Block, following: Block | None, marks: _Marks
) -> Iterator[Quotation]:
    at, end = block.span.start, block.span.end
    closings = _Closings(text, end, marks)
    while match := marks.opening.search(text, at, end):
        at = match.start()
        opens = _opens(text, at, block)
        close = closings.after(at) if opens else end
        if opens and close == end and match[0] not in _DOUBTFUL:
            close = closings.straight(at)
        if close < end:
            yield Quotation(Span(at, close + 1))
            at = close + 1
        elif match[0] in _SINGLE or not opens:
            at += 1  # an apostrophe, or a mark that opens nothing
        else:
            continued = following is not None and text[following.span.start] == match[0]
            yield Quotation(Span(at, end), closed=False, continued=continued)
            return


class _Closings:
    """The closing marks of a block, asked for in reading order and each sought once."""

    def __init__(self, text: str, end: int, marks: _Marks) -> None:
        self._text, self._end, self._marks = text, end, marks
        self._found: dict[str, int] = {}

    def after(self, opened: int) -> int:
        """Return where the quotation opened at `opened` closes, or the block's end."""
        mark = self._text[opened]
        if self._found.get(mark, -1) <= opened:
            self._found[mark] = self._seek(self._marks.closing[mark], opened + 1)
        return self._found[mark]

    def straight(self, opened: int) -> int:
        """Return where a straight mark closes what is open, or the block's end.

        It is the first one behind, and stands behind a word: else it opens a quotation
        inside, or is the sign of inches.
        """
        at = self._text.find('"', opened + 1, self._end)
        if at < 0 or not _CLOSES_STRAIGHT.match(self._text, at, self._end):
            return self._end
        return at

    def _seek(self, closing: re.Pattern[str], start: int) -> int:
        for match in closing.finditer(self._text, start, self._end):
            if _closes(self._text, match.start(), self._end):
                return match.start()
        return self._end


def _opens(text: str, at: int, block: Block) -> bool:
    """Tell whether the mark at `at` can open; a double curly or angled one always does."""
    if text[at] not in _DOUBTFUL:
        return True
    before = text[at - 1] if at > block.span.start else " "
    after = text[at + 1] if at + 1 < block.span.end else " "
    if text[at] in _SINGLE and after.isdigit():
        return False  # the '90s
    inside = before.isalnum() or before in ".,!?…" or _is_accent(before)
    return not (inside or after.isspace())


def _is_accent(char: str) -> bool:
    """Tell whether a character combines with the one before it."""
    if char.isascii():
        return False
    from unicodedata import combining  # noqa: PLC0415 - few texts have decomposed letters

    return combining(char) > 0


def _closes(text: str, at: int, end: int) -> bool:
    """Tell whether the mark at `at` closes; a single one inside a word does not."""
    inside = at + 1 < end and text[at + 1].isalnum()
    return not (text[at] in _SINGLE and inside)
