"""Where runs of words stand first, in little memory however long the text is."""

from __future__ import annotations

from itertools import chain, islice, tee

from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array
    from collections.abc import Hashable, Iterable, Iterator

_PARTS = 256  # as many as a byte tells apart
_FEW = 20_000  # runs that one dictionary may hold


def runs_of(words: Iterable[str], length: int) -> Iterable[tuple[str, ...]]:
    """Return the runs of `length` words, one from each word but the last few."""
    each = enumerate(tee(words, length))
    return zip(*(islice(found, n, None) for n, found in each), strict=False)


def earliest(runs: Iterable[Hashable]) -> Iterator[int]:
    """Yield for each of `runs` the number of the first that is equal to it.

    They are told apart by their hashes of 64 bits, and a part of these at a time: it takes
    9 bytes a run, where a dictionary of the runs takes 200.
    """
    hashes = map(hash, runs)
    few = list(islice(hashes, _FEW))
    if len(few) < _FEW:
        only: dict[int, int] = {}
        yield from map(only.setdefault, few, range(len(few)))
        return
    yield from _parted(chain(few, hashes))


def _parted(hashes: Iterable[int]) -> Iterator[int]:
    from array import array  # noqa: PLC0415 - few stories say anything again

    parts: list[array[int]] = [array("q") for _ in range(_PARTS)]
    of = bytearray()  # the part of each hash
    for key in hashes:
        part = key % _PARTS
        of.append(part)
        parts[part].append(key)
    for number, keys in enumerate(parts):  # in place of each the rank of the first equal
        first: dict[int, int] = {}
        parts[number] = array("I", map(first.setdefault, keys, range(len(keys))))
    ranks = [0] * _PARTS
    for place, part in enumerate(of):
        firsts, rank = parts[part], ranks[part]
        if firsts[rank] == rank:  # in place of the rank, once it is met, where it is
            firsts[rank] = place
            yield place
        else:
            yield firsts[firsts[rank]]
        ranks[part] = rank + 1
