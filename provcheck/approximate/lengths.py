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
