"""Words of a text as comparisons take them: letter case, marks and forms aside."""

from __future__ import annotations

from provcheck.cutting import FOLDED, parted
from provcheck.patterns import lazy
from provcheck.plain import plain
from provcheck.record import TYPE_CHECKING
from provcheck.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterator


_WORD = plain(r"\w+")
_MARKED = lazy(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_CUT = plain(r"[ \n]")  # what no word goes over, nor a character of several code points
_PIECE = 1 << 16  # code points


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in NFKC form and lower case, without marks."""
    found = parted(text, FOLDED)
    return tuple(_WORD.findall(folded(text)) if found is None else found)


def cut_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in lower case, with the marks inside them ("don't")."""
    found = _MARKED.findall(text)  # joined, they are folded at once, each by itself
    return tuple("\n".join(found).casefold().split("\n")) if found else ()


def pieces(text: str, size: int = _PIECE) -> Iterator[str]:
    """Yield `text` in pieces of `size` code points or more; none ends in a word."""
    start = 0
    while cut := _CUT.search(text, start + size):
        yield text[start : cut.end()]
        start = cut.end()
    yield text[start:]
