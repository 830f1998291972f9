"""How the matches of a tree can begin."""

from typing import TypeAlias

from provcheck.nodes import BOUNDARY, Choice, Literal, Look, Node, Repeat, Sequence, Single
from provcheck.openings import OPENING, opening

MANY = 500  # openings of one pattern
_Heads: TypeAlias = frozenset[tuple[str, bool]]


def heads_of(node: Node, before: _Heads) -> _Heads:  # noqa: PLR0911 - a case a node
    """Return how texts begin that go on with `node`: (opening, may it be longer)."""
    if len(before) > MANY or not any(more for _, more in before):
        return before
    match node:
        case Literal(char, _):
            return frozenset(_longer(head, opening(char), more) for head, more in before)
        case Sequence(items):
            for item in items:
                before = heads_of(item, before)
            return before
        case Choice(branches):
            return frozenset[tuple[str, bool]]().union(
                *(heads_of(b, before) for b in branches)
            )
        case Repeat(item, low, high):
            once = heads_of(item, before)
            ended = once if low == high == 1 or high == 1 else _closed(once)
            return ended if low else before | ended
        case Look():
            return before
        case Single(text) if text.startswith((r"\p{Nd}", r"[\p{Nd}\x{100}")):
            return frozenset(_longer(head, "0", more) for head, more in before)
        case _:
            return before if node == BOUNDARY else _closed(before)


def _longer(head: str, char: str, more: bool) -> tuple[str, bool]:  # noqa: FBT001 - a pair
    if not more:
        return head, False
    return head + char, len(head) + 1 < OPENING


def _closed(heads: _Heads) -> _Heads:
    return frozenset((head, False) for head, _ in heads)
