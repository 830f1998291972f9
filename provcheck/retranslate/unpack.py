"""Take files out of archives and compressed files, into one folder and nowhere else.

Only plain files are taken, by plain names below the folder; links, devices and names that
lead out make the whole archive unfit. What comes out is counted while it comes, so an
archive that would fill the disk is noticed early.
"""

from __future__ import annotations

import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, cast

from provcheck.errors import ModelError
from provcheck.retranslate.manifest import Form
from provcheck.retranslate.sink import Sink

_PIECE = 1 << 20  # bytes that are written at a time
_FILES = 1000  # the most files an archive of a model may hold; real ones have under 50
_ZSTD = b"\x28\xb5\x2f\xfd"
_GZIP = b"\x1f\x8b"
_DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)


def is_archive(path: Path) -> bool:
    """Tell whether a file is a zip or tar archive (.npz, a zip of arrays, is none)."""
    if path.suffix == ".npz" or not path.is_file():
        return False
    return zipfile.is_zipfile(path) or tarfile.is_tarfile(path)


def form_of(path: Path) -> Form | None:
    """Return how a file is compressed, by its first bytes; None if it is not."""
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith(_GZIP):
        return Form.GZIP
    return Form.ZSTD if head == _ZSTD else None


def expand(path: Path, form: Form, target: Path, most: int) -> None:
    """Write what a compressed file holds to `target`: `most` bytes or fewer.

    Raises ModelError where it is damaged, larger, or cannot be written.
    """
    try:
        with _opener(path, form) as source:
            _copy(source, target, most, str(path))
    except (*_DAMAGE, ValueError) as error:
        raise _damaged(path, error) from error


def extract(path: Path, folder: Path, most: int) -> None:
    """Write the files of a zip or tar archive into `folder`: `most` bytes or fewer in all.

    Raises ModelError where it is damaged, larger, or would write outside of `folder`.
    """
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                _extract(path, _in_zip(archive), folder, most)
        else:
            with tarfile.open(path) as archive:
                _extract(path, _in_tar(archive), folder, most)
    except (*_DAMAGE, tarfile.TarError, NotImplementedError, RuntimeError) as error:
        raise _damaged(path, error) from error


def safe_place(name: str, folder: Path) -> Path | None:
    """Return where a name of an archive lies below `folder`; None if it leads elsewhere."""
    parts = name.replace("\\", "/").split("/")
    plain = [part for part in parts if part not in ("", ".")]
    if not plain or parts[0] == "" or any(_is_odd(part) for part in plain):
        return None
    return folder.joinpath(*plain)


def _is_odd(part: str) -> bool:
    """Tell whether a part of a path leads up, to a drive, or is not printable."""
    return part == ".." or ":" in part or not part.isprintable()


_Member = tuple[str, IO[bytes] | None]  # name, and its bytes; None: neither file nor folder


def _in_zip(archive: zipfile.ZipFile) -> Iterator[_Member]:
    for member in archive.infolist():
        kind = member.external_attr >> 28  # the type in a Unix mode; 0: not said, 8: file
        if not member.is_dir():
            plain = kind in (0, 8)
            yield member.filename, archive.open(member) if plain else None


def _in_tar(archive: tarfile.TarFile) -> Iterator[_Member]:
    for member in archive:
        if not member.isdir():
            yield member.name, archive.extractfile(member) if member.isreg() else None


def _extract(path: Path, members: Iterable[_Member], folder: Path, most: int) -> None:
    left = most
    for number, (name, source) in enumerate(members):
        place = safe_place(name, folder)
        if place is None or source is None:
            raise ModelError(f"{path}: {name!r} in it is no plain file below its folder")
        if number >= _FILES or place.exists():
            raise ModelError(f"{path}: it holds more than {_FILES} files, or one twice")
        place.parent.mkdir(parents=True, exist_ok=True)
        with source:
            left -= _copy(source, place, left, str(path))


def _copy(source: IO[bytes], target: Path, most: int, told: str) -> int:
    """Copy at most `most` bytes; return their number. Raises ModelError beyond it."""
    count = 0
    with Sink(target, new=True) as sink:
        while piece := source.read(_PIECE):
            count += len(piece)
            if count > most:
                raise ModelError(f"{told}: it holds more than the {most} bytes allowed")
            sink.write(piece)
        sink.settle()
    return count


def _opener(path: Path, form: Form) -> IO[bytes]:
    if form is Form.GZIP:
        return cast("IO[bytes]", gzip.open(path))
    return _zstd(path)


def _zstd(path: Path) -> IO[bytes]:
    """Open a .zst file: Python has it from 3.14 on, before that a package does."""
    for module in ("compression.zstd", "backports.zstd", "zstandard"):
        try:
            zstd: Any = __import__(module, fromlist=["open"])
        except ImportError:
            continue
        return zstd.open(path, "rb")
    cure = "unpack it with zstd -d, or pip install zstandard"
    raise ModelError(f"{path}: this Python cannot read Zstandard; {cure}")


def _damaged(path: Path, error: Exception) -> ModelError:
    reason = " ".join(str(error).split()) or type(error).__name__
    return ModelError(f"{path}: damaged, cannot be unpacked: {reason}")
