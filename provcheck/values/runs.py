"""Runs of words that a sentence shares with other texts, but for capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provcheck.document import Span
from provcheck.record import Record

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[\s,’'-]{1,3}")  # what may stand between two words of a run
_FEWEST = 3  # words of a run
_NEAR = 8  # places where a run is looked for, of those where it begins


_Own = tuple[str, list[re.Match[str]], list[str], int]  # text, words, lowered, which one


class Shared(Record):
    """A run: the places of its words in the sentence, and where it begins elsewhere.

    Elsewhere: at the code point `start` of text number `source`.
    """

    words: tuple[Span, ...]
    source: int
    start: int


class Runs:
    """The texts in which runs are looked for."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the texts; words are known by the two that follow them."""
        self._texts = texts
        self._words = [[*_WORD.finditer(text)] for text in texts]
        self._lower = [_lowered(words) for words in self._words]
        self._places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for n, lower in enumerate(self._lower):
            for at in range(len(lower) - _FEWEST + 1):
                self._places.setdefault(tuple(lower[at : at + _FEWEST]), []).append((n, at))

    def of(self, text: str) -> Iterator[Shared]:
        """Yield the runs of three words or more of a sentence, apart from each other."""
        words = [*_WORD.finditer(text)]
        lower, at = _lowered(words), 0
        while at < len(words):
            near = self._places.get(tuple(lower[at : at + _FEWEST]), [])[:_NEAR]
            sizes = [self._size((text, words, lower, at), n, k) for n, k in near]
            best = max(sizes, default=0)
            if best >= _FEWEST:
                n, k = near[sizes.index(best)]
                own = tuple(Span(*word.span()) for word in words[at : at + best])
                yield Shared(own, n, self._words[n][k].start())
            at += best if best >= _FEWEST else 1

    def _size(self, own: _Own, n: int, k: int) -> int:
        """Return how many words a run has that begins here and at word `k` of text `n`."""
        text, words, lower, at = own
        there, size = self._words[n], 0
        while at + size < len(words) and k + size < len(there):
            if lower[at + size] != self._lower[n][k + size]:
                break
            if size and not (
                _joined(text, words, at + size) and _joined(self._texts[n], there, k + size)
            ):
                break
            size += 1
        return size


def _joined(text: str, words: Sequence[re.Match[str]], n: int) -> bool:
    """Tell whether word `n` may follow the one before it in a run."""
    return bool(_GAP.fullmatch(text, words[n - 1].end(), words[n].start()))


def _lowered(words: Sequence[re.Match[str]]) -> list[str]:
    return [word[0].lower() for word in words]
