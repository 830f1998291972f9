"""Find words that say the opposite of what the original says: "failure" for "éxito"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provcheck.bitext import Beside, Bitext, compared, excerpt
from provcheck.comparison import Comparison
from provcheck.document import Block, Document, Span
from provcheck.hit import Hit
from provcheck.values.data import table
from provcheck.values.lexicon import found, lists

_TABLE = "opposites"
_NEAR = 30  # code points behind a negation within which a word is denied


class BilingualOpposite(Comparison):
    """A word is a hit whose opposite the original has, and which the original has not.

    The sentence may not have the opposite as well, nor the model the word itself. Where
    one of them is denied nothing is told: "not a failure" may be a success.
    """

    def compare(
        self, document: Document, bitext: Bitext, blocks: Sequence[Block]
    ) -> Iterator[Hit]:
        """Yield one hit a sentence and pair of opposites, on the word."""
        language = bitext.language
        if document.language != "en" or not lists(_TABLE, "good", language):
            return
        for beside in compared(document, blocks):
            if not beside.translation:
                continue
            for one, other in _pairs():
                yield from _turned(beside, one, other, language)


def _turned(beside: Beside, kind: str, opposite: str, language: str) -> Iterator[Hit]:
    own = _affirmed(beside.target, kind, "en")
    excused = (
        not own
        or found(beside.target, _TABLE, opposite, "en")
        or found(beside.translation, _TABLE, kind, "en")
        or found(beside.source, _TABLE, kind, language)
    )
    if excused or not _affirmed(beside.source, opposite, language):
        return
    start = beside.span.start
    span = Span(start + own[0].start(), start + own[0].end())
    yield Hit(span, facts={"original": excerpt(beside.source)}, original=beside.passage)


def _pairs() -> Iterator[tuple[str, str]]:
    for pair in table(_TABLE, "pairs")["all"]:
        one, other = pair.split()
        yield one, other
        yield other, one


def _affirmed(text: str, kind: str, language: str) -> list[re.Match[str]]:
    """Return the words of a list, none where one of them stands close behind a negation."""
    words = found(text, _TABLE, kind, language)
    nots = [match.end() for match in found(text, "negation", "plain", language)]
    near = any(0 <= word.start() - end < _NEAR for word in words for end in nots)
    return [] if near else words
