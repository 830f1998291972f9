"""Which words stand beside an amount: by them the same amount is known in another text."""

from __future__ import annotations

import re

from provcheck.document import Span
from provcheck.values.spelling import bare

_WORD = re.compile(r"[^\W\d_]{3,}")
_NEAR = 4  # words on either side
_WINDOW = 60  # code points in which they are looked for
_STEM = 5  # letters by which two words may be forms of one


def words_beside(text: str, span: Span) -> frozenset[str]:
    """Return the stems of the words around `span`, within its clause."""
    before = re.split(r"[;:.]\s", text[max(0, span.start - _WINDOW) : span.start])[-1]
    behind = re.split(r"[;:.](?:\s|\Z)", text[span.end : span.end + _WINDOW])[0]
    words = (*_WORD.findall(before)[-_NEAR:], *_WORD.findall(behind)[:_NEAR])
    return frozenset(bare(word)[:_STEM] for word in words)
