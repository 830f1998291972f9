"""Read a TOML table into a record, strictly.

One reader serves rules, configuration and model manifests: a key is a field, and a
value has the field's type or is refused with the place it stands in. Keys are written
with hyphens or underscores. Field types may be str, int, float, bool, a Named, a
record, tuple[X, ...], frozenset[X], Mapping[str, X] and X | None.
"""

from __future__ import annotations

import sys

from provcheck.lean import cache
from provcheck.named import Named
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, TypeVar

    R = TypeVar("R", bound=Record)

    _Converter = Callable[[Any, str], Any]
    _Way = tuple[str, Callable[[Any], Any] | None]


class TableError(ValueError):
    """A table does not fit its record; the message starts with the key."""


def read(kind: type[R], table: object, where: str = "", **given: object) -> R:
    """Build a `kind` from `table`; the fields in `given` are made already.

    Raises TableError on an unknown or missing key and on a value of another type.
    """
    values = {**kind.defaults, **given}
    for key, value in expect(dict, table, where or "the file").items():
        name = str(key).replace("-", "_")
        place = join(where, str(key))
        if name not in kind.fields or name in given:
            known = [field.replace("_", "-") for field in kind.fields if field not in given]
            near = hint(name.replace("_", "-"), known)
            raise TableError(f"{place}: no such key{near}")
        values[name] = _converter(kind, name)(value, place)
    for name in kind.fields:
        if name not in values:
            raise TableError(f"{join(where, name)}: missing")
    return kind(*map(values.__getitem__, kind.fields))


def again(kind: type[R], table: dict[str, Any], **given: object) -> R:
    """Build what `read` made of the same table before: nothing in it can be wrong."""
    values, ways = {**kind.defaults, **given}, _ways(kind)
    for key, value in table.items():
        name, make = ways.get(key) or _learn(kind, key)
        values[name] = make(value) if make else value
    return kind(*map(values.__getitem__, kind.fields))


@cache
def _ways(_: type[Record]) -> dict[str, _Way]:
    """Return a type's fields by key, and what makes their values; learnt when they come."""
    return {}


def _learn(kind: type[Record], key: str) -> _Way:
    name = key.replace("-", "_")
    is_plain = kind.__annotations__[name] in _AS_THEY_ARE
    way = (name, None if is_plain else _anew(_type_of(kind, name)))
    _ways(kind)[key] = way
    return way


def _anew(hint_: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a type
    """Return a function from a value that `_to` has taken before to the same `hint_`."""
    if isinstance(hint_, _UNION):
        return _anew(next(a for a in hint_.__args__ if a is not type(None)))
    origin: Any = getattr(hint_, "__origin__", None)
    args: Any = getattr(hint_, "__args__", ())
    if origin in _SEVERAL:
        item = _anew(args[0])
        return origin if args[0] is str else lambda values: origin(map(item, values))
    if origin:
        item = _anew(args[1])
        return lambda table: {key: item(value) for key, value in table.items()}
    if issubclass(hint_, Record):
        return lambda table: again(hint_, table)
    return hint_


def expect(kind: type, value: Any, where: str) -> Any:  # noqa: ANN401 - any TOML value
    """Return `value`, which must be exactly a `kind` (an int will do for a float).

    Raises TableError naming `where` otherwise.
    """
    if kind is float and type(value) is int:
        try:
            return float(value)
        except OverflowError as error:
            raise TableError(f"{where}: {value!r} is too large a number") from error
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


_AS_THEY_ARE = frozenset({"bool", "int", "str", "str | None"})
_SEVERAL: frozenset[Any] = frozenset({tuple, frozenset})
_UNION: Any = type(str | None)  # of `types`, which a start does without
_PLAIN: dict[str, Any] = {  # types that most fields have, by how they are written
    "bool": bool,
    "float": float,
    "int": int,
    "str": str,
    "str | None": str,
    "Mapping[str, str]": dict[str, str],  # as TOML has it
    "tuple[str, ...]": tuple[str, ...],
}


@cache
def _converter(kind: type[Record], name: str) -> _Converter:
    """Return what makes a value of a field's type.

    What `typing.get_type_hints` does, without `typing`, which takes 9 ms to import.
    """
    return _to(_type_of(kind, name))


def _type_of(kind: type[Record], name: str) -> Any:  # noqa: ANN401 - a type
    return _PLAIN.get(kind.__annotations__.get(name, "")) or field_type(kind, name)


def field_type(kind: type[Record], name: str) -> Any:  # noqa: ANN401 - a type
    """Return the type of a field, which the record's module writes out."""
    text = kind.__annotations__[name]
    return eval(text, vars(sys.modules[kind.__module__]))  # noqa: S307 - our source


def _to(hint_: Any) -> _Converter:  # noqa: ANN401 - a type
    """Return a function from a value and its place to the value as a `hint_`."""
    if isinstance(hint_, _UNION):  # X | None: TOML has no null, so the value is an X
        return _to(next(a for a in hint_.__args__ if a is not type(None)))
    origin: Any = getattr(hint_, "__origin__", None)
    args: Any = getattr(hint_, "__args__", ())
    if origin in (tuple, frozenset):
        item = _to(args[0])
        kind: type[tuple[Any, ...] | frozenset[Any]] = origin
        return lambda value, where: kind(_items(item, expect(list, value, where), where))
    if origin:  # Mapping[str, X]
        item = _to(args[1])
        return lambda value, where: _values(item, expect(dict, value, where), where)
    if issubclass(hint_, Named):
        return lambda value, where: _member(hint_, value, where)
    if issubclass(hint_, Record):
        return lambda value, where: read(hint_, value, where)
    return lambda value, where: expect(hint_, value, where)


def _items(item: _Converter, values: list[Any], where: str) -> list[Any]:
    return [item(v, f"{where}[{n}]") for n, v in enumerate(values)]


def _values(item: _Converter, table: dict[str, Any], where: str) -> dict[str, Any]:
    return {key: item(v, join(where, key)) for key, v in table.items()}


def _member(kind: type[Named], value: object, where: str) -> Named:
    if value not in kind.__members__.values():
        allowed = ", ".join(kind)
        near = hint(value, kind) if isinstance(value, str) else ""
        raise TableError(f"{where}: {value!r} is none of {allowed}{near}")
    return kind(value)
