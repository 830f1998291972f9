"""The tables of rules/_tables/bilingual/: read only where texts are compared."""

from __future__ import annotations

from functools import cache

from provcheck import store
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any


@cache
def table(name: str, language: str) -> dict[str, Any]:
    """Return a part of the table `name`, empty where it has none for the language.

    Raises KeyError where there is no such table.
    """
    return _tables()[name].get(language, {})


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return store.compiled("bilingual", read_tables)


def read_tables(folder: Path) -> dict[str, dict[str, Any]]:
    """Return every table under `folder`/_tables/bilingual, by file name without suffix."""
    import tomllib  # noqa: PLC0415 - only when the compiled tables are stale

    return {
        path.stem: tomllib.loads(path.read_text("utf-8"))
        for path in sorted((folder / "_tables/bilingual").glob("*.toml"))
    }
