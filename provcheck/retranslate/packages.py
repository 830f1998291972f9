"""Use the files of a model where an installed Python package has them."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from provcheck.errors import ModelError
from provcheck.retranslate.allowed import expect_licence
from provcheck.retranslate.digest import sha256_of
from provcheck.retranslate.home import why
from provcheck.retranslate.imports import Means, settle
from provcheck.retranslate.installed import Installed, Part
from provcheck.retranslate.manifest import File, Manifest, Package
from provcheck.retranslate.room import room_for


def register(manifest: Manifest, means: Means) -> Installed:
    """Install a model by reference to the files of the package that brings them.

    Nothing is copied or downloaded. Raises ModelError where the package is not installed,
    or a file in it is not the one of the manifest.
    """
    package = manifest.package
    if package is None:
        raise ModelError(f"{manifest.id}: no Python package brings its files")
    expect_licence(manifest, means.allowed)
    found = brought(manifest, package)
    with room_for(manifest.id, means.home) as room:
        return settle(found, means, room)


def brought(manifest: Manifest, package: Package) -> Installed:
    """Return a model whose files lie in an installed package, compared by their hashes.

    Raises ModelError where the package is not installed, or a file is another.
    """
    folder = _folder(manifest.id, package)
    parts = tuple(_part(manifest.id, file, folder) for file in manifest.files)
    return Installed(manifest, parts, f"package {package.name} {version(package.name)}")


def is_installed(package: Package) -> bool:
    """Tell whether a package is there."""
    return _place(package) is not None


def is_there(package: Package) -> bool:
    """Tell whether a package is installed."""
    try:
        version(package.name)
    except PackageNotFoundError:
        return False
    return find_spec(package.module) is not None


def _folder(model_id: str, package: Package) -> Path:
    """Return the folder of a package's files. Raises ModelError where there is none."""
    place = _place(package)
    if place is None:
        extra = f"'provcheck[{package.extra}]'" if package.extra else package.name
        told = f"the package {package.name} is not installed; pip install {extra}"
        raise ModelError(f"{model_id}: {told}")
    return Path(place, package.folder)


def _place(package: Package) -> str | None:
    """Return the folder of a package, which is not imported for that; None without it."""
    try:
        version(package.name)
        found = find_spec(package.module)
    except PackageNotFoundError:
        return None
    places = found.submodule_search_locations if found else None
    return places[0] if places else None


def _part(model_id: str, file: File, folder: Path) -> Part:
    """Return the file below `folder` with the name and the hash of the manifest's."""
    found = sorted(folder.rglob(file.name))
    try:
        for path in found:
            if path.stat().st_size == file.size and sha256_of(path) == file.sha256:
                return Part(file.role, str(path), file.size, file.sha256)
    except OSError as error:
        raise ModelError(f"{model_id}: {folder}: cannot be read: {why(error)}") from error
    fault = "is another file there" if found else "is not there"
    told = f"{file.name} {fault}; this version of the package will not do"
    raise ModelError(f"{model_id}: {folder}: {told}")
