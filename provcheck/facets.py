"""What of a text is searched for strings, and by what strings are looked up.

A search for plain strings needs nothing compiled. A text has three facets, each a text of
its own: what it says once folded, its outline, and its words. Strings are told apart by
their first character, which names the facet that they are of.
"""

from __future__ import annotations

from provcheck.cutting import LETTERS, unmarked
from provcheck.lean import add
from provcheck.openings import (
    DIGIT,
    EDGE,
    FOREIGN,
    LINE,
    LOWER,
    SPACE,
    UPPER,
    fold,
    shape,
)

FOLDED, OUTLINE, WORDS = "fow"
LENGTHS = (4, 2, 1)  # characters of a string by which it is looked up, if it has so many
ENDS = (5, 3)  # letters at an end of a word, by which a part of it is
_LOWER, _UPPER, _DIGIT, _FOREIGN = "aA0\xff"  # in outlines
PLAIN = {  # signs of `openings`, in facets
    ord(LOWER): _LOWER,
    ord(UPPER): _UPPER,
    ord(DIGIT): _DIGIT,
    ord(FOREIGN): _FOREIGN,
    ord(SPACE): " ",
    ord(LINE): "\n",
    ord(EDGE): " ",
}
_LETTERED = ("Ā", "ſ"), ("Ѐ", "џ")  # blocks full of letters: Latin Extended-A, Cyrillic
_LETTERS = _LOWER + _UPPER

# What each byte of Latin-1 becomes: among words itself if it is a letter, else a space.
_SAID = LETTERS.replace(b"\0", b" ")
_CAPITALS = bytes([*range(65, 91), *range(0xC0, 0xD7), *range(0xD8, 0xDF)])
_SMALL = b"\xaa\xb5\xba\xdf" + bytes(
    [*range(97, 123), *range(0xE0, 0xF7), *range(0xF8, 256)]
)
_OUTLINED = bytes.maketrans(
    b"0123456789" + _CAPITALS + _SMALL,
    b"0" * 10 + b"A" * len(_CAPITALS) + b"a" * len(_SMALL),
)


class _Outlines(dict[int, str]):
    """What stands in an outline for each character, made when the character is met."""

    def __missing__(self, point: int) -> str:
        made = self[point] = shape(chr(point)).translate(PLAIN)
        return made


_OUTLINES = _Outlines()


class _Worded(dict[int, str]):
    """What stands among words for each character, made when the character is met."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        if char <= "\xff":
            char = chr(_SAID[point])
        elif not any(first <= char <= last for first, last in _LETTERED):
            char = " "
        self[point] = char
        return char


_WORDED = _Worded()


def facets(text: str) -> dict[str, str]:
    """Return the facets of a text by their names."""
    return {FOLDED: fold(text), OUTLINE: outlined(text), WORDS: worded(text)}


def worded(text: str) -> str:
    """Return the words of `text`, folded, with a space between them and around.

    They are of letters of blocks that no version of Unicode changes: whatever else there
    is, one or more of it, is a space. So what no pattern takes for a letter is, and so are
    letters of other blocks.
    """
    folded = unmarked(fold(text))
    try:
        said = folded.encode("latin-1").translate(_SAID).decode("latin-1")
    except UnicodeEncodeError:
        said = folded.translate(_WORDED)
    return f" {' '.join(said.split())} "


def is_apart(text: str) -> bool:
    """Tell whether no word has anything of `text` in it."""
    return worded(text).isspace()


def outlined(text: str) -> str:
    """Return the shape of `text` with one sign for all white space in a row.

    Where a line ends, and around the text, it is a line feed, else a space.
    """
    lines = text.replace("\r", "\n").split("\n")
    squeezed = "\n".join(filter(None, [" ".join(line.split()) for line in lines]))
    try:
        data = squeezed.encode("latin-1").translate(_OUTLINED)
    except UnicodeEncodeError:
        return f"\n{squeezed.translate(_OUTLINES)}\n"
    return f"\n{data.decode('latin-1')}\n"


def keys(of: dict[str, str]) -> set[str]:
    """Return by what a string may be looked up that one of the facets of a text has."""
    said = of[WORDS].split()
    words = {*said}
    signed = {t for t in of[FOLDED].split() if not (t.isascii() and t.isalpha())}
    signed.update([t for t in of[OUTLINE].split(" ") if t.strip(_LETTERS)])
    found = {"", *map(pair, said, said[1:]), *words, *_grams(" ".join(signed))}
    for length in ENDS:
        found.update([word[:length] for word in words])
        found.update([word[-length:] for word in words])
    return found


def pair(word: str, other: str) -> str:
    """Return the key of two words that follow each other."""
    return f"{word} {other}"


def _grams(text: str) -> set[str]:
    """Return the runs of LENGTHS characters in `text`."""
    pairs = [*map(add, text, text[1:])]
    return {*text, *pairs, *map(add, pairs, pairs[2:])}
