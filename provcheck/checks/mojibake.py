"""Find text that was read in the wrong character encoding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module

from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.expression import Expression
from provcheck.hit import Edit, Hit

# The bytes of a UTF-8 sequence as single-byte encodings show them: a first byte, then one
# that goes on. Cyrillic and Greek code pages show other letters than the Western ones.
_SECOND = r"\u0080-\u00bf\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_FIRST = r"ÂÃÄÅÎÏÐÑØÙÚâãïð"
_CYRILLIC = r"\u0080-\u00bf\u0402-\u040f\u0452-\u045f\u2013-\u2122"
_LEAD = rf"[{_FIRST}][{_SECOND}]|в[Ђ„\u0452-\u045f]|[РС][{_CYRILLIC}]"
_WORD = re.compile(r"[^ \t\r\n]+")


class Mojibake(Check):
    """A run without spaces that `ftfy` can decode back is a hit.

    Only runs with a first and a following byte of UTF-8 side by side are looked at, so
    that a text without any never loads the detector. The edit is what the run most
    likely was.
    """

    def verify(self) -> None:
        """Do nothing: no value of the right type is wrong."""

    def facts(self) -> tuple[str, ...]:
        """Return the run as it most likely was."""
        return ("suggest",)

    def anchors(self) -> tuple[Expression, ...]:
        """Return the pairs of characters that make a run suspect."""
        return (Expression(_LEAD),)

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per run that decodes."""
        for block in blocks:
            for span in _suspects(document.text, block.span):
                wrong = span.of(document.text)
                right = _decoder()(wrong)
                if right != wrong:
                    yield Hit(span, (Edit(span, right),), facts={"suggest": right})


def _suspects(text: str, span: Span) -> Iterator[Span]:
    """Yield the runs without spaces in `span` that hold a suspect pair."""
    end = span.start
    for match in Expression(_LEAD).findall(text, span):
        start = match.span()[0]
        if start < end:
            continue
        while start > span.start and not text[start - 1].isspace():
            start -= 1
        run = _WORD.match(text, start, span.end)
        end = run.end() if run else start + 1
        yield Span(start, end)


@cache
def _decoder() -> Callable[[str], str]:
    """Return the function that undoes one wrong decoding, or gives the text back."""
    return import_module("ftfy").fix_encoding
