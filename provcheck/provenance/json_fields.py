"""The fields of a JSON text, whether or not it is whole: their names, values, places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provcheck.document import Span
from provcheck.provenance.field import QUALIFIERS, Field, named, term

_PAIR = re.compile(
    r"\"(?P<key>[@A-Za-z][\w.:@-]{0,60})\"\s*:\s*(?:\"(?P<value>(?:[^\"\\]|\\.){0,300})\""
    r"|(?P<bare>true|false|null|[\d.]+)|(?P<open>[\[{]))|(?P<close>[\]}])|(?P<more>[\[{])"
    r"|\"(?>(?:[^\"\\]|\\.)*)\""
)


class _Level:
    """An object or list that is not closed yet: the field it is in, and its own fields."""

    def __init__(self, name: str, about: tuple[str, ...]) -> None:
        self.name = name
        self.about = about
        self.fields: list[Field] = []


def json_fields(file: str, start: int, end: int) -> Iterator[Field]:
    """Yield the plain values of objects; what is no JSON gives what it gives."""
    levels = [_Level("", ())]
    for match in _PAIR.finditer(file, start, end):
        level = levels[-1]
        if match["open"] or match["more"]:
            name = named(match["key"]) if match["open"] else level.name
            levels.append(_Level(name, ()))
        if match["open"] == "{":
            span = Span(*match.span("key"))
            level.fields.append(
                Field(named(match["key"]), level.name, "", span, opens=True)
            )
        elif match["close"] and len(levels) > 1:
            yield from _closed(levels.pop())
        elif match["key"] and not match["open"]:
            _add(level, match)
    while levels:
        yield from _closed(levels.pop())


def _add(level: _Level, match: re.Match[str]) -> None:
    """Take a pair of a key and a plain value into the object it stands in."""
    name, which = named(match["key"]), "bare" if match["value"] is None else "value"
    value = match[which]
    level.fields.append(Field(name, level.name, value, Span(*match.span(which))))
    if name in QUALIFIERS:
        level.about += (term(value),)


def _closed(level: _Level) -> Iterator[Field]:
    for field in level.fields:
        yield field.__replace__(about=level.about)
