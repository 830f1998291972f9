"""The models that are installed: what lies where, and whether it is still what it was.

A model's folder holds `installed.json`, which names its files, and a folder of the files
themselves. A model is replaced by replacing that one file, in a single step; so whenever
a process dies, the old model is there or the new one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from provcheck import tables
from provcheck.errors import ModelError
from provcheck.record import Record
from provcheck.retranslate.digest import sha256_of
from provcheck.retranslate.home import models_home, why
from provcheck.retranslate.manifest import Manifest, Role, read_manifest
from provcheck.retranslate.manifest_table import manifest_table

SHEET = "installed.json"
SCHEMA = "provcheck/installed-model@1"


class Part(Record):
    """A file of an installed model: its absolute path, bytes and SHA-256."""

    role: Role
    path: str
    size: int
    sha256: str


class Installed(Record):
    """An installed model.

    `origin` says how it came: "pull", "import" or "package NAME VERSION", whose files stay
    where that package has them. `tested` tells whether its canaries were translated well.
    """

    manifest: Manifest
    parts: tuple[Part, ...]
    origin: str
    tested: bool = False

    @property
    def id(self) -> str:
        """Return the id of the model."""
        return self.manifest.id

    @property
    def folder(self) -> Path:
        """Return the folder of its files."""
        return Path(self.part(Role.MODEL).path).parent

    @property
    def sha256(self) -> str:
        """Return the hash of the weights."""
        return self.part(Role.MODEL).sha256

    def part(self, *roles: Role) -> Part:
        """Return the file that has the first of `roles` that a file has.

        Raises ModelError if none has one of them.
        """
        for role in roles:
            for part in self.parts:
                if part.role is role:
                    return part
        raise ModelError(
            f"{self.id}: it has no file for {roles[0]}; pull or import it again"
        )

    def optional(self, role: Role) -> str:
        """Return the path of the file for `role`, "" if there is none."""
        return next((part.path for part in self.parts if part.role is role), "")


def load_installed(home: Path | None = None) -> tuple[list[Installed], list[ModelError]]:
    """Return the models in `home` by id, and an error for each that cannot be read."""
    found: list[Installed] = []
    errors: list[ModelError] = []
    for sheet in sorted((home or models_home()).glob(f"*/{SHEET}")):
        try:
            found.append(read_sheet(sheet))
        except ModelError as error:
            errors.append(error)
    return found, errors


def find_installed(
    source: str, target: str, model_id: str = "", home: Path | None = None
) -> Installed | None:
    """Return the installed model for a pair of languages, None if there is none.

    Of several, the one that stands first by published COMET, then by id; with `model_id`
    that one or none.
    """
    from provcheck.retranslate.catalogue import Catalogue  # noqa: PLC0415 - a circle

    by_id = {one.id: one for one in load_installed(home)[0]}
    fitting = Catalogue(one.manifest for one in by_id.values()).pair(source, target)
    names = [manifest.id for manifest in fitting if model_id in ("", manifest.id)]
    return by_id[names[0]] if names else None


def read_sheet(path: Path) -> Installed:
    """Return the installed model that the file at `path` tells of. Raises ModelError."""
    try:
        return _read(path, json.loads(path.read_bytes()))
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {why(error)}") from error
    except (ModelError, ValueError) as error:  # no JSON, or not of this form
        raise ModelError(f"{path}: damaged ({error}); pull the model again") from error


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


def faults(installed: Installed) -> Iterator[str]:
    """Yield a line for each file that is missing or is no longer what was installed."""
    for part in installed.parts:
        fault = _fault(part)
        if fault:
            yield f"{installed.id}: {part.path}: {fault}"


def _fault(part: Part) -> str:
    path = Path(part.path)
    try:
        size = path.stat().st_size
        if size != part.size:
            return f"{size} bytes, not the {part.size} that were installed"
        digest = sha256_of(path)
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        return f"cannot be read: {why(error)}"
    if digest != part.sha256:
        return "changed since it was installed: its SHA-256 differs"
    return ""


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
