"""Which part of a tree tells most of a text, and what tells nothing of it."""

from collections.abc import Iterator
from math import fsum, log10

from provcheck.approximate.sets import BLANKS, CLASSES, single
from provcheck.nodes import (
    ANY,
    ANYTHING,
    BEGIN,
    BOUNDARY,
    EMPTY,
    END,
    FIRST,
    LAST,
    Choice,
    Literal,
    Look,
    Node,
    Repeat,
    Sequence,
    Single,
)
from provcheck.rarity import chance

_WIDE = 3  # a class repeated that much more than its least is a gap
_TELLING = 4.5  # weight of a part that hardly one story in ten has by chance
_MOST = 3.0  # weight of a character that English news hardly has
_MOST_TIMES = 4  # of what is repeated, kept
_RARE = 2.0  # weight of what seldom comes twice in a row
_NARROW = 0.5  # weight of a class of which hardly several stand in a row
_FAIR = 3.0  # the same where the rest is long in the automaton
_OTHER_THAN = ("[^", "(?:[^", ".", "(?s:.)")  # classes that hold the space between words
_VAGUE = 0.1  # weight of a class that lists kinds of characters
_WEIGHTS: dict[Node, float] = {
    **dict.fromkeys((ANY, Single("."), BOUNDARY), 0.0),
    **dict.fromkeys((BEGIN.body, END.body, Literal("\n", fold=True)), 1.7),
    **dict.fromkeys((FIRST.body, LAST.body), 2.5),
    single(CLASSES["s"]): 0.7,
}


def factor(node: Node, *, whole: bool = False) -> Node:
    """Return the most telling part of `node` that has no wide gap in it.

    With `whole`, a rule that it lets through looks at all of a text, so it must tell more.

    A gap such as [^"]{0,200} keeps the automaton of a whole set of patterns in one more
    state from wherever it opens; dozens of them multiply. What stands before, between or
    behind the gaps must be in the text too, so the part that weighs most serves.
    """
    match node:
        case Choice(branches):
            return Choice(tuple(factor(branch, whole=whole) for branch in branches))
        case Sequence(items):
            readings = list(_readings(items))
            best = max(_pieces(readings[0]), key=_weight_alone)
            kept = best.items
            loose = not whole and any(map(_is_loose, readings[0]))
            if _weight_alone(best) < (_FAIR if loose else _TELLING):
                runs = [part for own in readings for part in _parted(own)]
                kept = max(runs, key=lambda own: weight(Sequence(own)))
            return factor(kept[0], whole=whole) if len(kept) == 1 else Sequence(kept)
        case _:
            return node


