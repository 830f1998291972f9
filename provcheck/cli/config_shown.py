"""The text of `provcheck config`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any, cast

from provcheck.cli.asked import Asked
from provcheck.cli.console import Console
from provcheck.cli.setups import Setups
from provcheck.config import Config
from provcheck.configuration.effective import Effective, quoted
from provcheck.configuration.schema import keys, schema
from provcheck.record import TYPE_CHECKING, Record
from provcheck.render.visible import visible

if TYPE_CHECKING:
    from provcheck.cli.parser import Given

_BASE = "built-in"
_UNSAID = (None, False, "", ())  # values that mean something only where a file has them


def schema_lines() -> Iterator[str]:
    """Yield the JSON Schema of a configuration file."""
    yield json.dumps(schema(), indent=2, ensure_ascii=False)


def key_lines() -> Iterator[str]:
    """Yield every key, with the values it takes and what it is for."""
    for place, kind, about in keys():
        yield f"{place}: {kind}"
        yield f"    {about}"


def setting_lines(given: Given) -> Iterator[str]:
    """Yield the settings that count for `given.file`, each with the place it comes from.

    Raises ConfigError.
    """
    asked = Asked(Config(), configs=tuple(given.config), isolated=given.isolated)
    setups = Setups(asked, Console(colour=given.color))
    file = setups.file_of(given.file)
    setups.of(given.file)  # so that a rule that does not exist is told here too
    found = setups.effective(file)
    whole = os.path.abspath(given.file)  # noqa: PTH100
    yield f"# {_shown(given.file)}: {_shown(file) if file else 'no configuration file'}"
    for place, value in _settings(found, whole):
        if value in _UNSAID and place not in found.origins:
            continue
        yield visible(f"{place} = {_toml(value)}  # {found.origins.get(place, _BASE)}")


def _settings(found: Effective, path: str) -> Iterator[tuple[str, Any]]:
    from provcheck.globs import fits  # noqa: PLC0415

    for place, value in _flat(found.keys, ""):
        if place != "overrides":
            yield place, value
    for n, override in enumerate(found.keys.overrides):
        if path.endswith("-") or fits(path, override.files):
            yield from _flat(override, f"overrides[{n}]")


def _flat(value: Record, where: str) -> Iterator[tuple[str, Any]]:
    """Yield dotted place and value of what is said."""
    kind = type(value)
    for name in kind.fields:
        key = name.replace("_", "-")
        place = f"{where}.{key}" if where else key
        yield from _inside(getattr(value, name), place)


def _inside(value: Any, place: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    if isinstance(value, Record):
        yield from _flat(value, place)
    elif isinstance(value, Mapping):
        table = cast("Mapping[str, Any]", value)
        for key, item in table.items():
            yield from _inside(item, f"{place}.{quoted(key)}")
    else:
        yield place, value


def _toml(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, tuple):
        items = cast("tuple[Any, ...]", value)
        return f"[{', '.join(map(_toml, items))}]"
    return json.dumps(value, ensure_ascii=False)


def _shown(path: str) -> str:
    if path == "-":
        return "this folder"
    near = os.path.relpath(path)
    return visible(path if near.startswith("..") else near)
