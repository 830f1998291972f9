"""Which sentences of the re-translation and of the published text say the same.

First those that do so in the same order, then those that were moved, the rest of their
quotations, last those that are left over between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provcheck.retranslate.chain import Gains, Link, chain
from provcheck.retranslate.left_over import left_over
from provcheck.retranslate.moved import moved
from provcheck.retranslate.one_quotation import one_quotation


def align(translations: Sequence[str], published: Sequence[str]) -> tuple[Link, ...]:
    """Return the links in the order of the original, each sentence in exactly one.

    `translations` are the sentences of the original in the language of `published`. A
    published sentence without a counterpart follows the link of the one before it.
    """
    n, m = len(translations), len(published)
    gains = Gains(translations, published)
    links = moved(chain(range(n), range(m), gains), gains)
    return tuple(_whole(left_over(one_quotation(links, gains), gains), n, m))


def _whole(links: Iterable[Link], n: int, m: int) -> list[Link]:
    """Return full links in order, and between them those of sentences without one."""
    starts = {link.source[0]: link for link in links}
    linked = {j for link in starts.values() for j in range(*link.target)}
    made: list[Link] = []

    def added(i: int, j: int) -> None:
        while j < m and j not in linked:
            made.append(Link((i, i), (j, j + 1)))
            j += 1

    added(0, 0)
    at = there = 0
    while at < n:
        link = starts.get(at) or Link((at, at + 1), (there, there))
        made.append(link)
        at, there = link.source[1], link.target[1]
        if link.full:
            added(at, there)
    return made
