"""The file that says which model is installed.

A model's folder holds `installed.json`, which names its files, and a folder of the files
themselves. A model is replaced by replacing that one file, in a single step; so whenever
a process dies, the old model is there or the new one.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from provcheck import tables
from provcheck.errors import ModelError
from provcheck.retranslate.home import why
from provcheck.retranslate.installed import Installed, Part
from provcheck.retranslate.manifest import read_manifest
from provcheck.retranslate.manifest_table import manifest_table

SHEET = "installed.json"
SCHEMA = "provcheck/installed-model@1"


def read_sheet(path: Path) -> Installed:
    """Return the installed model that the file at `path` tells of. Raises ModelError."""
    try:
        return _read(path, json.loads(path.read_bytes()))
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {why(error)}") from error
    except (ModelError, ValueError) as error:  # no JSON, or not of this form
        raise ModelError(
            f"{path}: damaged ({error}); pull or import the model again"
        ) from error


def _read(path: Path, said: object) -> Installed:
    """Return the model that a sheet says is installed. Raises ModelError, TableError."""
    table: dict[str, Any] = tables.expect(dict, said, "it")
    if table.get("schema") != SCHEMA:
        raise ModelError("not written by this version")
    manifest = tables.expect(dict, table.get("manifest"), "manifest")
    files = tables.expect(list, table.get("files"), "files")
    parts = [tables.read(Part, file, f"files[{n}]") for n, file in enumerate(files)]
    return Installed(
        read_manifest(path.parent.name, manifest),
        tuple(p.__replace__(path=str(path.parent / p.path)) for p in parts),
        tables.expect(str, table.get("origin"), "origin"),
        tables.expect(bool, table.get("tested"), "tested"),
    )


def sheet_bytes(installed: Installed, folder: Path) -> bytes:
    """Return what `read_sheet` reads; paths inside `folder` are written relative to it."""
    table = {
        "schema": SCHEMA,
        "origin": installed.origin,
        "tested": installed.tested,
        "files": [_part_table(part, folder) for part in installed.parts],
        "manifest": manifest_table(installed.manifest),
    }
    return (json.dumps(table, indent=2) + "\n").encode()  # a path need not be Unicode


def _part_table(part: Part, folder: Path) -> dict[str, Any]:
    path = Path(part.path)
    inside = path.is_relative_to(folder)
    shown = path.relative_to(folder).as_posix() if inside else str(path)
    return {
        "role": str(part.role),
        "path": shown,
        "size": part.size,
        "sha256": part.sha256,
    }
