"""Which part of a tree tells most of a text, and what tells nothing of it."""

import re
from collections.abc import Iterator

from provcheck.approximate.sets import CLASSES, single
from provcheck.nodes import (
    ANYTHING,
    EMPTY,
    Choice,
    Literal,
    Look,
    Node,
    Repeat,
    Sequence,
    Single,
)

_WIDE = 3  # a class repeated that much more than its least is a gap
_TELLING = 1.8  # literal characters that make a part rare enough to stand for the whole


def factor(node: Node) -> Node:
    """Return the most telling part of `node` that has no wide gap in it.

    A gap such as [^"]{0,200} keeps the automaton of a whole set of patterns in one more
    state from wherever it opens; dozens of them multiply. What stands before, between or
    behind the gaps must be in the text too, so the part with most literals serves.
    """
    match node:
        case Choice(branches):
            return Choice(tuple(map(factor, branches)))
        case Sequence(items):
            best = max(_pieces(items), key=weight)
            kept = best.items if weight(best) >= _TELLING else items
            return factor(kept[0]) if len(kept) == 1 else Sequence(kept)
        case _:
            return node


def _pieces(items: tuple[Node, ...]) -> Iterator[Sequence]:
    """Yield the runs of items between gaps."""
    start = 0
    for n, item in enumerate((*items, ANYTHING)):
        if isinstance(item, Repeat) and _is_gap(item):
            yield Sequence(items[start:n])
            start = n + 1


def _is_gap(repeat: Repeat) -> bool:
    """Tell whether a repeat runs over kinds of characters, white space aside."""
    item, high = repeat.item, repeat.high
    narrow = isinstance(item, Literal) or item == single(CLASSES["s"])
    return not narrow and (high is None or high - repeat.low >= _WIDE)


def weight(node: Node) -> float:
    """Return about how many literal characters a match of `node` has at least."""
    match node:
        case Literal():
            return 1.0
        case Single(text):
            return 0.0 if text in ("(?s:.)", ".", r"\b") else 0.2 if _is_wide(text) else 0.8
        case Sequence(items):
            return sum(map(weight, items))
        case Choice(branches):
            return min(map(weight, branches), default=0.0)
        case Repeat(item, low, _):
            return low * weight(item)
        case Look():
            return 0.0


def _is_wide(text: str) -> bool:
    """Tell whether a class lists kinds of characters rather than a few marks."""
    return "\\" in text.replace("\\x", "") and re.search(r"\\[pPt]", text) is not None


def trim(node: Node, end: int) -> Node:
    """Cut off what tells nothing at one end of a match: the start (0) or the end (-1).

    A lookbehind at the start, or a lookahead at the end, becomes part of the match.
    """
    cut = node
    match node:
        case Single("(?s:.)" | "."):
            cut = EMPTY
        case Sequence(items):
            cut = _trim_sequence(items, end)
        case Choice(branches):
            some = tuple(trim(branch, end) for branch in branches)
            cut = EMPTY if EMPTY in some else Choice(some)
        case Repeat(item, low, _):
            cut = trim(item, end) if low else EMPTY
            if low > 1 and isinstance(item, Literal):  # of anything else, once will do
                cut = Repeat(item, low, low)
        case Look(body, behind) if behind == (end == 0):
            cut = trim(body, end)
        case Look(_, behind):
            cut = EMPTY if behind else node
        case _:
            pass
    return cut


def _trim_sequence(items: tuple[Node, ...], end: int) -> Node:
    while items:
        cut = trim(items[end], end)
        items = items[1:] if end == 0 else items[:-1]
        if cut != EMPTY and not (isinstance(cut, Look) and items):
            return Sequence((cut, *items) if end == 0 else (*items, cut))
    return EMPTY
