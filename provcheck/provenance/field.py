"""A field around a story, in whichever notation its file has it."""

from __future__ import annotations

import re

from provcheck.document import Span
from provcheck.record import Record

QUALIFIERS = frozenset(
    ("how", "howuri", "rel", "reluri", "rev", "role", "roleuri", "type", "typeuri")
)


class Field(Record):
    """A field with its value, and where the value stands in the file (code points).

    `parent` is the name of the field or element it is in, "" for none. `about` are values
    of the fields beside it that say what it is of ("translationof", "originallanguage").
    Names are in lower case, letters and digits alone, so that `sourceLang` and
    `source_lang` are one. `opens` tells that the value is an object, and the span its key.
    """

    name: str
    parent: str
    value: str
    span: Span
    about: tuple[str, ...] = ()
    opens: bool = False


def named(key: str) -> str:
    """Return the name of a field as it is compared."""
    return re.sub(r"[^a-z0-9]", "", key.lower())


def term(value: str) -> str:
    """Return the last part of a qualified code or address, as it is compared."""
    return named(re.split(r"[/:#]", value.strip().rstrip("/"))[-1])
