"""The strings of a JSON text where they stand; whether it is JSON is told first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from provcheck.errors import ReadError
from provcheck.record import Record
from provcheck.unread import Unread
from provcheck.view import Builder, View

DEEPEST = 40  # levels; a string that lies deeper is no field of a story
NESTED = 500  # levels that JSON may have; what Python reads depends on who calls it
BOM = "\ufeff"
_JSON = json.JSONDecoder(parse_int=len, parse_float=len)  # figures are never asked for
TOKEN = re.compile(r'"(?>(?:[^"\\]++|\\.)*)"|[{}\[\],]', re.DOTALL)
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u....|\\.", re.DOTALL
)
_LONE = re.compile(r"[\ud800-\udfff]")  # half of a pair, which no encoding can write

Path = tuple["str | int", ...]


class Text(Record):
    """A string in JSON: the keys and indexes that lead to it, and where it stands.

    `start` and `end` leave out the quotation marks.
    """

    path: Path
    start: int
    end: int

    def decoded(self, file: str) -> str:
        """Return the string with its escapes read."""
        return _LONE.sub(
            "\ufffd", json.loads(f'"{file[self.start : self.end]}"', strict=False)
        )


def value_of(file: str, start: int, end: int) -> object:
    """Return what that part of `file` says, numbers aside: a number in place of each.

    Where it is not JSON, or nested too deeply, return why, as Unread.
    """
    try:
        value: object = _JSON.decode(file[start:end])
    except json.JSONDecodeError as error:
        return Unread(start + error.pos, f"not JSON: {_told(error)}")
    except RecursionError:
        return _too_deep(start)
    return _too_deep(start) if _depth(file, start, end) > NESTED else value


def place(file: str, at: int) -> str:
    """Return `at` as line and column."""
    line = file.count("\n", 0, at) + 1
    column = at - file.rfind("\n", 0, at)
    return f"line {line}, column {column}"


def refuse_other(file: str, start: int, end: int) -> None:
    """Raise ReadError, line and column first, where that part of `file` is not JSON."""
    found = value_of(file, start, end)
    if isinstance(found, Unread):
        raise ReadError(f"{place(file, found.at)}: {found.reason}")


def _told(error: json.JSONDecodeError) -> str:
    """Return what is wrong, with the character that it is about where none is seen."""
    said = error.msg.removesuffix(" at").removesuffix(" starting")
    char = error.doc[error.pos : error.pos + 1]
    hidden = char and not char.isprintable()
    return f"{said} (U+{ord(char):04X})" if hidden else said


def _too_deep(start: int) -> Unread:
    return Unread(start, f"nested too deeply: more than {NESTED} levels")


def _depth(file: str, start: int, end: int) -> int:
    """Return how many levels a part of `file` has, which is JSON; 0 for a few."""
    if file.count("[", start, end) + file.count("{", start, end) <= NESTED:
        return 0
    depth = deepest = 0
    for match in TOKEN.finditer(file, start, end):
        sign = match[0]
        depth += (sign in "{[") - (sign in "}]")
        deepest = max(deepest, depth)
    return deepest


def strings(file: str, start: int, end: int) -> Iterator[Text]:
    """Yield the strings that are values in a part of `file`, which is JSON, in order."""
    path: list[str | int] = []
    objects: list[bool] = []
    at_key = False
    for match in TOKEN.finditer(file, start, end):
        sign = match[0]
        if sign in "{[":
            at_key = sign == "{"
            objects.append(at_key)
            path.append("" if at_key else 0)
        elif sign in "}]":
            objects.pop()
            path.pop()
            at_key = False
        elif sign == ",":
            at_key = objects[-1]
            path[-1] = "" if at_key else int(path[-1]) + 1
        elif at_key:
            path[-1] = json.loads(sign)
            at_key = False
        elif not path:  # a string is all there is
            return
        elif len(path) <= DEEPEST:
            yield Text(tuple(path), match.start() + 1, match.end() - 1)


def view_of_string(file: str, text: Text) -> View:
    """Return a view of one string, its escapes read."""
    out, at = Builder(file), text.start
    for match in _ESCAPE.finditer(file, text.start, text.end):
        out.copy(at, match.start())
        out.show(Text((), *match.span()).decoded(file), *match.span())
        at = match.end()
    out.copy(at, text.end)
    return out.view(escape)


def escape(text: str) -> str:
    """Return `text` as it stands between the quotation marks of a JSON string."""
    return json.dumps(text, ensure_ascii=False)[1:-1]
