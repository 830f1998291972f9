"""The tree of a pattern, as far as an over-approximation keeps it.

Letters are case-folded where case is ignored. Anchors are gone: they only restrict.
"""

from typing import NamedTuple, TypeAlias


class Literal(NamedTuple):
    """One character; with `fold` in any case, the character being case-folded."""

    char: str
    fold: bool


class Single(NamedTuple):
    """One character out of many, as an RE2 pattern that needs no brackets.

    `expands` tells that in a choice it may match the full folding of a letter; `few` lists
    the characters, where they are few, `kinds` what may stand for them in a shape.
    """

    text: str
    expands: bool = False
    few: str = ""
    kinds: str = ""


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
    """A positive lookbehind or lookahead, which matches nothing."""

    body: "Node"
    behind: bool


Node: TypeAlias = Literal | Single | Sequence | Choice | Repeat | Look

EMPTY = Sequence(())
ANY = Single("(?s:.)")
ANYTHING = Repeat(ANY, 0, None)
BOUNDARY = Single(r"\b")
