"""Spaces at which no line is broken, read as what they are between two words: spaces.

Editors of sites put them in by the dozen, where nobody sees them, and rules write a space
as a space. Text that is read so is as long as it was, so every place is the same. Where
such a space tells something (inside guillemets, before a mark, in a figure) it stays.
"""

from __future__ import annotations

from provcheck.patterns import lazy
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provcheck.document import Document
    from provcheck.finding import Finding

_SPACE = "\u00a0"
_BETWEEN_WORDS = lazy(
    rf"(?<=[^\s«‹–—-]){_SPACE}(?=[^\W\d_]|[“‘\"(])|(?<=[^\W\d_]){_SPACE}(?=\d)"
)


def spaced(text: str) -> str:
    """Return `text` with an ordinary space between words, however it is written."""
    return _BETWEEN_WORDS.sub(" ", text) if _SPACE in text else text


def as_read(document: Document) -> Document:
    """Return a document as rules see it."""
    text = spaced(document.text)
    return document if text == document.text else document.written(text)


def written(
    document: Document, findings: Iterable[Finding], text: str
) -> tuple[Document, tuple[Finding, ...]]:
    """Return a document and its findings as `text`, of the same length, has it."""
    if document.text == text:
        return document, tuple(findings)
    own = (found.__replace__(text=found.span.of(text)) for found in findings)
    return document.written(text), tuple(own)
