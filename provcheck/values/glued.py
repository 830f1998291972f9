"""Numbers that are written as one word: dreihundertfünfundzwanzig, centoventicinquemila."""

from __future__ import annotations

import re
from functools import lru_cache

from provcheck.record import Record
from provcheck.values.data import table

_LONGEST = 60  # letters of a word that is looked at
_KEPT = 1024
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000


class _Sum(Record):
    """What the parts read so far are worth: `total` in thousands, `current` below them."""

    total: int = 0
    current: int = 0
    joint: bool = False  # units were read, and the word that puts them before tens

    def value(self) -> int:
        """Return what all of it is worth."""
        return self.total + self.current


def adds(current: float, value: float, teens: tuple[int, ...] = ()) -> bool:
    """Tell whether a number may go on with `value`: twenty with three, two with none.

    Numbers of ten to nineteen go behind hundreds, and behind the tens that `teens` names.
    """
    tens = current % _HUNDRED
    if not current or (not tens and value < _HUNDRED):
        return True
    if tens in teens and _TEN <= value < 2 * _TEN:
        return True
    return tens >= 2 * _TEN and not tens % _TEN and 0 < value < _TEN


def times(current: float, scale: int) -> float:
    """Return `current` with its digit multiplied: nine hundred, quatre-vingts; else 0.0."""
    digit = current % _HUNDRED if scale < _HUNDRED else current
    return current + digit * (scale - 1) if 0 < digit < _TEN else 0.0


@lru_cache(_KEPT)
def glued(word: str, language: str) -> int:
    """Return the value of a word of several numbers, in lower case; 0 where it is none."""
    own = table("numbers", language)
    if "glued" not in own or len(word) > _LONGEST:
        return 0
    return _read(word, 0, _Sum(), language)


def _read(word: str, at: int, told: _Sum, language: str) -> int:
    """Return the value of `word` whose parts before `at` are read, 0 for none."""
    if at == len(word):
        return 0 if told.joint else told.value()
    for part in _parts(language):
        if not word.startswith(part, at):
            continue
        after = _with(part, told, language)
        value = _read(word, at + len(part), after, language) if after else 0
        if value:
            return value
    return 0


def _with(part: str, told: _Sum, language: str) -> _Sum | None:
    """Return what `told` is worth with one part more; None where that is no number."""
    own = table("numbers", language)
    current = told.current
    if told.joint:
        tens = own["small"].get(part, 0)
        fits = 2 * _TEN <= tens < _HUNDRED
        return _Sum(told.total, current + tens) if fits else None
    if part == own["glued"]:
        units = 0 < current % _HUNDRED < _TEN
        return _Sum(told.total, current, joint=True) if units else None
    if part in own["powers"]:
        fits = not told.total and own["powers"][part] == 3  # noqa: PLR2004 - thousands
        return _Sum((current or 1) * _THOUSAND) if fits else None
    if part in own["hundreds"] and times(current, _HUNDRED):
        return _Sum(told.total, current * _HUNDRED)
    value = own["small"].get(part, 0)
    return _Sum(told.total, current + value) if value and adds(current, value) else None


@lru_cache(_KEPT)
def _parts(language: str) -> tuple[str, ...]:
    """Return the words that numbers of one word consist of, the longest first."""
    own = table("numbers", language)
    powers = [word for word in own["powers"] if re.fullmatch(r"[^\W\d_]+", word)]
    words = {*own["small"], *own["hundreds"], *powers, own["glued"]} - {""}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
