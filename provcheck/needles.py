"""What any match of a pattern must contain: strings, of which some are in the text.

A search for plain strings needs nothing compiled, so that it suits a single story: most
rules are told apart by a word that is not there (Cox, "Regular expression matching with a
trigram index", 2012, for the derivation). A text is seen in three ways (`facets`): folded,
so that letters of any case are one, in outline, and as its words. What stands side by side
in a pattern is one string there; where a pattern asks for the end of a word or of a line,
by whatever construct, the string has it too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from math import fsum, inf

from provcheck.facets import worded
from provcheck.nodes import (
    BEGIN,
    BOUNDARY,
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
from provcheck.openings import EDGE, FOREIGN, KINDS, LINE, LOWER, SPACE, fold, shape
from provcheck.rarity import chance

Strings = frozenset[str]  # one of them is there
Clause = tuple[Strings, ...]  # and so with each of these, the rarest first

_MANY = 600  # strings of one clause
_COMBINED = 200  # strings that neighbouring alternatives are multiplied out to
_SMALL = 64  # strings of a further group
_TIMES = 4  # that something stands there, told one by one
_GROUPS = 3  # of a clause; more tell little
_HANDY = 3.0  # times as rare, what is looked up in less time is worth as much
_COMMON = 2e-2  # chance for a place in a text of what nearly every sentence has


def clauses(tree: Node, *, folded: bool = False) -> tuple[Clause, ...]:
    """Return clauses of which one holds wherever `tree` matches.

    Their strings are in the text once folded, in its outline, or among its words; with
    `folded` all in the first.

    None at all means that nothing is known, or true of nearly every text.
    """
    branches = tree.branches if isinstance(tree, Choice) else (tree,)
    leaves = (_letters,) if folded else (_letters, _shapes, _words)
    found = tuple(_clause(branch, leaves) for branch in branches)
    return found if all(found) else ()


def _clause(branch: Node, leaves: Iterable[_Leaf]) -> Clause:
    found = chain.from_iterable(_groups(branch, leaf) for leaf in leaves)
    telling = {group for group in found if _chance(group) <= _COMMON}
    kept: list[Strings] = []
    for group in sorted(telling, key=lambda g: (_cost(g), sorted(g))):
        small = not kept or len(group) <= _SMALL
        if small and not any(_tells(one, group) for one in kept):
            kept.append(group)
    return tuple(kept[:_GROUPS])


def _cost(group: Strings) -> float:
    """Return the chance of a group, less for what is looked up by words."""
    edged = all(EDGE in string for string in group)
    return _chance(group) / (_HANDY if edged else 1)


def _tells(one: Strings, other: Strings) -> bool:
    """Tell whether whatever holds a string of `one` holds one of `other`, too."""
    plain = (string.replace(EDGE, " ").replace(SPACE, " ") for string in one)
    every = (f"{string}\0{same}" for string, same in zip(one, plain, strict=True))
    return all(any(short in string for short in other) for string in every)


def _groups(branch: Node, leaf: _Leaf) -> tuple[Strings, ...]:
    every, groups = _of(Sequence((branch,)), leaf)
    return tuple(map(_least, (every, *groups)))


def _least(strings: Strings) -> Strings:
    """Return the strings of which one is there if one of `strings` is.

    Those are left out that have another in them; and in an outline a space at an end may be
    that of a line, too.
    """
    outer = {string.strip(SPACE) for string in strings}
    return frozenset(s for s in outer if not any(o in s for o in outer if o != s))


def _letters(node: Literal | Single) -> Strings:
    """Return what a character may be in a text once folded."""
    if node == BOUNDARY:
        return _EMPTY
    chars = node.char if isinstance(node, Literal) else node.few
    found = frozenset(map(fold, chars))
    return found if found.isdisjoint(_NO_LETTERS) else _NONE


def _shapes(node: Literal | Single) -> Strings:
    """Return what a character may be in the outline of a text."""
    if node in _SHAPED:
        return _SHAPED[node]
    if isinstance(node, Single):
        return frozenset(map(_blank, node.kinds))
    cased = node.char.lower() != node.char.upper()
    if node.fold and cased:  # "ss" finds ß, which is one letter; µ and Greek μ are the same
        return _NONE
    return frozenset(_blank(shape(node.char)))


def _blank(char: str) -> str:
    """Return one sign for white space, another for what ends a line."""
    return (LINE if char in "\r\n" else SPACE) if char.isspace() else char


def _words(node: Literal | Single) -> Strings:
    """Return what a character may be among the words of a text."""
    if node in _EDGES or (isinstance(node, Single) and node.apart):
        return _AN_EDGE
    chars = node.char if isinstance(node, Literal) else node.few
    return frozenset(map(_edged, chars))


def _edged(char: str) -> str:
    """Return what a character is among the words of a text: itself folded, or an edge."""
    return worded(f"x{char}x")[2:-2].replace(" ", EDGE)


_Leaf = Callable[[Literal | Single], Strings]
_Found = tuple[Strings, tuple[Strings, ...]]
_NONE: Strings = frozenset()
_EMPTY: Strings = frozenset({""})
_PAIRS = {  # what they are together
    EDGE + EDGE: EDGE,
    SPACE + SPACE: SPACE,
    **dict.fromkeys((SPACE + LINE, LINE + SPACE, LINE + LINE), LINE),
}
_NO_LETTERS = frozenset({"", *KINDS, EDGE, SPACE, LINE})  # what means something else here
_AN_EDGE: Strings = frozenset({EDGE})
_EDGES = (BOUNDARY, BEGIN.body, END.body, FIRST.body, LAST.body)
_SHAPED: dict[Node, Strings] = {
    BOUNDARY: _EMPTY,
    BEGIN.body: frozenset({LINE, FOREIGN}),  # a line, or a mark at the start of the file
    **dict.fromkeys((END.body, FIRST.body, LAST.body), frozenset({LINE})),
}


def _of(node: Node, leaf: _Leaf) -> _Found:
    """Return all strings that `node` can match, and groups it must contain one each of.

    There are no strings where they are too many to list.
    """
    match node:
        case Sequence(items):
            return _of_sequence(items, leaf)
        case Choice(branches):
            return _of_choice(branches, leaf)
        case Repeat():
            return _of_repeat(node, leaf)
        case Literal() | Single():
            return leaf(node), ()
        case Look(body):  # it matches nothing, but what it looks at is there
            every, groups = _of(body, leaf)
            return _EMPTY, (every, *groups)


def _of_repeat(node: Repeat, leaf: _Leaf) -> _Found:
    item, low, high = node
    every, groups = _of(item, leaf)
    if not every:
        return _NONE, groups if low else ()
    if _joined(every, every) == every:
        return every if low else every | _EMPTY, ()
    if high == 1:
        return every | _EMPTY, ()
    if high and high <= _TIMES and len(every) ** high <= _COMBINED:
        return _times(every, low, high), ()
    return _NONE, (every, *groups) if low else ()


def _times(strings: Strings, low: int, high: int) -> Strings:
    """Return what strings make that come from `low` to `high` times."""
    found, run = _NONE, _EMPTY
    for times in range(high + 1):
        found |= run if times >= low else _NONE
        run = _joined(run, strings)
    return found


def _of_sequence(items: tuple[Node, ...], leaf: _Leaf) -> _Found:
    run, found, whole = _EMPTY, list[Strings](), True
    for item in _flat(items):
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
        found += (_joined(run, end if short else _edge(every, 0)), *groups)
        run = _joined(_edge(run, -1), every) if every else end or _EMPTY
    return (run, tuple(found)) if whole else (_NONE, (*found, run))


def _flat(items: Iterable[Node]) -> Iterator[Node]:
    """Yield what stands one after the other; what comes several times, several times."""
    for item in items:
        match item:
            case Sequence(inner):
                yield from _flat(inner)
            case Repeat(inner, low, high) if low > 1 and high == low:
                yield from _flat([inner] * min(low, _TIMES))
                if low > _TIMES:
                    yield Repeat(inner, low - _TIMES, low - _TIMES)
            case Repeat(inner, low, high) if low > 1:
                yield from _flat([inner] * min(low - 1, _TIMES))
                yield Repeat(inner, 1, None)
            case _:
                yield item


def _edge(strings: Strings, end: int) -> Strings:
    """Return what all of `strings` start (0) or end (-1) with: an edge, or nothing."""
    shared = {string[-1:] if end else string[:1] for string in strings}
    return _AN_EDGE if shared == {EDGE} else _EMPTY


def _joined(before: Strings, after: Strings) -> Strings:
    return frozenset(_joint(a, b) for a in before for b in after)


def _joint(before: str, after: str) -> str:
    """Return one string after the other, with one sign where those between words meet."""
    sign = _PAIRS.get(before[-1:] + after[:1])
    return before + after if sign is None else before[:-1] + sign + after[1:]


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
    if any(string and not string.strip(LOWER + SPACE) for string in strings):
        return 1.0  # only the lengths of words
    return fsum(map(chance, strings))  # in whatever order, the same sum
