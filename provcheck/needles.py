"""What any match of a pattern must contain: strings, of which some are in the text.

A search for plain strings needs nothing compiled, so that it suits a single story: most
rules are told apart by a word that is not there (Cox, "Regular expression matching with a
trigram index", 2012, for the derivation). Strings and texts are compared as `fold` gives
them, which takes letters of any case for one, as patterns that ignore case do.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from math import fsum, inf

from provcheck.nodes import BOUNDARY, Choice, Literal, Look, Node, Repeat, Sequence, Single
from provcheck.openings import chance, fold, shape

Strings = frozenset[str]  # one of them is there
Clause = tuple[Strings, ...]  # and so with each of these, the rarest first

_MANY = 600  # strings of one clause
_COMBINED = 64  # strings that neighbouring alternatives are multiplied out to
_SMALL = 16  # strings of a further group
_GROUPS = 3  # of a clause; more tell little
_COMMON = 2e-2  # chance for a place in a text of what nearly every sentence has


def clauses(tree: Node) -> tuple[Clause, ...]:
    """Return clauses of which one holds wherever `tree` matches.

    Their strings are in the text once folded, or in its shape.

    None at all means that nothing is known, or true of nearly every text.
    """
    branches = tree.branches if isinstance(tree, Choice) else (tree,)
    found = tuple(map(_clause, branches))
    return found if all(found) else ()


def _clause(branch: Node) -> Clause:
    found = chain.from_iterable(_groups(branch, leaf) for leaf in (_letters, _shapes))
    telling = {group for group in found if _chance(group) <= _COMMON}
    first, *others = sorted(telling, key=lambda g: (_chance(g), sorted(g))) or (_NONE,)
    few = [group for group in others if len(group) <= _SMALL]
    return (first, *few[: _GROUPS - 1]) if first else ()


def _groups(branch: Node, leaf: _Leaf) -> tuple[Strings, ...]:
    every, groups = _of(branch, leaf)
    return (every, *groups)


def _letters(node: Literal | Single) -> Strings:
    """Return what a character may be in a folded text."""
    chars = node.char if isinstance(node, Literal) else node.few
    return frozenset(map(fold, chars))


def _shapes(node: Literal | Single) -> Strings:
    """Return what a character may be in the shape of a text."""
    if isinstance(node, Single):
        return frozenset(node.kinds)
    cased = node.char.lower() != node.char.upper()
    if node.fold and cased:  # "ss" finds ß, which is one letter; µ and Greek μ are the same
        return _NONE
    return frozenset(shape(node.char))


_Leaf = Callable[[Literal | Single], Strings]
_Found = tuple[Strings, tuple[Strings, ...]]
_NONE: Strings = frozenset()
_EMPTY: Strings = frozenset({""})


def _of(node: Node, leaf: _Leaf) -> _Found:
    """Return all strings that `node` can match, and groups it must contain one each of.

    There are no strings where they are too many to list.
    """
    match node:
        case Sequence(items):
            return _of_sequence(items, leaf)
        case Choice(branches):
            return _of_choice(branches, leaf)
        case Repeat(item, low, high):
            every, groups = _of(item, leaf)
            if high == 1 and every:
                return every | _EMPTY, ()
            return _NONE, (every, *groups) if low else ()
        case Literal() | Single():
            return _EMPTY if node == BOUNDARY else leaf(node), ()
        case Look(body):  # it matches nothing, but what it looks at is there
            every, groups = _of(body, leaf)
            return _EMPTY, (every, *groups)


def _of_sequence(items: tuple[Node, ...], leaf: _Leaf) -> _Found:
    run, found, whole = _EMPTY, list[Strings](), True
    for item in items:
        every, groups = _of(item, leaf)
        if every and len(every) * len(run) <= _COMBINED:
            run = _joined(run, every)
            found += groups
            continue
        whole = False
        end = _NONE
        if isinstance(item, Repeat) and item.low:  # it begins and ends with one of these
            end = _of(item.item, leaf)[0]
        short = end and len(end) * len(run) <= _COMBINED
        found += (_joined(run, end) if short else run, *groups)
        run = every or end or _EMPTY
    return (run, tuple(found)) if whole else (_NONE, (*found, run))


def _joined(before: Strings, after: Strings) -> Strings:
    return frozenset(a + b for a in before for b in after)


def _of_choice(branches: tuple[Node, ...], leaf: _Leaf) -> _Found:
    pairs = [_of(branch, leaf) for branch in branches]
    every = frozenset(chain.from_iterable(every for every, _ in pairs))
    if len(every) <= _MANY and all(every for every, _ in pairs):
        return every, ()
    bests = [min((every, *groups), key=_chance) for every, groups in pairs]
    best = frozenset(chain.from_iterable(bests))
    return _NONE, (best,) if all(bests) and len(best) <= _MANY else ()


def _chance(strings: Strings) -> float:
    """Return about how often one of `strings` begins at a place of English news."""
    if not strings:
        return inf
    return fsum(map(chance, strings))  # in whatever order, the same sum
