"""The records of a corpus of JSON Lines, one by one, and the lines that are none.

A line ends at U+000A alone: a string in JSON may hold what else ends a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provcheck.formats.json_text import BOM, strings, value_of
from provcheck.formats.layouts import Item, kind_of
from provcheck.unread import Unread

_LINE = re.compile(r"[^\n]+")
_HALF = re.compile(r"[\ud800-\udfff]")  # in a file as read: a byte that is no text
_BYTE = 0xDC00  # what is added to such a byte


def records(file: str) -> Iterator[Item | Unread]:
    """Yield what is in each line that is not empty."""
    for line in _LINE.finditer(file):
        text = line[0].lstrip(BOM)  # more than one where files were put together
        if text.strip():
            yield _record(file, line.end() - len(text), line.end())


def _record(file: str, start: int, end: int) -> Item | Unread:
    half = _HALF.search(file, start, end)
    if half:
        return _undecoded(half)
    said = value_of(file, start, end)
    if isinstance(said, Unread):
        return said
    if said is None or isinstance(said, str | int | float):
        kind = "null" if said is None else kind_of(said) or "a string"
        return Unread(start, f"{kind}, where a story is an object")
    texts = {text.path: text for text in strings(file, start, end)}
    return Item(file, texts, start, said)


def _undecoded(half: re.Match[str]) -> Unread:
    byte = ord(half[0]) - _BYTE
    what = f"byte 0x{byte:02X}" if 0 <= byte <= 0xFF else "half a character"  # noqa: PLR2004
    reason = f"{what} cannot be read in the encoding of the file"
    return Unread(half.start(), reason, "mend it, or name another --encoding")
