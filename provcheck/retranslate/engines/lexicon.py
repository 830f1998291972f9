"""Terms that a dictionary lacks or gets wrong, put into the text around a translator.

A term becomes a word that no dictionary knows, which Apertium leaves as it is, and that
word becomes the term's translation afterwards.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from provcheck import tables
from provcheck.errors import ProvcheckError
from provcheck.record import Record

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_GAPS = {" ", "'", "’", "·"}  # between the words of a term: cap d'estat, il·legal
_OPAQUE = re.compile(r"[Zz][Qq][Xx](\d+)[Kk]")


class Lexicon(Record):
    """Translations by term, in lower case; endings by ending, for words left unknown."""

    terms: Mapping[str, str]
    endings: Mapping[str, str]


class Masked(Record):
    """A text with opaque words, and what they stand for, by number."""

    text: str
    meanings: tuple[str, ...]


class Overlay:
    """A lexicon, ready to be laid over texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the lexicon."""
        self._terms = {
            _key(_WORD.findall(term)): new for term, new in lexicon.terms.items()
        }
        self._endings = sorted(lexicon.endings.items(), key=lambda pair: -len(pair[0]))

    @cached_property
    def _longest(self) -> int:
        return max((len(term.split(" ")) for term in self._terms), default=0)

    def mask(self, text: str) -> Masked:
        """Return `text` with an opaque word for each term, the longest first."""
        words = list(_WORD.finditer(text))
        parts: list[str] = []
        meanings: list[str] = []
        at = here = 0
        while here < len(words):
            size = self._term_at(text, words, here)
            if size:
                start, end = words[here].start(), words[here + size - 1].end()
                term = self._terms[_key([word[0] for word in words[here : here + size]])]
                parts += [text[at:start], f"Zqx{len(meanings)}k"]
                meanings.append(_cased(text[start:end], term))
                at = end
            here += size or 1
        return Masked("".join((*parts, text[at:])), tuple(meanings))

    def unmask(self, text: str, meanings: Sequence[str], unknown: Sequence[str]) -> str:
        """Return `text` with meanings for opaque words and endings for unknown ones."""
        for word in {word for word in unknown if word.islower()}:
            text = re.sub(rf"\b{re.escape(word)}\b", self._ended(word), text)

        def meaning(match: re.Match[str]) -> str:
            number = int(match[1])
            return meanings[number] if number < len(meanings) else match[0]

        return _OPAQUE.sub(meaning, text)

    def _term_at(self, text: str, words: Sequence[re.Match[str]], here: int) -> int:
        """Return of how many words the longest term is that begins here, 0 for none."""
        near = words[here : here + self._longest]
        for size in range(len(near), 0, -1):
            if _key([word[0] for word in near[:size]]) in self._terms:
                pairs = pairwise(near[:size])
                gaps = {text[old.end() : new.start()] for old, new in pairs}
                if gaps <= _GAPS:
                    return size
        return 0

    def _ended(self, word: str) -> str:
        for old, new in self._endings:
            if word.endswith(old) and len(word) > len(old) + 1:
                return word[: -len(old)] + new
        return word


def read_lexicon(path: Path) -> Lexicon:
    """Read a lexicon. Raises ProvcheckError, one line naming the file."""
    try:
        return tables.read(Lexicon, tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise ProvcheckError(f"{path}: {error}") from error


def _key(words: Sequence[str]) -> str:
    return " ".join(words).lower()


def _cased(old: str, new: str) -> str:
    """Return `new` in capitals as `old` is."""
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new[0].upper() + new[1:] if old[0].isupper() else new
