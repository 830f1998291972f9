"""The original of a story: read like any other, and taken apart into sentences.

Dateline, byline, section label and furniture are no sentences to translate: they are set
aside by what the parser knows of a story, and lie between the sentences untouched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module

from provcheck.document import Block, Document, Role, Span
from provcheck.errors import ProvcheckError
from provcheck.formats import TEXT, views_of
from provcheck.hit import Passage
from provcheck.language import identify
from provcheck.parse import parse
from provcheck.record import Record
from provcheck.view import View

ASIDE = frozenset({Role.SECTION, Role.BYLINE, Role.DATELINE, Role.FURNITURE})
MISSING = "sentencex is not installed: pip install 'provcheck[translate]'"
_SAMPLE = 4000  # code points by which the language of an original is told
_LONGEST = 5000  # code points of a block that are split as prose; a longer one is no prose


class Original(Record):
    """A story in its first language. `view` is None where the file is plain text.

    `file` is the text of its file, which is in the format `kind`.
    """

    document: Document
    view: View | None = None
    file: str = ""
    kind: str = TEXT

    def passage(self, span: Span) -> Passage:
        """Return what stands at `span` of the story, and where in the file that is."""
        text = span.of(self.document.text)
        return Passage(self.view.source(span) if self.view else span, text)


def read_original(
    text: str,
    language: str,
    kind: str = TEXT,
    name: str | None = None,
) -> Original:
    """Return the story in `text`.

    Raises ProvcheckError where a file of records holds none or several.
    """
    views, unread = views_of(text, kind)
    if kind == TEXT and not views:
        return Original(parse(text, language=language, name=name), None, text)
    held = len(views) + sum(not one.blank for one in unread)
    if held != 1:
        reason = f"holds {held} stories; an original is one"
        raise ProvcheckError(f"{name or 'original'}: {reason}")
    story = parse(views[0].text, language=language, name=name, laid=views[0].laid)
    return Original(story, views[0], text, kind)


def language_of(text: str) -> str:
    """Return the language of an original, an ISO 639-1 code.

    Raises ProvcheckError where there is no text, or it cannot be told.
    """
    if not any(map(str.isalnum, text)):
        raise ProvcheckError("the original has no text")
    found = identify(text[:_SAMPLE])
    if not found.code:
        raise ProvcheckError(
            "the language of the original cannot be told; name it, as --from es"
            " of retranslate or --source-lang es of a check"
        )
    return found.code


def sentences_of(original: Original) -> tuple[Span, ...]:
    """Return the sentences to translate, in order, white space at their ends left out.

    Raises ProvcheckError where `sentencex` is not installed.
    """
    document = original.document
    found: list[Span] = []
    for block in document.blocks:
        if block.role not in ASIDE:
            found.extend(_split(document, _prose(document, block)))
    return tuple(found)


def _prose(document: Document, block: Block) -> Span:
    """Return the block without the dateline that opens it."""
    line = document.dateline
    if line and block.span.contains(line) and line.start == block.span.start:
        rest = Span(line.end, block.span.end).of(document.text)
        return Span(block.span.end - len(rest.lstrip(" \t-–—:.")), block.span.end)
    return block.span


@cache
def splitter() -> Callable[[str, str], Iterable[str]]:
    """Return what splits a text of a language; the parts put together are the text."""
    try:
        return import_module("sentencex").segment
    except ImportError as error:
        raise ProvcheckError(MISSING) from error


def _split(document: Document, span: Span) -> Iterator[Span]:
    """Yield the sentences within `span`, the parts of which cover it whole."""
    text = span.of(document.text)
    parts = splitter()(document.language, text[:_LONGEST])
    at = span.start
    for part in (*parts, text[_LONGEST:]):
        body = part.strip()
        if any(map(str.isalnum, body)):
            start = at + part.index(body)
            yield Span(start, start + len(body))
        at += len(part)
