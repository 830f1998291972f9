"""Rows as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from provcheck.record import TYPE_CHECKING
from provcheck.render.dump import dump

if TYPE_CHECKING:
    from provcheck.archive.rows import Row


def packed(rows: Iterable[Row]) -> bytes:
    """Return the file of a shard."""
    return b"".join(dump(row).encode() + b"\n" for row in rows)


def opened(path: str) -> Iterator[Row]:
    """Yield the rows of a file. Raises OSError or ValueError."""
    with open(path, "rb") as file:  # noqa: PTH123
        yield from map(json.loads, file)


def available() -> bool:
    """Tell whether this format can be had: always."""
    return True
