"""The fields of a JSON text, whether or not it is whole: their names, values, places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provcheck.document import Span
from provcheck.provenance.field import QUALIFIERS, Field, named, term
from provcheck.provenance.subjects import is_aside, is_other, is_party, is_related

_PAIR = re.compile(
    r"\"(?P<key>[@A-Za-z][\w.:@-]{0,60})\"\s*:\s*(?:\"(?P<value>(?:[^\"\\]|\\.){0,300})\""
    r"|(?P<bare>true|false|null|[\d.]+)|(?P<open>[\[{]))|(?P<close>[\]}])|(?P<more>[\[{])"
    r"|\"(?>(?:[^\"\\]|\\.)*)\""
)
_TYPE = "type"


class _Level:
    """An object or list: the field it is in, its own fields and types, what it lies in."""

    def __init__(self, name: str, above: _Level | None, *, listed: bool = False) -> None:
        self.name = name
        self.above = above
        self.listed = listed
        self.about: tuple[str, ...] = ()
        self.fields: list[Field] = []
        self.linked: list[str] = []  # types of linked data
        self.types: list[str] = []  # other types
        self.speaks = True  # of the story, not of a picture of it or of a book

    def settle(self) -> None:
        """Tell whether the fields are the story's, once what it lies in is settled.

        A list is what its items are.
        """
        above = self.above is None or self.above.speaks
        related = is_related(self.about)
        own = self.listed or related or is_party(self.name)
        own = own or not (is_aside(self.name) or is_other(self.linked, self.types))
        self.speaks = own and (above or (related and self._is_near()))

    def _is_near(self) -> bool:
        """Tell whether no more than one thing lies between it and the story."""
        further = self.above.above if self.above else None
        return further is None or further.speaks


def json_fields(file: str, start: int, end: int) -> Iterator[Field]:
    """Yield the plain values of objects that speak of a story.

    What is no JSON gives what it gives.
    """
    levels = [_Level("", None)]
    made = list(levels)
    for match in _PAIR.finditer(file, start, end):
        level = levels[-1]
        if match["open"] or match["more"]:
            name = named(match["key"]) if match["open"] else level.name
            listed = "[" in (match["open"], match["more"])
            levels.append(_Level(name, level, listed=listed))
            made.append(levels[-1])
        if match["open"] == "{":
            span = Span(*match.span("key"))
            level.fields.append(
                Field(named(match["key"]), level.name, "", span, opens=True)
            )
        elif match["close"] and len(levels) > 1:
            levels.pop()
        elif match["key"] and not match["open"]:
            _add(level, match)
        elif level.name == _TYPE and level.above and match[0].startswith('"'):
            level.above.linked.append(match[0][1:-1])
    for level in made:  # what holds others comes before them
        level.settle()
        if level.speaks:
            yield from (own.__replace__(about=level.about) for own in level.fields)


def _add(level: _Level, match: re.Match[str]) -> None:
    """Take a pair of a key and a plain value into the object it stands in."""
    name, which = named(match["key"]), "bare" if match["value"] is None else "value"
    value = match[which]
    level.fields.append(Field(name, level.name, value, Span(*match.span(which))))
    if name == _TYPE:
        (level.linked if match["key"] == "@type" else level.types).append(value)
    if name in QUALIFIERS:
        level.about += (term(value),)
