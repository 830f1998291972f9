"""Read the files that say how a run goes: configuration, rules, names, lists of paths."""

from __future__ import annotations

import errno
import os
import stat

from provcheck.read import bounded, opened


def data_of(path: str) -> bytes:
    """Return what the file at `path` holds, or what comes through a pipe of the shell.

    Raises OSError, whose reason tells of a pipe with a name and of a device: neither may
    ever end. Raises ReadError where a pipe of the shell does not.
    """
    with open(path, "rb", opener=opened) as file:
        mode = os.fstat(file.fileno()).st_mode
        if stat.S_ISREG(mode):
            return file.read()
        if stat.S_ISFIFO(mode) and not stat.S_ISFIFO(os.lstat(path).st_mode):
            os.set_blocking(file.fileno(), True)
            return bounded(file, path)
        what = "a pipe with a name" if stat.S_ISFIFO(mode) else "a device"
        raise OSError(errno.EINVAL, f"{what}; put a file there")


def text_of(path: str) -> str:
    """Return the same as text, without a byte order mark.

    Raises OSError and ReadError as `data_of` does, ValueError where it is not UTF-8.
    """
    data = data_of(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        shown = f"byte 0x{data[error.start]:02X} in line {line}"
        raise ValueError(f"{shown} is not UTF-8; save it as UTF-8") from error
