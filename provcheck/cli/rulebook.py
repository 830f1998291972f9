"""The rules of a run: the built-in ones and those of the folders that --rules names."""

from __future__ import annotations

import os

from provcheck.catalogue import Catalogue, builtin, load
from provcheck.cli.console import Console
from provcheck.errors import ConfigError
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def rulebook(folders: Iterable[str], console: Console) -> tuple[Catalogue, bool]:
    """Return all rules, and whether every file of `folders` was one.

    A file that is none is reported; the others take part. Raises ConfigError for a
    folder that does not exist, RuleError where a built-in rule is ill-formed.
    """
    catalogue, whole = builtin(), True
    for folder in folders:
        if not os.path.isdir(folder):  # noqa: PTH112 - pathlib is not needed yet
            raise ConfigError(f"--rules {folder}: no such folder")
        from pathlib import Path  # noqa: PLC0415

        path = Path(folder)
        own, errors = load(path, f"{path.resolve().name}/")
        catalogue = catalogue.joined(own)
        for error in errors:
            console.error(str(error))
        whole = whole and not errors
    return catalogue, whole
