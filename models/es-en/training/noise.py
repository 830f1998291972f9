"""Changes of a pair that keep it a translation: other names, other figures, datelines.

So names and figures are copied rather than learnt by heart.
"""

import re
from collections import defaultdict
from random import Random

from corpus import Pair
from figures import english, spanish

_NAME = re.compile(r"(?<=[a-záéíóúñ,] )[A-ZÁÉÍÓÚÑ][^\W\d_]{3,}(?!\w)")
_NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d{1,3})?(?![\w.,]*\d)")
_FULL = re.compile(
    r"(?<=[a-záéíóúñ,] )[A-ZÁÉÍÓÚÑ][^\W\d_]{2,}(?: [A-ZÁÉÍÓÚÑ][^\W\d_]{2,}){1,3}(?!\w)"
)
_NAMES, _FIGURES, _HIDDEN, _SPELT = 0.5, 0.5, 0.3, 0.5  # shares of the pairs that have any
_SINGLE = 0.5  # of those whose names are hidden: names of one word too
_MOST = 9  # hidden names of a sentence
_ORDER = 3  # letters that decide on the next of an invented name


class Changes:
    """Makes changes by chance."""

    def __init__(self, pairs: list[Pair], random: Random) -> None:
        """Learn from `pairs` how names are spelt."""
        self._random = random
        self._names = sorted({name for pair in pairs for name in _shared(pair, _NAME)})
        self._next: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._names:
            text = f"{'^' * _ORDER}{name.lower()}$"
            for at in range(_ORDER, len(text)):
                self._next[text[at - _ORDER : at]].append(text[at])

    def of(self, pair: Pair) -> Pair:
        """Return `pair`, or what a change makes of it."""
        draw = self._random
        if "[[" not in pair.source and draw.random() < _HIDDEN:
            pair = self._hidden(pair)
        if draw.random() < _NAMES:
            pair = self._renamed(pair)
        if draw.random() < _FIGURES:
            pair = self._counted(pair)
        return pair

    def _hidden(self, pair: Pair) -> Pair:
        """Put the placeholders for names that provcheck uses."""
        names = _shared(pair, _FULL)
        if self._random.random() < _SINGLE:
            names |= {
                n for n in _shared(pair, _NAME) if not any(n in full for full in names)
            }
        order = sorted(names, key=pair.source.index)
        for number, name in enumerate(order[:_MOST], 1):
            pair = _replaced(pair, name, f"[[{number}]]", f"[[{number}]]")
        return pair

    def _renamed(self, pair: Pair) -> Pair:
        for name in sorted(_shared(pair, _NAME)):
            new = self._random.choice(self._names) if self._names else name
            if self._random.random() < _SPELT:
                new = self._invented() or new
            pair = _replaced(pair, name, new, new)
        return pair

    def _invented(self) -> str:
        """Return a name that is spelt as names are, "" where none came out."""
        text = "^" * _ORDER
        while len(text) < 16 and self._next.get(text[-_ORDER:]):  # noqa: PLR2004
            text += self._random.choice(self._next[text[-_ORDER:]])
            if text.endswith("$"):
                return text.strip("^$").capitalize()
        return ""

    def _counted(self, pair: Pair) -> Pair:
        """Put other figures where both sides have the same one, once."""
        for match in _NUMBER.finditer(pair.source):
            old = match[0]
            whole, _, part = old.replace(".", "").partition(",")
            there = english(int(whole), int(part or 0), len(part))
            plain = f"{int(whole)}.{part}" if part else str(int(whole))
            there = there if pair.target.count(there) == 1 else plain
            if (
                len(whole) == 1
                or _times(pair.source, old) != 1
                or _times(pair.target, there) != 1
            ):
                continue
            if len(whole) == 4 and "." not in old and whole[:2] in ("19", "20"):  # noqa: PLR2004
                continue  # a year
            low = 10 ** (len(whole) - 1)
            high = low * 10 ** self._random.choice((1, 1, 2, 3))
            new = self._random.randint(low, high - 1)
            digits = len(part) or self._random.choice((0, 0, 0, 1))
            rest = self._random.randrange(10**digits) if digits else 0
            return _replaced(
                pair, old, spanish(new, rest, digits), english(new, rest, digits), there
            )
        return pair


def _shared(pair: Pair, pattern: re.Pattern[str]) -> set[str]:
    """Return what stands on both sides alike, once each."""
    found = set(pattern.findall(pair.source))
    return {
        name
        for name in found
        if _times(pair.source, name) == _times(pair.target, name) == 1
    }


def _times(text: str, part: str) -> int:
    return len(re.findall(rf"(?<![\w.,]){re.escape(part)}(?![\w])", text))


def _replaced(pair: Pair, old: str, new: str, other: str, there: str = "") -> Pair:
    return Pair(
        pair.source.replace(old, new, 1), pair.target.replace(there or old, other, 1)
    )
