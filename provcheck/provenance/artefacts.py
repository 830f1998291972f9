"""Whether what only a machine seems to write is one's: people repeat themselves too.

Songs, chants, prayers, lists and tables say the same again and again, and a story about
software shows what programs print. The words that tell are data, in the table `artefacts`.
"""

from __future__ import annotations

import re
from functools import cache

from provcheck.document import Document, Role, Span
from provcheck.parse import is_prose
from provcheck.quotations import touches_quotation
from provcheck.words import words

_BARE = "UNK"  # a university, an airport
_WORD = 2  # letters of a word at least: W and D are results of matches
_SURFACE = "⁇"  # people write it right behind a word


def is_stuck(document: Document, loop: Span) -> bool:
    """Tell whether words that come round again and again break into running prose.

    Then they follow a word with no mark between, and nobody in the paragraph sings, reads
    out or repeats anything.
    """
    block = document.block_at(loop.start)
    if block is None or block.role is not Role.PARAGRAPH:
        return False
    if max(map(len, _words(loop.of(document.text))), default=0) < _WORD:
        return False  # what fills the squares of a form or table
    before = document.text[block.span.start : loop.start]
    after = document.text[loop.end : block.span.end]
    if not before.rstrip()[-1:].isalnum() or touches_quotation(document, loop):
        return False
    return is_prose(before + after) and _named("aloud").isdisjoint(_words(before + after))


def stands_for_a_word(document: Document, token: Span) -> bool:
    """Tell whether a sign for what a model does not know takes a word's place in prose."""
    shown, near = token.of(document.text), document.text[token.start - 1 : token.end + 1]
    if shown == _BARE or touches_quotation(document, token):
        return False
    if shown == _SURFACE and not (near[:1].isspace() and near[-1:].isspace()):
        return False
    return _named("programs").isdisjoint(_words(document.text))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", text.casefold()))


@cache
def _named(key: str) -> frozenset[str]:
    return frozenset(words(f"artefacts.{key}"))
