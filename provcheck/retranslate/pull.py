"""Download a model of the catalogue, and install it."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree

from provcheck.errors import ModelError
from provcheck.retranslate.allowed import expect_licence, expect_online, expect_size
from provcheck.retranslate.arrange import arrange
from provcheck.retranslate.digest import sha256_of
from provcheck.retranslate.download import Download, Source
from provcheck.retranslate.imports import Means, found_in, settle
from provcheck.retranslate.installed import Installed, Part, faults
from provcheck.retranslate.manifest import File, Manifest, Role
from provcheck.retranslate.pins import pinned
from provcheck.retranslate.room import Room, note_down, room_for
from provcheck.retranslate.sheet import SHEET, read_sheet
from provcheck.retranslate.transfer import Report
from provcheck.retranslate.trial import try_out
from provcheck.retranslate.unpack import expand

_SWELL = 20  # times its packed size that a file of unknown size may have; real ones: 2


def pull(manifest: Manifest, source: Source, means: Means, report: Report) -> Installed:
    """Install a model from the net; nothing is fetched if it is there and sound.

    `report` is told of bytes that are there, of all. Raises ModelError, one line with the
    remedy; what was installed before is then as it was.
    """
    expect_licence(manifest, means.allowed)
    manifest = pinned(manifest, source)
    there = _there(manifest, means)
    if there:
        return _tried(there, means)
    expect_online(manifest.id)
    expect_size(manifest, means.allowed)
    with room_for(manifest.id, means.home) as room:
        room.expect_space(2 * manifest.transfer_size)
        load = Download(manifest.id, source, room.downloads, means.allowed.most, report)
        paths = load.files(manifest)
        if manifest.files[0].role is Role.ARCHIVE:
            parts = _opened(paths[0], room, means)
        else:
            parts = tuple(
                _part(file, path, room)
                for file, path in zip(manifest.files, paths, strict=True)
            )
        return settle(Installed(manifest, parts, "pull"), means, room)


def _there(manifest: Manifest, means: Means) -> Installed | None:
    """Return the installed model if it is this one, and sound."""
    sheet = means.home / manifest.id / SHEET
    if not sheet.is_file():
        return None
    try:
        installed = read_sheet(sheet)
    except ModelError:  # then it is installed anew
        return None
    same = installed.manifest.files == manifest.files
    return installed if same and not any(faults(installed)) else None


def _tried(installed: Installed, means: Means) -> Installed:
    """Return a model that is there, tried now if it was not when it was installed."""
    if installed.tested or not means.opener:
        return installed
    tried = try_out(installed, means.opener)
    return note_down(tried, means.home) if tried.tested else installed


def _opened(path: Path, room: Room, means: Means) -> tuple[Part, ...]:
    """Bring the files of a downloaded archive into the model's folder."""
    opened = room.downloads / "opened"
    rmtree(opened, ignore_errors=True)
    opened.mkdir()
    try:
        found = found_in(path, opened, means.allowed.most)
        return arrange(found, room.files, means.allowed.most, means.convert)
    finally:
        rmtree(opened, ignore_errors=True)


def _part(file: File, path: Path, room: Room) -> Part:
    """Bring a downloaded file into the model's folder."""
    target = room.files / file.name
    if file.packed:
        most = file.size or _SWELL * path.stat().st_size
        expand(path, file.packed.form, target, most)
    else:
        path.rename(target)
    return Part(file.role, str(target), target.stat().st_size, sha256_of(target))
