"""Text made safe to print, and how many columns it takes.

A story may hold escape sequences, bidirectional overrides or invisible characters, by
accident or on purpose. Printed raw they would drive the terminal or hide what stands
there, so they are written out.
"""

import unicodedata

_JOINERS = "\u200c\u200d"  # they shape Arabic and Indic words and join emoji
ZWJ = "\u200d"
_EMOJI_STYLE = "\ufe0f"  # makes the character before it an emoji, two columns wide
_SKINS = range(0x1F3FB, 0x1F400)  # skin tones, drawn on the emoji before them
_PLAIN = {"\t": "    ", "\n": "↵", "\r": "␍"}


def visible(text: str) -> str:
    r"""Return `text` on one line, with nothing in it that a terminal obeys.

    Control, format and surrogate characters become <U+XXXX>, a tab four spaces, a line
    feed ↵ (\r\n too).
    """
    if text.isprintable():
        return text
    return "".join(map(shown, text.replace("\r\n", "\n")))


def shown(char: str) -> str:
    """Return how one character is printed."""
    if char.isprintable() or char in _JOINERS:
        return char
    if char in _PLAIN:
        return _PLAIN[char]
    kept = unicodedata.category(char) in ("Zs", "Cn", "Co")
    return char if kept else f"<U+{ord(char):04X}>"


def width(text: str) -> int:
    """Return the columns that `text` takes, as terminals count them."""
    if text.isascii():
        return len(text)
    return sum(columns(char, text[n - 1 : n]) for n, char in enumerate(text))


def columns(char: str, before: str = "") -> int:
    """Return the columns that `char` adds behind the character `before`."""
    if char == _EMOJI_STYLE:
        return int(bool(before) and columns(before) == 1)
    if before == ZWJ or (before and ord(char) in _SKINS):
        return 0
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
