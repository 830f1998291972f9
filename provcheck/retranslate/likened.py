"""How near a published sentence is to what the machine made of its original.

Two measures: how likely the model finds the published words, given the original (forced
scoring), and how many of the words of the model's own translation they keep.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from provcheck.bitext import TRUSTED, Bitext
from provcheck.document import Document, Span
from provcheck.record import Record
from provcheck.retranslate.capitals import lowered
from provcheck.retranslate.engine import Engine
from provcheck.retranslate.marks import plain_marks

_WORD = re.compile(r"\w+(?:['.,]\w+)*")
_LONGEST = 200  # words of a sentence that are compared; longer ones are damage


class Likened(Record):
    """A published sentence beside the machine's.

    `words` counts its words. `kept` is 1 less the edits of words, by the longer of the two
    sentences: 1 for the same words. `forced` is the mean log probability of a subword of
    the published one, in nats.
    """

    span: Span
    words: int
    kept: float
    forced: float


def likened(
    document: Document, bitext: Bitext, engine: Engine
) -> tuple[Likened, ...] | None:
    """Return the sentences of the story that have a translated counterpart, in order.

    None where the engine cannot tell how likely a sentence is.
    """
    rows = list(_told(document, bitext))
    forced = engine.score([(source, target) for _, source, target, _ in rows])
    if forced is None:
        return None
    return tuple(
        _likened(span, target, made, score)
        for (span, _, target, made), score in zip(rows, forced, strict=True)
    )


def _told(document: Document, bitext: Bitext) -> Iterator[tuple[Span, str, str, str]]:
    """Yield place, original, published sentence and translation of each such sentence."""
    for pair in bitext.pairs:
        if pair.source and pair.target and pair.translation and pair.likeness >= TRUSTED:
            texts = (pair.source.text, pair.target.of(document.text), pair.translation)
            source, target, made = map(plain, texts)
            yield pair.target, source, target, made


def plain(text: str) -> str:
    """Return a sentence as engines know sentences.

    Quotation marks, entities and a line in capitals follow the publisher, not the
    translator.
    """
    return lowered(plain_marks(" ".join(html.unescape(text).split())))


def _likened(span: Span, target: str, made: str, forced: float) -> Likened:
    published, own = words_of(target), words_of(made)
    return Likened(span, len(published), kept(published, own), forced)


def words_of(text: str) -> list[str]:
    """Return the words of `text` in lower case."""
    return _WORD.findall(text.casefold())[:_LONGEST]


def kept(published: Sequence[str], made: Sequence[str]) -> float:
    """Return 1 less the edits that make one list of words the other, by the longer one."""
    longer = max(len(published), len(made))
    return 1 - _edits(published, made) / longer if longer else 0.0


def _edits(left: Sequence[str], right: Sequence[str]) -> int:
    """Return the least number of words to put in, take out or replace (Levenshtein)."""
    row = list(range(len(right) + 1))
    for i, word in enumerate(left, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(right, 1):
            change = before + (word != other)
            before = row[j]
            row[j] = min(change, before + 1, row[j - 1] + 1)
    return row[-1]