def _readings(items: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """Yield `items`, and what of them goes with each lookaround that stands inside."""
    yield items_of(trim(trim(Sequence(items), 0), -1))
    for n, item in enumerate(items):
        if isinstance(item, Look) and not item.negated:
            before, after = (item.body,), (item.body,)
            kept = (*before, *items[n + 1 :]) if item.behind else (*items[:n], *after)
            yield items_of(trim(trim(Sequence(kept), 0), -1))


def _weight_alone(node: Node) -> float:
    """Return the weight of a pattern that is `node` and nothing else."""
    return weight(trim(trim(node, 0), -1))


def items_of(node: Node) -> tuple[Node, ...]:
    """Return what stands one after the other in `node`, as flat as can be."""
    if isinstance(node, Sequence):
        return tuple(part for item in node.items for part in items_of(item))
    return (node,)


def _parted(items: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """Yield the runs of items between those that match anything."""
    start = 0
    for n, item in enumerate((*items, ANYTHING)):
        if item == ANYTHING:
            yield items[start:n]
            start = n + 1


def _pieces(items: tuple[Node, ...]) -> Iterator[Sequence]:
    """Yield the runs of items between gaps, each with what a gap begins or ends with."""
    run: tuple[Node, ...] = ()
    for item in (*items, ANYTHING):
        if not isinstance(item, Repeat) or not is_gap(item):
            run = (*run, item)
            continue
        once = items_of(item.item) if item.low and weight(item.item) > _VAGUE * 2 else ()
        yield Sequence((*run, *once))
        run = once


def is_gap(repeat: Repeat) -> bool:
    """Tell whether a repeat runs over words, or characters that words are made of."""
    item, high = repeat.item, repeat.high
    narrow = not isinstance(item, Sequence | Choice) and weight(item) >= _NARROW
    return not narrow and (high is None or high - repeat.low >= _WIDE)


def _is_loose(node: Node) -> bool:
    """Tell whether `node` runs on over many words, so that it is long in the automaton."""
    if not isinstance(node, Repeat) or not is_gap(node):
        return False
    item = node.item
    return not isinstance(item, Single) or item.text.startswith(_OTHER_THAN)


def weight(node: Node) -> float:
    """Return about how many literal letters tell as much as a match of `node` does."""
    match node:
        case Literal() | Single():
            return _weight_of_one(node)
        case Sequence(items):
            return sum(map(weight, items))
        case Choice(branches):
            return min(map(weight, branches), default=0.0)
        case Repeat(item, low, _):
            return low * weight(item)
        case Look():
            return 0.0


def _weight_of_one(node: Literal | Single) -> float:
    if node in _WEIGHTS:
        return _WEIGHTS[node]
    if isinstance(node, Literal):
        return 1.0 if node.char.isalpha() else _rarity(node.char)
    if node.rare:
        return _MOST
    told = node.few or ("" if BLANKS in node.kinds else node.kinds)
    return _rarity(told) if told else _VAGUE


def _rarity(chars: str) -> float:
    """Return the weight of one of `chars`."""
    common = fsum(map(chance, set(chars)))
    return max(_VAGUE, min(_MOST, -log10(common)))


def plain(node: Node) -> Node:
    """Return `node` without what a text must not have there; it is rare enough."""
    match node:
        case Look(_, _, negated) if negated:
            return EMPTY
        case Look(body, behind):
            return Look(plain(body), behind)
        case Sequence(items):
            kept = [made for item in items if (made := plain(item)) != EMPTY]
            return kept[0] if len(kept) == 1 else Sequence(tuple(kept))
        case Choice(branches):
            return Choice(tuple(map(plain, branches)))
        case Repeat(item, low, high):
            inner = plain(item)
            return EMPTY if inner == EMPTY else Repeat(inner, low, high)
        case _:
            return node


def trim(node: Node, end: int) -> Node:
    """Cut off what tells nothing at one end of a match: the start (0) or the end (-1).

    A lookbehind at the start, or a lookahead at the end, becomes part of the match; of
    several the one that weighs most.
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
            if low > 1 and cut != EMPTY:
                cut = _again(item, low, cut, end)
        case Look(body, behind) if behind == (end == 0):
            cut = trim(body, end)
        case Look(_, behind):
            cut = EMPTY if behind else node
        case _:
            pass
    return cut


def _again(item: Node, low: int, cut: Node, end: int) -> Node:
    """Return what is left of `item`, repeated `low` times, once one end of it is `cut`.

    Once will do of what tells little by itself, or comes in runs, as figures do.
    """
    if isinstance(item, Literal):
        return Repeat(item, low, low)
    if weight(item) < _RARE:
        return cut
    times = min(low, _MOST_TIMES) - 1
    rest = items_of(item) * times
    return Sequence((cut, *rest) if end == 0 else (*rest, cut))


def _trim_sequence(items: tuple[Node, ...], end: int) -> Node:
    seen: Node = EMPTY  # the best of the lookarounds at this end
    while items:
        item, rest = items[end], items[1:] if end == 0 else items[:-1]
        cut = trim(item, end)
        if isinstance(item, Look):
            if not isinstance(cut, Look):
                seen = max(seen, cut, key=weight)
            elif not rest:
                return cut
        elif seen != EMPTY:  # which stands right here, so nothing else is cut off
            return Sequence((seen, *items) if end == 0 else (*items, seen))
        elif cut != EMPTY:
            return Sequence((cut, *rest) if end == 0 else (*rest, cut))
        items = rest
    return seen
