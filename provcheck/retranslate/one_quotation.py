"""Join sentences of one quotation with the link of the sentence that the rest of it is in.

An original's quotation of two sentences is one for its splitter, while the published one
may be two, of which the model's translation shows only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from provcheck.retranslate.chain import Gains, Link

_ROOM = 1.2  # times the length of what a model made of a sentence: an editor's at most
_OPENING, _CLOSING, _PLAIN = re.compile("[“„«]"), re.compile("[”»]"), re.compile('"')


def one_quotation(links: Iterable[Link], gains: Gains) -> list[Link]:
    """Return the links, all full, with the published sentences of their quotations.

    A sentence joins where it is in no link, a quotation goes on from it into the one
    beside it, or from there into it, and the original is long enough for both.
    """
    made = list(links)
    free = set(range(len(gains.texts[1])))
    free.difference_update(j for link in made for j in range(*link.target))
    for n, link in enumerate(made):
        start, end = link.target
        if start - 1 in free and _joins(link, (start - 1, end), start - 1, gains):
            start -= 1
        elif end in free and _joins(link, (start, end + 1), end - 1, gains):
            end += 1
        if (start, end) != link.target:
            made[n] = gains.link((link.source[0], start, link.source[1], end))
            free.difference_update(range(start, end))
    return made


def _joins(link: Link, wider: tuple[int, int], opening: int, gains: Gains) -> bool:
    """Tell whether a link may be widened: the quotation that `opening` leaves open ends."""
    left, right = gains.texts
    source = " ".join(left[slice(*link.source)])
    if not _is_open(right[opening]) or not _is_quoting(source):
        return False
    return len(" ".join(right[slice(*wider)])) <= _ROOM * len(source)


def _is_quoting(text: str) -> bool:
    return bool(_OPENING.search(text) or _PLAIN.search(text))


def _is_open(text: str) -> bool:
    """Tell whether a quotation goes on behind `text`."""
    opened, closed = (len(mark.findall(text)) for mark in (_OPENING, _CLOSING))
    return opened > closed or len(_PLAIN.findall(text)) % 2 == 1
