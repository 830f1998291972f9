"""Lines in capitals: engines read them as strange names, so they are lowered first."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{2,}")
_ANY = re.compile(r"[^\W\d_]+")
_MOST = 0.8  # share of its letters that are capitals in a line written in them
_LEAST = 3  # words of such a line; one or two may be acronyms
_ACRONYM = 4  # letters: a word as short as that may be one, and without a vowel it is
_VOWEL = re.compile(r"[aeiouyáéíóúàèìòùâêîôûãõäëïöü]", re.IGNORECASE)


def in_capitals(text: str) -> bool:
    """Tell whether `text` is a line written in capitals."""
    letters = [char for char in text if char.isalpha() and char.lower() != char.upper()]
    upper = sum(map(str.isupper, letters))
    return len(_WORD.findall(text)) >= _LEAST and upper > _MOST * len(letters)


def lowered(text: str) -> str:
    """Return a line in capitals as a sentence; any other text unchanged.

    Words without a vowel of up to four letters stay: they are acronyms.
    """
    if not in_capitals(text):
        return text
    lower = _ANY.sub(_lower, text)
    return re.sub(r"[^\W\d_]", lambda match: match[0].upper(), lower, count=1)


def raised(source: str, text: str) -> str:
    """Return `text` in capitals where `source` is a line written in them."""
    return text.upper() if in_capitals(source) else text


def _lower(match: re.Match[str]) -> str:
    word = match[0]
    acronym = 1 < len(word) <= _ACRONYM and not _VOWEL.search(word)
    return word if acronym else word.lower()
