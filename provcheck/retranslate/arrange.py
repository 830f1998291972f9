"""Bring the files of a recognised model into one folder, as engines read them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from provcheck.errors import ModelError
from provcheck.retranslate.convert import convert_marian
from provcheck.retranslate.digest import sha256_of
from provcheck.retranslate.home import why
from provcheck.retranslate.installed import Part
from provcheck.retranslate.manifest import Manifest, Role
from provcheck.retranslate.recognise import Found, plain_name, recognise
from provcheck.retranslate.sink import Sink
from provcheck.retranslate.unpack import expand, form_of

_PIECE = 1 << 20  # bytes that are copied at a time
Converter = Callable[[Path, list[Path], Path], None]


def arrange(
    found: Found, folder: Path, most: int, convert: Converter = convert_marian
) -> tuple[Part, ...]:
    """Put the files of `found` into `folder`, unpacked: `most` bytes each at most.

    Raises ModelError where one cannot be read, unpacked, converted or written.
    """
    if found.convert:
        _convert(found, folder, convert)
        found = recognise(folder)
        return tuple(_part(role, path) for role, path in found.files)
    return tuple(_part(role, bring(path, folder, most)) for role, path in found.files)


def bring(path: Path, folder: Path, most: int) -> Path:
    """Copy or unpack a file into `folder`; return where it lies. Raises ModelError."""
    target = folder / plain_name(path)
    try:
        form = form_of(path)
        if form and target.name != path.name:
            expand(path, form, target, most)
        else:
            _copy(path, target)
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {why(error)}") from error
    return target


def expect_same(manifest: Manifest, parts: tuple[Part, ...]) -> None:
    """Raise ModelError where a file is not the one that its manifest pins."""
    for file in manifest.files:
        for part in parts:
            if part.role is not file.role or file.role is Role.TABLE:
                continue
            same = not file.sha256 or part.sha256 == file.sha256
            if not same or (file.size and part.size != file.size):
                told = f"SHA-256 {part.sha256}, {part.size} bytes"
                raise ModelError(
                    f"{part.path}: not the {file.role} of {manifest.id}: {told}"
                )


def _convert(found: Found, folder: Path, convert: Converter) -> None:
    """Fill `folder` with the converted model, and its subwords beside it."""
    tables = [path for role, path in found.files if role is Role.TABLE]
    converted = folder / "converted"
    convert(found.file(Role.MODEL), tables, converted)
    for path in converted.iterdir():
        path.rename(folder / path.name)
    converted.rmdir()
    for role, path in found.files:
        if role not in (Role.MODEL, Role.TABLE):
            _copy(path, folder / path.name)


def _copy(path: Path, target: Path) -> None:
    with path.open("rb") as source, Sink(target, new=True) as sink:
        while piece := source.read(_PIECE):
            sink.write(piece)
        sink.settle()


def _part(role: Role, path: Path) -> Part:
    return Part(role, str(path), path.stat().st_size, sha256_of(path))
