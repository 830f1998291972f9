"""How alike sentences of one language are, by the runs of letters they share.

Words are compared by runs of four letters, so that "jihadist" and "jihadists" share most
of theirs and a name is known again in another spelling. A run counts the more, the fewer
sentences have it: names and figures tell sentences apart, "that the" does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log
from unicodedata import combining, normalize

_RUN = 4  # letters; three are shared by chance, five miss inflections of short words
_LONGEST = 2000  # code points of a sentence that are looked at; longer ones are damage
_WORD = re.compile(r"\w+")
_ANCHOR = re.compile(r"(?<=[\w,;] )[^\W\d_a-z]\w{2,}|\d+(?:[.,]\d+)*")


def bare(text: str) -> str:
    """Return `text` in lower case without accents."""
    apart = normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not combining(char))


def runs(text: str) -> frozenset[str]:
    """Return the runs of letters of the words of `text`, short words whole."""
    found: set[str] = set()
    for word in _WORD.findall(bare(text[:_LONGEST])):
        held = f"_{word}_"
        found.update(held[at : at + _RUN] for at in range(max(1, len(held) - _RUN + 1)))
    return frozenset(found)


def anchors(text: str) -> frozenset[str]:
    """Return the figures and the beginnings of the names of a sentence."""
    return frozenset(
        bare(match[0])[:_RUN] if match[0][0].isalpha() else re.sub(r"\D", "", match[0])
        for match in _ANCHOR.finditer(text[:_LONGEST])
    )


class Likeness:
    """Likenesses between `rows` and `columns`, texts in one language, from 0 to 1."""

    def __init__(self, rows: Sequence[str], columns: Sequence[str]) -> None:
        """Weigh the runs by how many of the texts have them."""
        self._rows = [runs(text) for text in rows]
        self._columns = [runs(text) for text in columns]
        self._weights = _weights(self._rows, self._columns)
        self._sizes = [list(map(self._size, own)) for own in (self._rows, self._columns)]

    def of(self, rows: range, columns: range) -> float:
        """Return how alike the texts in two ranges are: Dice's measure, runs weighed.

        0 where they share nothing, 1 where they have the same runs.
        """
        if len(rows) == len(columns) == 1:
            a, b = self._rows[rows[0]], self._columns[columns[0]]
            whole = self._sizes[0][rows[0]] + self._sizes[1][columns[0]]
        else:
            a = frozenset[str]().union(*self._rows[rows.start : rows.stop])
            b = frozenset[str]().union(*self._columns[columns.start : columns.stop])
            whole = self._size(a) + self._size(b)
        return 2 * self._size(a & b) / whole if whole else 0.0

    def share(self, row: int, rows: range, columns: range) -> float:
        """Return how much of a row's weight, beyond what the other `rows` have, is there.

        There: in the texts of `columns`. From 0 to 1.
        """
        others = (self._rows[n] for n in rows if n != row)
        there = frozenset[str]().union(*self._columns[columns.start : columns.stop])
        return self._part(self._rows[row].difference(*others), there)

    def share_of_column(self, column: int, rows: range, columns: range) -> float:
        """Return the same of a column, beyond the other `columns`, in `rows`."""
        others = (self._columns[n] for n in columns if n != column)
        there = frozenset[str]().union(*self._rows[rows.start : rows.stop])
        return self._part(self._columns[column].difference(*others), there)

    def _part(self, own: frozenset[str], there: frozenset[str]) -> float:
        return self._size(own & there) / (self._size(own) or 1.0)

    def _size(self, own: Iterable[str]) -> float:
        return sum(map(self._weights.__getitem__, own))


def likeness(left: Sequence[str], right: Sequence[str]) -> float:
    """Return how alike two runs of texts are as wholes, runs of letters unweighed."""
    a, b = (runs(" ".join(own)) for own in (left, right))
    return 2 * len(a & b) / (len(a) + len(b) or 1)


def _weights(
    rows: Sequence[frozenset[str]], columns: Sequence[frozenset[str]]
) -> dict[str, float]:
    """Return the weight of each run; the side on which it is more common counts."""
    left = Counter(run for own in rows for run in own)
    right = Counter(run for own in columns for run in own)
    most = max(len(rows), len(columns))
    both = left.keys() | right.keys()
    return {run: log(1 + most / max(left[run], right[run])) for run in both}
