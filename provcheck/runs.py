"""Where runs of words stand first, in little memory however long the text is."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import chain, islice, tee

from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array

_PARTS = 64  # a power of two
_FEW = 20_000  # runs that one dictionary may hold


def runs_of(words: Iterable[str], length: int) -> Iterable[tuple[str, ...]]:
    """Return the runs of `length` words, one from each word but the last few."""
    each = enumerate(tee(words, length))
    return zip(*(islice(found, n, None) for n, found in each), strict=False)


def earliest(runs: Iterable[Hashable]) -> array[int]:
    """Return for each of `runs` the number of the first that is equal to it.

    They are told apart by their hashes of 64 bits, and a part of these at a time: it takes
    16 bytes a run, where a dictionary of the runs takes 200.
    """
    from array import array  # noqa: PLC0415 - few stories say anything again

    hashes = map(hash, runs)
    few = list(islice(hashes, _FEW))
    if len(few) < _FEW:
        only: dict[int, int] = {}
        return array("I", map(only.setdefault, few, range(len(few))))
    parts = [(array("q"), array("I")) for _ in range(_PARTS)]
    total = 0
    for total, key in enumerate(chain(few, hashes), 1):
        keys, places = parts[key % _PARTS]
        keys.append(key)
        places.append(total - 1)
    found = array("I", [0]) * total
    while parts:
        first: dict[int, int] = {}
        for key, place in zip(*parts.pop(), strict=True):
            found[place] = first.setdefault(key, place)
    return found
