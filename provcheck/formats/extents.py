"""Which part of a file of records is about one story: its line, or its item in a list."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from provcheck.document import Span
from provcheck.formats import LINES
from provcheck.formats.json_text import TOKEN
from provcheck.formats.records import ITEMS


def extent(file: str, name: str, at: int) -> Span:
    """Return the part of `file`, in the format `name`, with the record around `at`."""
    if name == LINES:
        end = file.find("\n", at)
        return Span(file.rfind("\n", 0, at) + 1, end if end >= 0 else len(file))
    items = _items(file)
    n = bisect_right(items, at, key=lambda item: item.start)
    inside = n and at < items[n - 1].end
    return items[n - 1] if inside else Span(0, len(file))


@lru_cache(maxsize=1)  # stories of a file are asked for one after the other
def _items(file: str) -> tuple[Span, ...]:
    """Return the objects in the list that a file of JSON is, or that it holds as items."""
    found: list[Span] = []
    opened: list[int] = []
    level, last = 0, ""  # how deep items lie; the string before
    for match in TOKEN.finditer(file):
        sign = match[0]
        if sign in ("{", "["):
            opened.append(match.start())
            if sign == "[" and (len(opened) == 1 or (len(opened), last) == (2, ITEMS)):
                level = len(opened) + 1
        elif sign in ("}", "]") and opened:
            start = opened.pop()
            if sign == "}" and len(opened) + 1 == level:
                found.append(Span(start, match.end()))
        last = sign.strip('"')
    return tuple(found)
