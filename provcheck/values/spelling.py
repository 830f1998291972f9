"""Words of texts, known again in another spelling: Alepo for Aleppo."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from unicodedata import combining, normalize

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_ALIKE = 0.72  # difflib's ratio from which two words of one skeleton are one name
_AKIN = 0.4  # the ratio where both are long and have several consonants behind the first
_BONES = 2
_LONG = 6
_ROOT = 5  # letters that words of one stem share: Iraq, Iraqi; Colombia, Colombian
_TAIL = 4  # letters by which they may go on
_KEPT = 4096


@lru_cache(_KEPT)
def bare(text: str) -> str:
    """Return `text` in lower case without accents and possessives."""
    apart = normalize("NFKD", text.casefold().replace("’", "'"))
    plain = "".join(char for char in apart if not combining(char))
    return plain.removesuffix("'s").strip("'-")


class Spellings:
    """The words of texts, bare."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the words of every text; those with a capital may be spelled otherwise."""
        words = [word for text in texts for word in _WORD.findall(text)]
        self._words = {bare(word) for word in words}
        self._names = {bare(word) for word in words if word[0].isupper()}
        self._by_letter: dict[str, list[str]] = {}
        self._told: dict[str, bool] = {}
        for word in sorted(self._words - {""}):
            self._by_letter.setdefault(word[0], []).append(word)

    def holds(self, word: str) -> bool:
        """Tell whether a word is there, but for accents."""
        return bare(word) in self._words

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
        letters = _SISTERS.get(own[:1], own[:1])
        near = (w for letter in letters for w in self._by_letter.get(letter, ()))
        return any(
            _akin(own, word) or (word in self._names and _alike(own, word)) for word in near
        )


_SISTERS = {  # letters that spell the first sound of a name in other languages
    **dict.fromkeys("ckq", "ckqjg"),
    **dict.fromkeys("jhgx", "jhgxykq"),
    **dict.fromkeys("iy", "iyje"),
    **dict.fromkeys("vwb", "vwb"),
    **dict.fromkeys("sz", "szct"),
    **dict.fromkeys("fp", "fp"),
    **dict.fromkeys("ou", "ou"),
    "e": "ei",
    "t": "ts",
}
_SOUNDS = (  # spellings of one consonant in alphabets that names are brought into
    (re.compile(r"[kg]h|j|x|qu?|g|ck?(?![eihy])|k"), "K"),
    (re.compile(r"t?sh?ch|sh|zh|ts|tz|c|s|z"), "S"),
    (re.compile(r"ph|[fvwb]"), "F"),
    (re.compile(r"[aeiouyh'’-]"), ""),
)
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(_KEPT)
def skeleton(word: str) -> str:
    """Return the consonants of a bare word behind its first letter, like ones as one."""
    rest = _DOUBLED.sub(r"\1", word[1:])
    for sound, sign in _SOUNDS:
        rest = sound.sub(sign, rest)
    return rest


def _akin(a: str, b: str) -> bool:
    """Tell whether two words have a stem in common: Colombia, Colombian."""
    short, long = sorted((a, b), key=len)
    if len(short) < _ROOT or len(long) - len(short) > _TAIL:
        return False
    return long.startswith(short[:-1])


def _alike(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 3:  # noqa: PLR2004 - letters
        return False
    bones = skeleton(a)
    if bones != skeleton(b):
        return False
    telling = len(bones) >= _BONES and min(len(a), len(b)) >= _LONG
    least = _AKIN if telling else _ALIKE
    a, b = (_DOUBLED.sub(r"\1", word.replace("w", "v")) for word in (a, b))
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= least
