"""The JSON Schema of a configuration file, and a list of its keys: made of `keys`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import Any

from provcheck.configuration.keys import ABOUT, Keys, RuleKeys
from provcheck.named import Named
from provcheck.record import Record
from provcheck.tables import field_type, join

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {str: "string", bool: "boolean", int: "integer", float: "number"}
_EACH = "*"  # in a dotted place: whatever key, or each item of a list


def schema() -> dict[str, Any]:
    """Return the JSON Schema that editors complete and check a configuration file by."""
    table = _record(Keys, "")
    folders = table["properties"]["rules"]
    settings = table["properties"]["rule"]  # linters commonly call the table `rules`
    about = f"{folders['description']}; or a table, as `rule`"
    shapes = [_bare(folders), _bare(settings)]
    table["properties"]["rules"] = {"description": about, "anyOf": shapes}
    return {"$schema": DRAFT, "title": "provcheck.toml", **table}


def keys() -> Iterator[tuple[str, str, str]]:
    """Yield dotted place, type and purpose of every key."""
    yield from _listed(schema()["properties"], "")


def _listed(properties: dict[str, Any], where: str) -> Iterator[tuple[str, str, str]]:
    for key, value in properties.items():
        place = join(where, key)
        inside = value.get("items", value)
        each = f"{place}.{_EACH}" if inside is not value else place
        if "properties" not in inside and isinstance(
            inside.get("additionalProperties"), dict
        ):
            inside, each = inside["additionalProperties"], f"{place}.{_EACH}"
        if "properties" in inside:
            yield from _listed(inside["properties"], each)
        else:
            yield place, _type(value), value.get("description", "")


def _type(value: dict[str, Any]) -> str:
    if "anyOf" in value:
        return _type(value["anyOf"][0])
    if "enum" in value:
        return " | ".join(value["enum"])
    if value["type"] == "array":
        return f"list of {value['items']['type']}s"
    return value["type"]


def _record(kind: type[Record], where: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name in kind.fields:
        key = name.replace("_", "-")
        place = join(where, key)
        # keys of an override mean what they mean at the top
        about = ABOUT.get(place) or ABOUT[place.removeprefix(f"overrides.{_EACH}.")]
        made[key] = {"description": about, **_shape(field_type(kind, name), place)}
    others: bool | dict[str, str] = {"type": "number"} if kind is RuleKeys else False
    needed = [n.replace("_", "-") for n in kind.fields if n not in kind.defaults]
    table = {"type": "object", "properties": made, "additionalProperties": others}
    return {**table, "required": needed} if needed else table


def _shape(hint: Any, place: str) -> dict[str, Any]:  # noqa: ANN401 - a type
    if isinstance(hint, UnionType):
        return _shape(next(a for a in hint.__args__ if a is not NoneType), place)
    origin: Any = getattr(hint, "__origin__", None)
    if origin is tuple:
        return {"type": "array", "items": _shape(hint.__args__[0], f"{place}.{_EACH}")}
    if origin is Mapping:
        inside = _shape(hint.__args__[1], f"{place}.{_EACH}")
        return {"type": "object", "additionalProperties": inside}
    if issubclass(hint, Named):
        return {"enum": [str(member) for member in hint]}
    if issubclass(hint, Record):
        return _record(hint, place)
    return {"type": _PLAIN[hint]}


def _bare(shape: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in shape.items() if key != "description"}
