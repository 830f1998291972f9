"""Read a TOML table into a frozen dataclass, strictly.

One reader serves rules, configuration and model manifests: a key is a field, and a
value has the field's type or is refused with the place it stands in. Keys are written
with hyphens or underscores. Field types may be str, int, float, bool, a StrEnum, a
dataclass, tuple[X, ...], frozenset[X], Mapping[str, X] and X | None.
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


class TableError(ValueError):
    """A table does not fit its dataclass; the message starts with the key."""


def read(kind: type[T], table: object, where: str = "", **given: object) -> T:
    """Build a `kind` from `table`; the fields in `given` are made already.

    Raises TableError on an unknown or missing key and on a value of another type.
    """
    made, hints = _shape(kind)
    wanted = {name: field for name, field in made.items() if name not in given}
    values = dict(given)
    for key, value in expect(dict, table, where or "the file").items():
        name = str(key).replace("-", "_")
        place = join(where, str(key))
        if name not in wanted:
            raise TableError(f"{place}: no such key{hint(name, wanted)}")
        values[name] = _convert(hints[name], value, place)
    for name, field in wanted.items():
        if name not in values and not _has_default(field):
            raise TableError(f"{join(where, name)}: missing")
    return kind(**values)


def expect(kind: type, value: Any, where: str) -> Any:  # noqa: ANN401 - any TOML value
    """Return `value`, which must be exactly a `kind` (an int will do for a float).

    Raises TableError naming `where` otherwise.
    """
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise TableError(f"{where}: {value!r} is no {_NAMES.get(kind, kind.__name__)}")
    return value


def hint(word: str, known: Iterable[str]) -> str:
    """Return “; did you mean X?” for the nearest of `known`, else nothing."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

    close = get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""


def join(where: str, key: str) -> str:
    """Return the dotted place of `key` inside `where`."""
    return f"{where}.{key}" if where else key


_NAMES: dict[type, str] = {
    str: "string",
    int: "whole number",
    float: "number",
    bool: "true or false",
    list: "list",
    dict: "table",
}


@cache
def _shape(kind: type) -> tuple[dict[str, Field[Any]], dict[str, Any]]:
    made = {f.name: f for f in fields(cast("Any", kind)) if f.init}
    return made, get_type_hints(kind)


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _convert(hint_: Any, value: Any, where: str) -> Any:  # noqa: ANN401
    """Return `value` as the type `hint_`."""
    origin: Any = get_origin(hint_)
    args = get_args(hint_)
    if origin is UnionType:  # X | None: TOML has no null, so the value is an X
        return _convert(next(a for a in args if a is not NoneType), value, where)
    if origin in (tuple, frozenset):
        items = _items(args[0], expect(list, value, where), where)
        return tuple(items) if origin is tuple else frozenset(items)
    if origin is Mapping:
        table: dict[str, Any] = expect(dict, value, where)
        return {k: _convert(args[1], v, join(where, k)) for k, v in table.items()}
    if issubclass(hint_, StrEnum):
        return _member(hint_, value, where)
    if is_dataclass(hint_):
        return read(cast("type[object]", hint_), value, where)
    return expect(hint_, value, where)


def _items(hint_: Any, values: list[Any], where: str) -> list[Any]:  # noqa: ANN401
    return [_convert(hint_, v, f"{where}[{n}]") for n, v in enumerate(values)]


def _member(kind: type[StrEnum], value: object, where: str) -> StrEnum:
    if value not in list(kind):
        allowed = ", ".join(kind)
        near = hint(value, kind) if isinstance(value, str) else ""
        raise TableError(f"{where}: {value!r} is none of {allowed}{near}")
    return kind(value)
