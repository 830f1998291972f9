"""A manifest as the plain table that it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from provcheck.named import Named
from provcheck.record import Record
from provcheck.retranslate.manifest import Manifest


def manifest_table(manifest: Manifest) -> dict[str, Any]:
    """Return what `read_manifest` reads back; what is as by default is left out."""
    table = _table(manifest)
    del table["id"]
    return table


def _table(record: Record) -> dict[str, Any]:
    kind = type(record)
    told = {
        name: value
        for name in kind.fields
        if (value := getattr(record, name)) != kind.defaults.get(name, _NOTHING)
    }
    return {name.replace("_", "-"): _plain(value) for name, value in told.items()}


_NOTHING = object()


def _plain(value: Any) -> Any:  # noqa: ANN401 - a value of a field, then of JSON
    if isinstance(value, Record):
        return _table(value)
    if isinstance(value, Named):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in cast("tuple[Any, ...]", value)]
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, Any]", value))
    return value
