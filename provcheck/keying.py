"""By what strings that are looked for in the facets of a text are looked up.

Made when rules are compiled; `facets.keys` tells what a text has.
"""

from __future__ import annotations

from provcheck.facets import ENDS, FOLDED, LENGTHS, OUTLINE, PLAIN, WORDS, pair, worded
from provcheck.openings import EDGE
from provcheck.rarity import chance
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = frozenset(map(chr, PLAIN))
_SIGN_OF = {ord(plain): chr(sign) for sign, plain in PLAIN.items() if chr(sign) != EDGE}


def of_facet(string: str) -> str:
    """Return a string as it is in a facet, the name of which stands before it.

    In `string` kinds of characters, ends of words and of lines are signs of `openings`.
    """
    if EDGE in string:
        return WORDS + string.translate(PLAIN)
    return (FOLDED if _SIGNS.isdisjoint(string) else OUTLINE) + string.translate(PLAIN)


def likely(key: str, string: str) -> float:
    """Return about how often a key of a string is found at a place of English news."""
    if string[0] == OUTLINE:
        return chance(key.translate(_SIGN_OF))
    words = key.split(" ")
    return chance(EDGE.join(["", *words, ""]) if all(map(str.isalpha, words)) else key)


def keys_of(string: str) -> Iterator[str]:
    """Yield by what a string of a facet may be looked up; by "" it always may be."""
    yield ""
    facet, string = string[0], string[1:]
    if facet != OUTLINE:
        yield from _words_of(string)
    pieces = {FOLDED: string.split(), OUTLINE: string.split(" "), WORDS: []}
    for piece in pieces[facet]:
        if not (piece.isascii() and piece.isalpha()):
            length = next((n for n in LENGTHS if n <= len(piece)), 1)
            yield from (piece[n : n + length] for n in range(len(piece) - length + 1))


def _words_of(string: str) -> Iterator[str]:
    """Yield the words in a string, and what it has of others that go on beyond it."""
    begun, *whole = worded(f"x{string}x")[2:-2].split(" ")
    yield from [char for char in begun + "".join(whole) if not char.isascii()]
    if whole:
        *whole, last = whole
        yield from filter(None, whole)
        yield from map(pair, whole, whole[1:])
        yield from [last[:n] for n in ENDS if n <= len(last)]
        yield from [begun[-n:] for n in ENDS if n <= len(begun)]
