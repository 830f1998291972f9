r"""An RE2 pattern found in every text in which a `regex` pattern is found.

RE2 searches for all rules at once, but knows less syntax and an older Unicode. So each
construct is replaced by one that matches the same strings or more. Dropped is what only
restricts a match: anchors, lookarounds, atomic groups, lazy and possessive suffixes. A
back-reference, group call, named list or fuzzy part becomes "anything", a class of
unknown content any character. Ends that may match nothing are cut off, for the search
is not anchored. Kept are a lookbehind at the start and a lookahead at the end, as parts
of the match, and \b beside an ASCII letter, where RE2 is no stricter. (Who searches
in a part of a text must not end it within a word, or \b may mean something else there.)

Three facts about `regex` and RE2 shape the rest:

- Their Unicode versions differ, and RE2 has no class of the unassigned. So a category
  is itself in Latin-1 and General Punctuation only, which are full and stay as they
  are, and takes in all the rest (`CHANGING`). That also cuts the automaton of \p{L}
  from 1,200 instructions to 31. Scripts are kept more closely (`CHANGING_SCRIPT`).
- Ignoring case, `regex` compares full case foldings: "ss" finds "ß", [ß] finds "ss". It
  does so even where the second "s" is the start of a group.
- Ignoring case, `regex` takes i, I, İ and ı for the same.

No approximation is made for the flags a, L, r and V0, and ignoring case, for set
operations, nested negated sets, named lists, fuzzy parts, letters newer than Python's,
choices whose letters may fold together with a neighbour's ("s(?:sa|t)"), and choices
that may boil down to a set of letters ("[^a]|b").
"""

from functools import lru_cache
from math import inf

from provcheck.approximate.emit import emit
from provcheck.approximate.gaps import shut
from provcheck.approximate.heads import MANY, heads_of
from provcheck.approximate.joining import HopelessError
from provcheck.approximate.lengths import behind, longest_of
from provcheck.approximate.parser import Parser
from provcheck.approximate.telling import factor, plain, trim, weight
from provcheck.nodes import Node

_KEPT = 4  # patterns that were last read: of one, several things are asked
_RARE = 4.0  # above, what a text must not have beside a match would tell little more
_SOMETHING = 0.7  # below, nearly every text has it and the rule may as well run


def tree_of(pattern: str, *, ignore_case: bool = False, whole: bool = False) -> Node | None:
    """Return the tree of `pattern`, None where no approximation of it is sound.

    A lookbehind at the start, or a lookahead at the end, is part of it.

    Raises ValueError("position N: what") where it cannot be read.
    """
    tree = _parse(pattern, ignore_case=ignore_case, whole=whole)
    return tree and trim(trim(tree, 0), -1)


@lru_cache(maxsize=_KEPT)
def _parse(pattern: str, *, ignore_case: bool, whole: bool) -> Node | None:
    try:
        return Parser(pattern, ignore_case=ignore_case, whole=whole).parse()
    except HopelessError:
        return None


def approximate(
    pattern: str, *, ignore_case: bool = False, whole: bool = False
) -> str | None:
    """Return an RE2 pattern that is found wherever `pattern` is, or None.

    None means that no pattern tells anything: `pattern` may match the empty string or
    any character. With `whole` the pattern is searched in texts as a whole, else in their
    blocks. Raises ValueError as `tree_of` does.
    """
    best = telling(pattern, ignore_case=ignore_case, whole=whole)
    return best and emit(best)


@lru_cache(maxsize=_KEPT)
def telling(pattern: str, *, ignore_case: bool = False, whole: bool = False) -> Node | None:
    """Return the part of `pattern` that `approximate` writes out, or None."""
    tree = _parse(pattern, ignore_case=ignore_case, whole=whole)
    if tree is None:
        return None
    parts = (shut(factor(own, whole=whole)) for own in (tree, plain(tree)))
    full, bare = (trim(trim(part, 0), -1) for part in parts)
    best = bare if weight(bare) >= _RARE else full
    return best if weight(best) >= _SOMETHING else None


def looks_back(pattern: str, *, ignore_case: bool = False) -> float:
    """Return how many code points before a match `pattern` looks at, at most.

    Infinity where that is not known. Raises ValueError as above.
    """
    tree = _parse(pattern, ignore_case=ignore_case, whole=False)
    return inf if tree is None else behind(tree)


def longest(pattern: str) -> float:
    """Return how many code points a match of `pattern` has at most, ignoring case.

    Infinity where that is not known. Raises ValueError as above.
    """
    tree = _parse(pattern, ignore_case=True, whole=False)
    return inf if tree is None else longest_of(tree)


def openings(pattern: str) -> frozenset[str] | None:
    """Return how a match of `pattern` can begin, letter case aside, or None.

    Each has one to OPENING characters, as `opening` gives them (see `provcheck.openings`).
    None means that a match can begin in more ways than can be listed. Raises ValueError as
    above.
    """
    tree = _parse(pattern, ignore_case=False, whole=False)
    if tree is None:
        return None
    found = heads_of(tree, frozenset({("", True)}))
    heads = frozenset(head for head, _ in found)
    return None if "" in heads or len(heads) > MANY else heads
