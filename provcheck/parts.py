"""Parts: files with new content, on their way to the place of the old.

Linux lets a file have no name until all is in it, so that nothing is seen of one whose
writer is killed. Elsewhere, and in the moment between its naming and its move, a part has
a name of its own, and its writer holds a lock on it (flock). The lock ends with the
writer: a part that can be locked is left over.
"""

from __future__ import annotations

import os
import stat
from functools import cache

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would translate line ends without it
_CREATE = os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY
_LOOK = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_MARK, _SUFFIX = ".provcheck-", ".part"
_SHOWN = 40  # characters of the text's name; a name has 255 bytes at most
_DIGITS = 8  # of chance, so that no two writers choose one name
_HEXADECIMAL = frozenset("0123456789abcdef")
_PROCESS = "/proc/self/fd"
LOCKS = os.name == "posix"  # elsewhere a file that is open can be neither moved nor removed


def is_part(name: str) -> bool:
    """Tell whether a file of this name is a part."""
    if not name.startswith(".") or not name.endswith(_SUFFIX):
        return False
    shown, _, digits = name[: -len(_SUFFIX)].rpartition(_MARK)
    return shown != "" and len(digits) == _DIGITS and _HEXADECIMAL.issuperset(digits)


def open_unnamed(folder: str, mode: int) -> int:
    """Return the descriptor of a new file in `folder` that has no name.

    Raises OSError where the system has no such files.
    """
    unnamed = getattr(os, "O_TMPFILE", None)
    if unnamed is None:
        raise OSError("no files without names")
    return os.open(folder, os.O_RDWR | unnamed, mode)


def name_it(descriptor: int, target: str) -> str:
    """Give a file without a name that of a part of `target`; return its path."""
    _lock(descriptor)
    path = _path(target)
    # With a descriptor of a folder, though the path needs none, the link is followed.
    os.link(f"{_PROCESS}/{descriptor}", path, src_dir_fd=descriptor, follow_symlinks=True)
    return path


def open_part(target: str, mode: int) -> tuple[int, str]:
    """Return descriptor and path of a new part of `target`."""
    while True:
        path = _path(target)
        descriptor = os.open(path, _CREATE, mode)
        _lock(descriptor)
        if os.fstat(descriptor).st_nlink:
            return descriptor, path
        os.close(descriptor)  # somebody took it for a part that was left over


@cache
def clear(folder: str) -> None:
    """Remove the parts in `folder` whose writers are dead; once a process."""
    try:
        with os.scandir(folder) as listing:
            names = [entry.name for entry in listing if is_part(entry.name)]
    except OSError:
        return
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118 - pathlib is slow to import
        try:
            _clear(path)
        except OSError:  # somebody else's, or gone
            continue


def _clear(path: str) -> None:
    descriptor = os.open(path, _LOOK)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode) or not _lock(descriptor):
            return
        if LOCKS:
            os.unlink(path)  # noqa: PTH108
    finally:
        os.close(descriptor)
    if not LOCKS:
        os.unlink(path)  # noqa: PTH108 - which fails while its writer has it open


def _lock(descriptor: int) -> bool:
    """Lock a file until it is closed; tell whether that could be done."""
    if not LOCKS:
        return True
    from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 - only to write

    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except OSError:  # another has it, or the file system has no locks
        return False
    return True


def _path(target: str) -> str:
    folder, name = os.path.split(target)
    digits = os.urandom(_DIGITS // 2).hex()
    return os.path.join(folder, f".{name[:_SHOWN]}{_MARK}{digits}{_SUFFIX}")  # noqa: PTH118
