"""Words of texts, known again in another spelling: Alepo for Aleppo."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from unicodedata import combining, normalize

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_ALIKE = 0.72  # difflib's ratio from which two words may be one name
_ROOT = 5  # letters that words of one stem share: Iraq, Iraqi; Colombia, Colombian


def bare(text: str) -> str:
    """Return `text` in lower case without accents and possessives."""
    apart = normalize("NFKD", text.casefold().replace("’", "'"))
    plain = "".join(char for char in apart if not combining(char))
    return plain.removesuffix("'s").strip("'-")


class Spellings:
    """The words of texts, bare."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the words of every text."""
        self._words = {bare(word) for text in texts for word in _WORD.findall(text)}
        self._roots = {word[:_ROOT] for word in self._words}
        self._by_letter: dict[str, list[str]] = {}
        self._told: dict[str, bool] = {}
        for word in sorted(self._words):
            self._by_letter.setdefault(word[:1], []).append(word)

    def has(self, word: str) -> bool:
        """Tell whether a word is there as it is, of the same stem, or in another spelling.

        Another spelling may begin with another letter only where it is a sister of the
        first one (j and h, k and c).
        """
        own = bare(word)
        if own not in self._told:
            self._told[own] = own in self._words or self._nearly(own)
        return self._told[own]

    def _nearly(self, own: str) -> bool:
        if len(own) >= _ROOT and own[:_ROOT] in self._roots:
            return True
        letters = _SISTERS.get(own[:1], own[:1])
        near = (w for letter in letters for w in self._by_letter.get(letter, ()))
        return any(_alike(own, word) for word in near)


_SISTERS = {  # letters that spell the first sound of a name in other languages
    **dict.fromkeys("ckq", "ckqj"),
    **dict.fromkeys("jhgx", "jhgxyk"),
    **dict.fromkeys("iy", "iyje"),
    **dict.fromkeys("vwb", "vwb"),
    **dict.fromkeys("sz", "szct"),
    **dict.fromkeys("fp", "fp"),
    "e": "ei",
    "t": "ts",
}
_DOUBLED = re.compile(r"(.)\1")


def _alike(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 3:  # noqa: PLR2004 - letters
        return False
    a, b = (_DOUBLED.sub(r"\1", word.replace("w", "v")) for word in (a, b))
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE
