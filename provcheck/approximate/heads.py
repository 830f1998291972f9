"""How the matches of a tree can begin."""

from typing import TypeAlias

from provcheck.approximate.sets import CHANGING
from provcheck.nodes import BOUNDARY, Choice, Literal, Look, Node, Repeat, Sequence, Single
from provcheck.openings import DIGIT, FOREIGN, LOWER, OPENING, UPPER, opening

MANY = 500  # openings of one pattern
_FEW = 16  # characters of a class that are listed
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
        case Single() if chars := _listed(node):
            return frozenset(
                _longer(head, char, more) for head, more in before for char in chars
            )
        case _:
            return before if node == BOUNDARY else _closed(before)


def _listed(node: Single) -> str:
    """Return what the characters of a class are in an opening, "" where they are many."""
    if node.few:
        chars = {opening(char) for char in node.few}
        return "".join(sorted(chars)) if len(chars) <= _FEW and not node.expands else ""
    listed = node.text.replace(CHANGING, "").replace(r"\p{Nd}", "", 1)
    marks = set(node.kinds) - {DIGIT, FOREIGN}  # of the digits of any script, and of ASCII
    plain = listed.isascii() and r"\p" not in listed and r"\x" not in listed
    if DIGIT not in node.kinds or not plain or marks & {LOWER, UPPER}:
        return ""
    return "".join(sorted({"0", *map(opening, marks)}))


def _longer(head: str, char: str, more: bool) -> tuple[str, bool]:  # noqa: FBT001 - a pair
    if not more:
        return head, False
    made = (head + char)[:OPENING]  # a letter may be two, once folded
    return made, len(made) < OPENING


def _closed(heads: _Heads) -> _Heads:
    return frozenset((head, False) for head, _ in heads)
