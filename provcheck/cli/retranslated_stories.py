"""The stories of an archive that is translated: where each stands, what it is called."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from hashlib import sha256

from provcheck.document import Span
from provcheck.formats import LINES, views_of
from provcheck.record import TYPE_CHECKING, Record
from provcheck.unread import Unread
from provcheck.view import View

if TYPE_CHECKING:
    from typing import Any, TypeVar

    _Found = TypeVar("_Found", str, str | int)
    Fields = Sequence[tuple[str, str]]

_IDS = ("id", "_id", "uri", "guid")  # where a record has its name, unless that is mapped
_OWN = ("lang", "id")  # parts that are no text
_DIGITS = 18  # of a number that every program reads as it is
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")


class Story(Record):
    """A story of an archive, or a line that is none.

    `number` counts both, `line` the lines of the file, both from 1. `start` is the code
    point of the file where it begins; `sha256` the hash of what is translated and of how
    it stands there. `id` and `language` are what the record says.
    """

    seen: View | Unread
    number: int
    line: int
    start: int
    sha256: str = ""
    id: str | int | None = None
    language: str | None = None

    def head(self, path: str) -> dict[str, Any]:
        """Return what the row of this story begins with."""
        named = {} if self.id is None else {"id": self.id}
        return {"original": path, "line": self.line, "story": self.number, **named}


def stories_of(
    text: str, kind: str, fields: Fields
) -> tuple[list[Story], tuple[Unread, ...]]:
    """Return the stories of an archive in the format `kind`, in their order in the file.

    Lines that cannot be read are among them, and beside them. A field mapped to lang says
    what a story is translated from. Raises ReadError where nothing can be read.
    """
    own = tuple(pair for pair in fields if pair[0] not in _OWN)
    views, unread = views_of(text, kind, own)
    extents = [(_extent(view), view) for view in views]
    found = [*extents, *((Span(one.at, one.at), one) for one in unread if not one.blank)]
    found.sort(key=lambda pair: pair[0].start)
    ends = [*(match.start() for match in re.finditer("\n", text)), len(text)]
    line = 0
    made: list[Story] = []
    for number, (extent, seen) in enumerate(found, 1):
        while ends[line] < extent.start:
            line += 1
        begun = ends[line - 1] + 1 if line else 0
        said = _said(text[begun : ends[line]]) if kind == LINES else None
        names = [field for part, field in fields if part == "id"] or _IDS
        tongues = [field for part, field in fields if part == "lang"]
        made.append(
            Story(
                seen,
                number,
                line + 1,
                extent.start,
                _digest(extent.of(text), seen),
                _first(_name(_at(said, name)) for name in names),
                _first(_code(_at(said, name)) for name in tongues),
            )
        )
    return made, unread


def _extent(view: View) -> Span:
    """Return from where to where the fields of a story reach in the file."""
    own = [piece.source for piece in view.pieces if piece.source.end > piece.source.start]
    return Span(min(span.start for span in own), max(span.end for span in own))


def _digest(raw: str, seen: View | Unread) -> str:
    if isinstance(seen, Unread):
        return ""
    return sha256(f"{raw}\0{seen.text}".encode("utf-8", "surrogatepass")).hexdigest()


def _said(line: str) -> object:
    """Return what a line of JSON says, None where it is none."""
    try:
        return json.loads(line.lstrip("\ufeff"), parse_int=_whole)
    except (ValueError, RecursionError):
        return None


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= _DIGITS else digits


def _at(said: Any, name: str) -> object:  # noqa: ANN401 - whatever JSON says
    """Return what a record has in a field, with a point before the name of a nested one."""
    try:
        for key in name.split("."):
            said = said[int(key) if key.isdecimal() and isinstance(said, list) else key]
    except (LookupError, TypeError):
        return None
    return said


def _first(found: Iterable[_Found | None]) -> _Found | None:
    return next((one for one in found if one is not None), None)


def _name(value: object) -> str | int | None:
    if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
        return value
    return None


def _code(value: object) -> str | None:
    found = _LANGUAGE.fullmatch(value) if isinstance(value, str) else None
    return found[1].lower() if found else None
