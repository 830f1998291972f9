"""Nodes put together to sequences and repeats, with an eye on how letters fold."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise, product

from provcheck.approximate.sets import is_cased, single, span_of
from provcheck.nodes import (
    BOUNDARY,
    EMPTY,
    Choice,
    Literal,
    Look,
    Node,
    Repeat,
    Sequence,
    Single,
)


class HopelessError(Exception):
    """The pattern has something in it that no RE2 pattern soundly stands for."""


def literal(char: str, *, fold: bool) -> Node:
    """Return what matches a character, with `fold` its full folding in any case."""
    if not fold:
        return Literal(char, fold=not is_cased(char))
    if unicodedata.category(char) == "Cn":  # new: nobody knows what it folds to
        raise HopelessError
    folded = "i" if char in "İı" else char.casefold()
    return join(Literal(part, fold=True) for part in folded)


def repeat(item: Node, low: int, high: int | None) -> Node:
    """Return `item` from `low` to `high` times, nothing where that tells nothing."""
    if high == 0 or item in (EMPTY, BOUNDARY):
        return EMPTY
    if isinstance(item, Look):
        return item if low else EMPTY
    if isinstance(item, Repeat):
        both = None if high is None or item.high is None else high * item.high
        return Repeat(item.item, low * item.low, both)
    return item if (low, high) == (1, 1) else Repeat(item, low, high)


def join(items: Iterable[Node]) -> Node:
    """Return the sequence of `items`, as flat as can be."""
    flat: list[Node] = []
    for item in items:
        flat.extend(item.items if isinstance(item, Sequence) else [item])
    if any(_may_fold(before, after) for before, after in pairwise(flat)):
        raise HopelessError
    padded = [EMPTY, *flat, EMPTY]
    kept = tuple(
        item
        for before, item, after in zip(padded, flat, padded[2:], strict=False)
        if item != BOUNDARY or _is_word(before, -1) or _is_word(after, 0)
    )
    return kept[0] if len(kept) == 1 else Sequence(kept)


def alone(node: Node) -> Node:
    """Return what of `node` is there wherever its text is: nothing that looks around."""
    match node:
        case Look():
            return EMPTY
        case Sequence(items):
            return join(alone(item) for item in items if item != BOUNDARY)
        case Choice(branches):
            return Choice(tuple(map(alone, branches)))
        case Repeat(item, low, high):
            return repeat(alone(item), low, high)
        case _:
            return EMPTY if node == BOUNDARY else node


def others(node: Node) -> Single | None:
    """Return what surely matches every character that `node` does not, if that is known."""
    if isinstance(node, Literal):
        node = single(span_of(node.char, node.char))
    return node.others if isinstance(node, Single) else None


def _is_word(node: Node, end: int) -> bool:
    r"""Tell whether a node starts (0) or ends (-1) with a character of RE2's \w."""
    match node:
        case Literal(char, fold):
            plain = char.isascii() and (char.isalnum() or char == "_")
            return plain and not (fold and char in "afhijklnstwy")
        case Choice(branches):
            return all(_is_word(branch, end) for branch in branches)
        case Sequence(items):
            return bool(items) and _is_word(items[end], end)
        case _:
            return False


def _may_fold(before: Node, after: Node) -> bool:
    """Tell whether a choice and its neighbour may make the folding of one letter."""
    letters = product(_edges(before, -1), _edges(after, 0))
    chosen = isinstance(before, Choice) or isinstance(after, Choice)
    return chosen and not pairs().isdisjoint(map("".join, letters))


def _edges(node: Node, end: int) -> set[str]:
    """Return the letters, in any case, a node may start (0) or end (-1) with."""
    match node:
        case Literal(char, fold) if fold:
            return {char}
        case Sequence(items) if items:
            return _edges(items[end], end)
        case Choice(branches):
            return {char for branch in branches for char in _edges(branch, end)}
        case _:
            return set()


def ends(node: Node) -> set[Node]:
    """Return the first and the last item of a sequence."""
    items = node.items if isinstance(node, Sequence) else (node,)
    return {*items[:1], *items[-1:]}


@cache
def pairs() -> frozenset[str]:
    """Return the pairs of letters in the full case foldings of single letters."""
    folded = (chr(c).casefold() for c in range(0x80, 0x10000))
    return frozenset(pair for text in folded for pair in map("".join, pairwise(text)))
