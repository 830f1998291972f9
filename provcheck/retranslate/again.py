"""Other ways to ask for a sentence of which an engine made nothing sensible.

Small models lose the thread in long sentences and in lists, which their clauses do not
have, and say a single word twice, which they do not where a full stop ends it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from provcheck.record import Record
from provcheck.retranslate.engine import Translation

_CLAUSE = re.compile(r"(?<=[^\s,;:–—-])\s?([,;:–—])\s+")
_FEWEST = 2  # words of a clause; shorter ones stay with the one before
_HALVED = 10  # words from which on a sentence without a pause is halved
_ENDED = re.compile(r"[.!?…:;,\"”»’'()\[\]]\Z")
_STOP = re.compile(r"\s?[.…]+\Z")
_FIRST = re.compile(r"[^\W\d_]+")


class Piece(Record):
    """A part of a sentence, and the mark that stands behind it."""

    text: str
    mark: str = ""


Way = Callable[[str], list[Piece]]


def clauses(sentence: str) -> list[Piece]:
    """Return the clauses of a sentence, its halves if it is long; [] if it has none."""
    parts = _CLAUSE.split(sentence)
    pieces: list[Piece] = []
    for text, mark in zip(parts[::2], [*parts[1::2], ""], strict=True):
        last = pieces[-1] if pieces else None
        if last and min(len(text.split()), len(last.text.split())) < _FEWEST:
            pieces[-1] = Piece(f"{last.text}{_spaced(last.mark)} {text}", mark)
        else:
            pieces.append(Piece(text, mark))
    words = sentence.split()
    if len(pieces) == 1 and len(words) >= _HALVED:
        middle = len(words) // 2
        return [Piece(" ".join(words[:middle])), Piece(" ".join(words[middle:]))]
    return pieces if len(pieces) > 1 else []


def ended(sentence: str) -> list[Piece]:
    """Return a sentence with the full stop that it does not have; [] if it ends."""
    return [] if _ENDED.search(sentence) else [Piece(f"{sentence}.")]


WAYS: tuple[Way, ...] = (clauses, ended)


def put_together(
    sentence: str, pieces: Sequence[Piece], made: Sequence[Translation]
) -> Translation:
    """Return the translation of `sentence` from those of its pieces.

    Capitals and full stops that the pieces have got are taken back. It failed where one
    of them did; it has no links.
    """
    failed = next((one.failed for one in made if one.failed), "")
    if failed or not all(one.text for one in made):
        return Translation("", 0.0, (), failed=failed or "nothing came")
    text, end = "", len(pieces) - 1
    for n, (piece, one) in enumerate(zip(pieces, made, strict=True)):
        stopped = n == end and sentence.endswith((".", "…"))
        own = one.text if stopped else _STOP.sub("", one.text)
        text += (" " if n else "") + _cased(own, piece.text, sentence) + _spaced(piece.mark)
    tokens = tuple(token for one in made for token in one.tokens)
    total = sum(one.score * (len(one.tokens) + 1) for one in made)
    return Translation(text, total / (len(tokens) + len(made)), tokens)


def _cased(text: str, piece: str, sentence: str) -> str:
    """Return `text` beginning as `piece` does, but for names and the pronoun I."""
    word = _FIRST.match(text)
    if not word or not piece[:1].islower() or not text[0].isupper():
        return text
    if word[0] == "I" or word[0][1:] != word[0][1:].lower() or word[0] in sentence:
        return text
    return text[0].lower() + text[1:]


def _spaced(mark: str) -> str:
    """Return a mark as it stands behind a word: dashes stand apart."""
    return f" {mark}" if mark in ("–", "—") and mark else mark
