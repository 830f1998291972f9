"""Front matter in JSON: an object on the first line, as Hugo and others read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from provcheck.document import Span
from provcheck.formats.json_text import strings, view_of_string
from provcheck.view import View

_END = re.compile(r"[ \t]*(?=[\r\n]|\Z)")


def extent(file: str, start: int) -> Span:
    """Return where the object that opens at `start` stands; empty where there is none."""
    try:
        found, end = json.JSONDecoder().raw_decode(file, start)
    except (ValueError, RecursionError):
        return Span(0, 0)
    if isinstance(found, dict) and _END.match(file, end):
        return Span(start, end)
    return Span(0, 0)


def fields(file: str, matter: Span) -> Iterator[tuple[str, View]]:
    """Yield the strings of the object by their keys, in small letters."""
    for text in strings(file, matter.start, matter.end):
        if len(text.path) == 1:
            yield str(text.path[0]).lower(), view_of_string(file, text)
