"""Write a file whole or not at all.

The new content goes into a file beside the old one, is flushed to the disk and takes the
old one's place in a single step. Whenever the process dies, the path holds the old file or
the new one, never a part.
"""

import os
import stat

from provcheck.errors import ProvcheckError

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would translate line ends without it
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY


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


def _status(target: str) -> os.stat_result | None:
    try:
        return os.stat(target)  # noqa: PTH116 - pathlib is slow to import
    except FileNotFoundError:
        return None


def _replace(target: str, data: bytes, old: os.stat_result | None) -> None:
    folder, name = os.path.split(target)
    part = os.path.join(folder, f".{name}.{os.urandom(4).hex()}.part")  # noqa: PTH118
    descriptor = os.open(part, _FLAGS, 0o600 if old else 0o666)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if old:
            _take_after(part, old)
        os.replace(part, target)  # noqa: PTH105
    except BaseException:
        _remove(part)
        raise
    _settle(folder)


def _take_after(part: str, old: os.stat_result) -> None:
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
