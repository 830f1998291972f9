"""The tree of a pattern, as far as an over-approximation keeps it.

Letters are case-folded where case is ignored. ^ and $ are lookarounds, as they are met in
the blocks of a text: white space stands between the end of a block and that of its line.
"""

from typing import NamedTuple, TypeAlias


class Literal(NamedTuple):
    """One character; with `fold` in any case, the character being case-folded."""

    char: str
    fold: bool


class Single(NamedTuple):
    """One character out of many, as an RE2 pattern that needs no brackets.

    `expands` tells that in a choice it may match the full folding of a letter; `few` lists
    the characters, where they are few, `kinds` what may stand for them in a shape. `others`
    is what surely matches all that this may not match, None where nobody knows. `rare`
    tells that it lists letters that English is not written in, `apart` that it matches no
    letter that `facets.worded` keeps.
    """

    text: str
    expands: bool = False
    few: str = ""
    kinds: str = ""
    others: "Single | None" = None
    rare: bool = False
    apart: bool = False


class Sequence(NamedTuple):
    """One after the other; none of them matches the empty string."""

    items: "tuple[Node, ...]"


class Choice(NamedTuple):
    """One of them."""

    branches: "tuple[Node, ...]"


class Repeat(NamedTuple):
    """`item` from `low` to `high` times; None is no limit."""

    item: "Node"
    low: int
    high: int | None


class Look(NamedTuple):
    """A lookbehind or lookahead, which matches nothing.

    `body` is what is there; of a negative one, with `negated`, what else is there.
    """

    body: "Node"
    behind: bool
    negated: bool = False


Node: TypeAlias = Literal | Single | Sequence | Choice | Repeat | Look

EMPTY = Sequence(())
ANY = Single("(?s:.)")
ANYTHING = Repeat(ANY, 0, None)
BOUNDARY = Single(r"\b")
_SPACE = r"[\t-\r\x{1c}-\x{1f}\x{85}\p{Z}]*"
BEGIN = Look(Single(r"(?:(?m:^)|\x{feff})"), behind=True)
END = Look(Single(rf"{_SPACE}(?:[\r\n]|\z)"), behind=False)
FIRST = Look(Single(r"\A"), behind=True)
LAST = Look(Single(r"\z"), behind=False)
