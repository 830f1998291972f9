"""How long the matches of a tree can be."""

from math import inf

from provcheck.nodes import BOUNDARY, Choice, Literal, Look, Node, Repeat, Sequence, Single


def longest_of(node: Node) -> float:
    """Return the greatest number of code points of a match, infinity if there is none.

    A letter counts as one, for full case folding has it already written out.
    """
    match node:
        case Literal() | Single():
            return 0 if node == BOUNDARY else 1
        case Sequence(items):
            return sum(map(longest_of, items))
        case Choice(branches):
            return max(map(longest_of, branches))
        case Repeat(item, _, high):
            return inf if high is None else high * longest_of(item)
        case Look():
            return 0


def behind(node: Node) -> float:
    """Return how many code points before the start of a match its lookbehinds reach."""
    match node:
        case Sequence(items):
            return max(map(behind, items), default=0)
        case Choice(branches):
            return max(map(behind, branches), default=0)
        case Repeat(item):
            return behind(item)
        case Look(body, is_behind):
            return behind(body) + (longest_of(body) if is_behind else 0)
        case _:
            return 0
