"""Pair what the order of two texts has left over, in any order.

An editor moves paragraphs. What follows each other on one side and has no counterpart is
laid beside every such run of the other side; the surest link comes first, and what goes
along with it in the same order. What then has no partner is missing or added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provcheck.retranslate.chain import Gains, Link, chain

_SURE = 0.18  # likeness from which a sentence is known again out of order
_MARGIN = 0.05  # likeness by which it must be ahead of every other that is free
_LOOSE = 0.3  # likeness below which a pair in order gives way; true ones are rarely below
_CELLS = 40_000  # pairs of sentences beyond which nothing is looked for: no order at all


def moved(links: Iterable[Link], gains: Gains) -> list[Link]:
    """Return full links: those given, and those that are found in any order.

    A pair of single sentences that is hardly alike gives way to a surer one.
    """
    links = list(links)
    loose = [link for link in links if link.full and _is_loose(link)]
    kept = [link for link in links if link.full and not _is_loose(link)]
    free = _Free(links, kept)
    if len(free.rows) * len(free.columns) <= _CELLS:
        while stretch := _surest(free, gains):
            kept += stretch
            free.take(stretch)
    kept += [link for link in loose if free.has(link)]
    return [part for link in kept for part in _uncrossed(link, gains)]


def _uncrossed(link: Link, gains: Gains) -> tuple[Link, ...]:
    """Return the two links of a step of two by two whose sentences are swapped, or it."""
    (a, c), (b, d) = link.source, link.target
    if (c - a, d - b) != (2, 2):
        return (link,)
    crossing = (gains.link((a, b + 1, a + 1, d)), gains.link((a + 1, b, c, b + 1)))
    least = max(_SURE, _MARGIN + max(gains.of(a, b), gains.of(a + 1, b + 1)))
    return crossing if min(one.likeness for one in crossing) >= least else (link,)


def _is_loose(link: Link) -> bool:
    single = link.source[1] - link.source[0] == link.target[1] - link.target[0] == 1
    return single and link.likeness < _LOOSE


class _Free:
    """The sentences of both sides that are in no link."""

    def __init__(self, links: list[Link], kept: list[Link]) -> None:
        self.rows = {n for link in links for n in range(*link.source)}
        self.columns = {n for link in links for n in range(*link.target)}
        self.chains: dict[tuple[range, range], list[Link]] = {}
        self.take(kept)

    def take(self, links: Iterable[Link]) -> None:
        for link in links:
            self.rows.difference_update(range(*link.source))
            self.columns.difference_update(range(*link.target))

    def has(self, link: Link) -> bool:
        return link.source[0] in self.rows and link.target[0] in self.columns


def _surest(free: _Free, gains: Gains) -> list[Link]:
    """Return the surest link and those that go along with it, [] if none is sure."""
    best: tuple[float, list[Link]] = (0.0, [])
    columns = list(runs(free.columns))
    for rows in runs(free.rows):
        for there in columns:
            key = (rows, there)
            if key not in free.chains:
                free.chains[key] = chain(rows, there, gains)
            made = free.chains[key]
            for n, link in enumerate(made):
                if link.likeness > best[0] and link.full and _is_sure(link, free, gains):
                    best = (link.likeness, _stretch(made, n, free, gains))
    return best[1]


def _stretch(made: list[Link], n: int, free: _Free, gains: Gains) -> list[Link]:
    """Return the links round the one numbered `n`, up to a gap or a surer one elsewhere."""

    def goes_along(link: Link) -> bool:
        rival = _rival(link, free, gains)
        return link.full and not (rival >= _SURE and rival > link.likeness)

    start, end = n, n + 1
    while start and goes_along(made[start - 1]):
        start -= 1
    while end < len(made) and goes_along(made[end]):
        end += 1
    return made[start:end]


def _is_sure(link: Link, free: _Free, gains: Gains) -> bool:
    """Tell whether a link is alike, and more so than any other of its sentences."""
    return link.likeness >= max(_SURE, _rival(link, free, gains) + _MARGIN)


def _rival(link: Link, free: _Free, gains: Gains) -> float:
    """Return the greatest likeness of one of its sentences to one that is not in it."""
    rows, columns = range(*link.source), range(*link.target)
    rivals = [gains.of(i, j) for i in rows for j in free.columns if j not in columns]
    rivals += [gains.of(i, j) for j in columns for i in free.rows if i not in rows]
    return max(rivals, default=0.0)


def runs(numbers: Iterable[int]) -> Iterator[range]:
    """Yield what follows each other in `numbers`, in order."""
    start = end = -1
    for number in sorted(numbers):
        if number != end:
            if start < end:
                yield range(start, end)
            start = number
        end = number + 1
    if start < end:
        yield range(start, end)
