"""Comparing a record with a form of it that was made by hand."""

from collections.abc import Iterator
from typing import Any, cast


def differences(made: Any, wanted: Any, at: str = "") -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield the places at which two JSON values differ, keys joined with points."""
    own, other = _parts(made), _parts(wanted)
    if own is None or other is None:
        if made != wanted:
            yield at
        return
    for key in sorted({*own, *other}):
        if key in own and key in other:
            yield from differences(own[key], other[key], f"{at}.{key}")
        else:
            yield f"{at}.{key}"


def _parts(value: Any) -> dict[str, Any] | None:  # noqa: ANN401 - JSON
    """Return the parts of an object or list by their keys, None for a plain value."""
    if isinstance(value, list):
        return {str(n): part for n, part in enumerate(cast("list[Any]", value))}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None
