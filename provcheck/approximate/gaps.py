"""How easily the gaps of a pattern open: what they cost an automaton, and how to shut them.

In a set of patterns an automaton is in one state for every combination of what its patterns
wait for. A gap behind a rare word is hardly ever open; one behind a space is open in every
word, and doubles the states of all other patterns.
"""

from math import inf

from provcheck.approximate.telling import is_gap, items_of, trim, weight
from provcheck.nodes import Choice, Node, Repeat, Sequence

_KEPT = 0.9  # weight that a pattern may lose with what stands before its gap
_ENOUGH = 8.0  # weight of what may be left in any case
_EASY = 4.5  # weight of what opens a gap in many a text
_MOST = 3  # of what a gap repeats at least, kept


def opening(node: Node, before: float = 0.0) -> float:
    """Return the weight of what a text must have for the first gap of `node` to open.

    `before` is the weight of what stands in front. Infinity: it has no gap.
    """
    match node:
        case Sequence(items):
            least = inf
            for item in items:
                least = min(least, opening(item, before))
                before += weight(item)
            return least
        case Choice(branches):
            return min((opening(branch, before) for branch in branches), default=inf)
        case Repeat(item):
            return before if is_gap(node) else opening(item, before)
        case _:
            return inf


def shut(node: Node) -> Node:
    """Return `node`, or what of it stands behind a gap that opens too easily.

    What is left tells about as much of a text, for the search is not anchored.
    """
    if isinstance(node, Choice):
        return Choice(tuple(map(shut, node.branches)))
    items, before = items_of(node), 0.0
    for n, item in enumerate(items):
        if opening(item, before) < _EASY:
            head = _head(item)
            if head is None:
                return node
            rest = trim(Sequence((*head, *items[n + 1 :])), 0)
            told = weight(rest) >= min(_ENOUGH, weight(node) - _KEPT)
            return shut(rest) if told and rest != node else node
        before += weight(item)
    return node


def _head(item: Node) -> tuple[Node, ...] | None:
    """Return how a match goes on from within a gap; None where that is not known."""
    match item:
        case Repeat(Sequence() as body, low):
            return items_of(body) if low else ()
        case Repeat(body, low):
            return (body,) * min(low, _MOST)
        case Choice(branches):
            own = tuple(map(shut, branches))
            return None if own == branches else (Choice(own),)
        case _:
            return None
