"""Install a model from files that the user has."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import time

from provcheck.errors import ModelError
from provcheck.record import Record
from provcheck.retranslate.allowed import Allowed, expect_licence
from provcheck.retranslate.arrange import (
    Converter,
    arrange,
    bring,
    convert_marian,
    expect_same,
)
from provcheck.retranslate.catalogue import Catalogue
from provcheck.retranslate.digest import sha256_of
from provcheck.retranslate.home import why
from provcheck.retranslate.identify import Named, identify
from provcheck.retranslate.installed import Installed
from provcheck.retranslate.manifest import Role
from provcheck.retranslate.recognise import Found, plain_name, recognise
from provcheck.retranslate.room import Room, room_for
from provcheck.retranslate.trial import Opener, try_out
from provcheck.retranslate.unpack import extract, is_archive

_PREFIX = ".new-"
_STALE = 86_400  # seconds after which what a killed import left is nobody's


class Means(Record):
    """What an installation works with: where, within which bounds, and how it tests.

    Without `opener` the model is not tried.
    """

    home: Path
    catalogue: Catalogue
    allowed: Allowed
    opener: Opener | None
    convert: Converter = convert_marian


def import_model(path: Path, named: Named, means: Means) -> Installed:
    """Install the model at `path`: a folder, an archive, or one of its files.

    Raises ModelError, one line with the path and the remedy; what was installed before
    is then as it was.
    """
    if not path.exists():
        raise ModelError(f"{path}: no such file or folder; check the path")
    with _unpacked(path, means) as (found, folder):
        digest = _digest(found, folder, means)
        manifest = identify(found, digest, named, means.catalogue, path)
        expect_licence(manifest, means.allowed)
        with room_for(manifest.id, means.home) as room:
            parts = arrange(found, room.files, means.allowed.most, means.convert)
            return settle(Installed(manifest, parts, "import"), means, room)


def settle(installed: Installed, means: Means, room: Room) -> Installed:
    """Make the model whose files are in `room` the installed one, if it stands its trial.

    Raises ModelError.
    """
    expect_same(installed.manifest, installed.parts)
    if means.opener:
        installed = try_out(installed, means.opener)
    return room.place(installed)


def found_in(path: Path, folder: Path, most: int) -> Found:
    """Return the model at `path`, which is unpacked into `folder` if it is an archive."""
    if is_archive(path):
        extract(path, folder, most)
        return recognise(folder)
    return recognise(path)


@contextmanager
def _unpacked(path: Path, means: Means) -> Generator[tuple[Found, Path]]:
    """Give the model at `path`, and a folder that is removed afterwards."""
    try:
        means.home.mkdir(parents=True, exist_ok=True)
        _sweep(means.home)
        folder = Path(mkdtemp(prefix=_PREFIX, dir=means.home))
    except OSError as error:
        raise ModelError(f"{means.home}: cannot be written: {why(error)}") from error
    try:
        yield found_in(path, folder, means.allowed.most), folder
    finally:
        rmtree(folder, ignore_errors=True)


def _digest(found: Found, folder: Path, means: Means) -> str:
    """Return the hash of the weights, unpacked."""
    weights = found.file(Role.MODEL)
    if plain_name(weights) == weights.name:
        return sha256_of(weights)
    aside = folder / ".weights"
    aside.mkdir()
    return sha256_of(bring(weights, aside, means.allowed.most))


def _sweep(home: Path) -> None:
    """Remove what imports that were killed have left."""
    for folder in home.glob(f"{_PREFIX}*"):
        if time() - folder.stat().st_mtime > _STALE:
            rmtree(folder, ignore_errors=True)
