"""Stretches of a file with markup in which others than its publisher speak.

Quotations, captions and alternative texts of pictures, and what readers comment. Tags are
taken one by one and no tree is built, as for the text of a page; in a JSON text they stand
with their quotation marks escaped. An element that is not closed ends with the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from provcheck.document import Document, Span
from provcheck.lines import line_span, position
from provcheck.words import table

_TAG = re.compile(
    r"<(?P<end>/?)(?P<tag>[A-Za-z][\w:.-]{0,60})"
    r"(?P<rest>(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*)>"
)
_CALLED = re.compile(
    r"(?i)\s(?:class|id|itemprop|itemtype|typeof)\s*=\s*\\?(?:[\"'](?P<names>[^\"'<>\\]{0,500})"
    r"|(?P<name>[^\s\"'<>=\\]{1,100}))"
)
_HEADLINE = re.compile(r"(?i)<h1\b")
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,2000}\]")
_QUOTED = re.compile(r"[ \t]{0,3}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,4})?>")
_ALERT = re.compile(
    r"(?i)[ \t]{0,3}>[ \t]*\[!(?:note|tip|important|warning|caution|info)\]"
)
_PARAGRAPH = 60  # lines of a paragraph that are looked through for a quotation's mark


class Others:
    """The stretches of a file in which others speak, found when first asked for."""

    def __init__(self, file: Document, format_: str) -> None:
        """Take a file in one of the formats of `provcheck.formats`."""
        self._file, self._markdown = file, format_ in ("markdown", "mdx")

    def hold(self, span: Span) -> bool:
        """Tell whether `span` of the file begins where others speak."""
        found = self._file.once(_pictures if self._markdown else _elements)
        n = bisect_right(found, span.start, key=lambda stretch: stretch.start)
        if n and found[n - 1].end > span.start:
            return True
        return self._markdown and self._is_quoted(span.start)

    def _is_quoted(self, offset: int) -> bool:
        """Tell whether a line is in a block quotation of Markdown.

        A paragraph goes on in lines without the mark. Alerts are the publisher's own.
        """
        number, top = position(self._file, offset)[0], ""
        for n in range(number, max(0, number - _PARAGRAPH), -1):
            line = line_span(self._file, n).of(self._file.text)
            if not line.strip():
                break
            top = line if _QUOTED.match(line) else top
        return bool(top) and not _ALERT.match(top)


def _pictures(file: Document) -> tuple[Span, ...]:
    """Return the elements in which others speak, and the texts in place of pictures."""
    return _joined(
        [*_elements(file), *(Span(*m.span()) for m in _PICTURE.finditer(file.text))]
    )


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return stretches that overlap as stretches that follow each other."""
    made: list[Span] = []
    for span in sorted(spans):
        end = made[-1].end if made else 0
        if span.end > end:
            made.append(Span(max(span.start, end), span.end))
    return tuple(made)


def _elements(file: Document) -> tuple[Span, ...]:
    """Return the elements in which others speak.

    Readers comment below a headline: an element that holds one is the story, not a comment.
    """
    heads = [match.start() for match in _HEADLINE.finditer(file.text)]
    found, readers = outermost(file.text, _quotes), outermost(file.text, _is_readers)
    own = (s for s in readers if bisect_left(heads, s.start) == bisect_left(heads, s.end))
    return _joined([*found, *own])


def outermost(file: str, opens: Callable[[re.Match[str], str], bool]) -> Iterator[Span]:
    """Yield the elements that a tag opens for which `opens` holds, none within another.

    It is given the match, whose group `rest` has the attributes, and the tag's name.
    """
    name, start, depth = "", 0, 0
    for match in _TAG.finditer(file):
        tag, alone = match["tag"].lower(), match["rest"].endswith("/")
        if not name and not alone and not match["end"] and opens(match, tag):
            name, start, depth = tag, match.start(), 1
        elif name and tag == name:
            depth += -1 if match["end"] else not alone
            if not depth:
                yield Span(start, match.end())
                name = ""
    if name:
        yield Span(start, len(file))


def _quotes(_: re.Match[str], tag: str) -> bool:
    return tag in _names("quoting")


def _is_readers(match: re.Match[str], tag: str) -> bool:
    """Tell whether a tag is called as what readers write."""
    if tag in _names("whole"):
        return False
    for called in _CALLED.finditer(match["rest"]):
        names = (called["names"] or called["name"] or "").lower().split()
        if any(_readers().fullmatch(name) for name in names):
            return True
    return False


@cache
def _names(key: str) -> frozenset[str]:
    return frozenset(table("voices")[key])


@cache
def _readers() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry})" for entry in table("voices")["re-readers"]))
