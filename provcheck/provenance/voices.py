"""Whose words stand in a line: the publisher's own, or those of somebody it lets speak.

A publisher's notice stands by itself. Readers comment below a story, people answer
questions in it, and a report shows what other pages say: those are others' words.
"""

from __future__ import annotations

import re
from functools import cache

from provcheck.document import Document, Span, Zone
from provcheck.expression import Expression
from provcheck.furniture import lists_of
from provcheck.lines import line_span
from provcheck.parse import is_prose
from provcheck.provenance.sayings import words_in
from provcheck.quotations import quoted
from provcheck.words import words

_ANSWER = re.compile(r"\s*(?:>|(?:Q|A|Question|Answer)\s?\d{0,3}\s?[.:)–—-]\s)")
_HEADING = 80  # code points; no heading of readers' comments is longer
_LISTED = 12  # lines of a list that are looked through for what introduces it
_FEW = 8  # words of a line that may be one of a list
_QUESTION = 30  # words of a paragraph that is no more than a question
_STOP = re.compile(r"[.!?…]\W{0,4}$")
_SINGLE = re.compile(r"(?<!\w)['‘‚‹](?=\w)")


class Voices:
    """Tells of lines of a story, asked for in their order, whether others speak in them."""

    def __init__(self, document: Document) -> None:
        """Take the story."""
        self._document = document
        self._readers = _readers_from(document)
        self._others: set[int] = set()  # lines that were told to be others'

    def is_other(self, number: int) -> bool:
        """Tell whether line `number` (from 1), which discloses something, is others'."""
        line = line_span(self._document, number)
        text = line.of(self._document.text)
        other = (
            line.start >= self._readers
            or bool(_ANSWER.match(text))
            or self._is_introduced(number)
            or self._is_answer(number)
        )
        if other:
            self._others.add(number)
        return other

    def _is_introduced(self, number: int) -> bool:
        """Tell whether a line above announces what follows, or a list that it is one of."""
        for above in self._above(number):
            text = line_span(self._document, above).of(self._document.text).strip()
            if above in self._others:
                return True
            if text.endswith((":", "：")):
                return not (is_label(text) or lists_of(text.rstrip(":： ")))
            if _STOP.search(text) or len(text.split()) > _FEW:
                return False
        return False

    def _is_answer(self, number: int) -> bool:
        """Tell whether a line follows a question that is no headline."""
        above = next(iter(self._above(number)), 0)
        span = line_span(self._document, above) if above else Span(0, 0)
        text = span.of(self._document.text).strip()
        if not text.endswith(("?", "？")) or len(text.split()) > _QUESTION:
            return False
        block = self._document.block_at(span.start)
        return block is None or block.zone is not Zone.HEAD

    def _above(self, number: int) -> list[int]:
        """Return the nearest lines above that are not blank, the nearest first."""
        text = self._document.text
        near = range(number - 1, max(0, number - 2 * _LISTED), -1)
        return [n for n in near if line_span(self._document, n).of(text).strip()][:_LISTED]


def is_label(text: str) -> bool:
    """Tell whether what stands before a colon is a label of notices: “Editor’s note:”."""
    said = words_in(text)
    heads = frozenset(words("disclosure.label"))
    known = heads | frozenset(words("disclosure.opening"))
    return not said or (set(said) <= known and not heads.isdisjoint(said))


def in_quotes(document: Document, sentence: Span, match: Span) -> bool:
    """Tell whether `match` stands in a quotation, or in one that its sentence opens."""
    ahead = document.text[sentence.start : match.start]
    if any(mark in ahead for mark in '“«„"') or _SINGLE.search(ahead):
        return True
    if document.text[max(0, match.start - 1) : match.start] in ("'", "‘"):
        return True
    return quoted(document, match)


def _readers_from(document: Document) -> int:
    """Return where readers begin to write, the end of the text where they do not.

    Above the story such a heading is a counter beside the buttons to share it.
    """
    prose = False
    for block in document.blocks:
        text = block.span.of(document.text)
        heads = prose and len(text) <= _HEADING
        if heads and _heads_readers().match(text, Span(0, len(text))):
            return block.span.end
        prose = prose or is_prose(text)
    return len(document.text) + 1


@cache
def _heads_readers() -> Expression:
    return Expression(r"(?i:\L<disclosure.re-readers>)\s*\Z")
