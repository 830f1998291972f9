"""What must be in a text before a rule can hit it, in the forms that are searched for.

Made when the rules are compiled; `check` reads the result from the index.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from provcheck.approximate import approximate, looks_back, telling, tree_of
from provcheck.approximate.gaps import opening
from provcheck.approximate.telling import weight
from provcheck.index import BEFORE, OFTEN, OPEN, SELDOM, Anchor
from provcheck.needles import clauses
from provcheck.nodes import Choice, Literal, Node, Sequence
from provcheck.openings import EDGE
from provcheck.rarity import chance

_LONG = 14  # characters that tell a string well enough
_TELLING = 5.0  # weight of a pattern that hardly a text has
_SHUT = 14.0  # weight of what opens a gap so seldom that it does not count
_WORDS = frozenset(  # that every other story has; word lists are a floor above
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
)
_FAMILIAR = 1.0  # weight of such a word
_AJAR = 3.0  # weight of what opens a gap in every other sentence


def anchor(
    pattern: str, *, ignore_case: bool = False, whole: bool = False
) -> Anchor | None:
    """Return the anchor of a `regex` pattern, None where nothing can be told of it.

    With `whole` it is searched in texts as a whole, else in their blocks.
    """
    found = approximate(pattern, ignore_case=ignore_case, whole=whole)
    tree = tree_of(pattern, ignore_case=ignore_case, whole=whole)
    told = telling(pattern, ignore_case=ignore_case, whole=whole)
    if found is None or tree is None or told is None:
        return None
    made = ([_shortened(group) for group in clause] for clause in clauses(tree))
    near = not whole and looks_back(pattern, ignore_case=ignore_case) <= BEFORE
    near = near and opening(told) >= _AJAR  # else few beside it would know their blocks
    return Anchor(found, tuple(map(tuple, made)), _kind(told), near)


def anchors(
    patterns: Iterable[tuple[str, bool]], *, whole: bool = False
) -> tuple[Anchor, ...]:
    """Return the anchors of (pattern, ignores case); () if one of them tells nothing."""
    made = [anchor(pattern, ignore_case=i, whole=whole) for pattern, i in patterns]
    return () if None in made else tuple(found for found in made if found)


def _kind(told: Node) -> str:
    """Return which patterns one goes together with in an automaton.

    Found seldom, there may be hundreds. One that many texts have multiplies the states, for
    they tell what was found before; so does one with gaps that open easily.
    """
    if opening(told) < _SHUT:
        return OPEN
    return SELDOM if _worth(told) >= _TELLING else OFTEN


def _worth(told: Node) -> float:
    """Return the weight of a pattern, familiar words counted less than their letters."""
    match told:
        case Sequence(items):
            texts = "".join(i.char if isinstance(i, Literal) else "\n" for i in items)
            known = sum(
                len(word) - _FAMILIAR for word in _WORDS.intersection(texts.split())
            )
            return sum(map(_worth, items)) - known
        case Choice(branches):
            return min(map(_worth, branches), default=0.0)
        case _:
            return weight(told)


def strings(pattern: str) -> tuple[str, ...]:
    """Return strings of which one is in a text, once folded, where `pattern` matches.

    Letter case is ignored. () where nothing is known but of the shape of the text.
    """
    tree = tree_of(pattern, ignore_case=True)
    known = tree and approximate(pattern, ignore_case=True)
    found = clauses(tree, folded=True) if tree and known else ()
    return tuple(sorted(set(chain.from_iterable(_shortened(own[0]) for own in found))))


def _shortened(group: Iterable[str]) -> tuple[str, ...]:
    """Return the rarest part of each string, each part once; the index is half the size."""
    return tuple(sorted({min(_parts(needle), key=chance) for needle in group}))


def _parts(needle: str) -> list[str]:
    if EDGE in needle and len(needle) > _LONG:  # three words: it is looked up by them
        ends = sorted({0, *(n for n, c in enumerate(needle) if c == EDGE), len(needle) - 1})
        return [needle[a : b + 1] for a, b in zip(ends, ends[3:], strict=False)] or [needle]
    return [needle[at : at + _LONG] for at in range(max(1, len(needle) - _LONG + 1))]
