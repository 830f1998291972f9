"""Write a file whole or not at all.

The new content goes into a file of its own in the same folder (see `parts`), is flushed to
the disk and takes the old one's place in a single step. Whenever the process dies, the path
holds the old file or the new one, never a part.
"""

import os
import stat

from provcheck.errors import ProvcheckError


def write_file(path: str, data: bytes) -> None:
    """Put `data` at `path`, following links and keeping an old file's mode and owner.

    Raises ProvcheckError, one line naming the file, where that cannot be done; the file
    is then as it was.
    """
    target = os.path.realpath(path)
    try:
        old = _status(target)
        if old and not stat.S_ISREG(old.st_mode):
            raise ProvcheckError(f"{path}: not a regular file; nothing was written")
        _replace(target, data, old)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProvcheckError(f"{path}: cannot be written: {reason.lower()}") from error


def append_file(path: str, data: bytes) -> None:
    """Add `data` to the file at `path`, which other programs may be adding to as well.

    Raises ProvcheckError, one line naming the file, where that cannot be done.
    """
    try:
        with open(path, "ab") as file:  # noqa: PTH123 - pathlib is slow to import
            file.write(data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProvcheckError(f"{path}: cannot be written: {reason.lower()}") from error


def clear_beside(path: str) -> None:
    """Remove what killed writers left in the folder where `path` leads."""
    from provcheck.parts import clear  # noqa: PLC0415 - only where fixes are written

    clear(os.path.dirname(os.path.realpath(path)))  # noqa: PTH120


def _status(target: str) -> os.stat_result | None:
    try:
        return os.stat(target)  # noqa: PTH116 - pathlib is slow to import
    except FileNotFoundError:
        return None


def _replace(target: str, data: bytes, old: os.stat_result | None) -> None:
    from provcheck.parts import clear, open_part, open_unnamed  # noqa: PLC0415

    folder = os.path.dirname(target)  # noqa: PTH120 - pathlib is slow to import
    clear(folder)
    mode = 0o600 if old else 0o666
    try:
        _fill(open_unnamed(folder, mode), "", target, data, old)
    except OSError:  # the plain way tells what is wrong, if it fails too
        _fill(*open_part(target, mode), target, data, old)
    _settle(folder)


def _fill(
    descriptor: int, part: str, target: str, data: bytes, old: os.stat_result | None
) -> None:
    """Fill the new file and put it in its place; `part` is its path, "" without a name."""
    from provcheck.parts import LOCKS, name_it  # noqa: PLC0415

    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
            if old:
                _take_after(part or descriptor, old)
            part = part or name_it(descriptor, target)
            if LOCKS:
                os.replace(part, target)  # noqa: PTH105
        if not LOCKS:
            os.replace(part, target)  # noqa: PTH105
    except BaseException:
        if part:
            _remove(part)
        raise


def _take_after(part: str | int, old: os.stat_result) -> None:
    """Give `part` the mode of the old file, and its owner where that is allowed."""
    if hasattr(os, "chown"):
        try:
            os.chown(part, old.st_uid, old.st_gid)
        except PermissionError:  # then the writer owns the new one
            os.chmod(part, stat.S_IMODE(old.st_mode))  # noqa: PTH101
            return
    os.chmod(part, stat.S_IMODE(old.st_mode))  # noqa: PTH101


def _settle(folder: str) -> None:
    """Flush the folder, so that the new name outlives a power cut."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError:  # Windows opens no folders; some file systems flush none
        return


def _remove(path: str) -> None:
    try:
        os.unlink(path)  # noqa: PTH108
    except OSError:
        return
