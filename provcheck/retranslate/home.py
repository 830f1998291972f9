"""The folder of the installed models, and who may write to a part of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from provcheck.errors import ModelError

_LOCK = ".lock"


def models_home() -> Path:
    """Return the folder of the installed models; it may not exist yet.

    PROVCHECK_MODELS_DIR names it; else it is provcheck/models in XDG_DATA_HOME, which is
    ~/.local/share unless it is set to an absolute path.
    """
    named = os.environ.get("PROVCHECK_MODELS_DIR")
    if named:
        return Path(named).absolute()
    base = os.environ.get("XDG_DATA_HOME", "")
    data = Path(base) if os.path.isabs(base) else Path.home() / ".local/share"  # noqa: PTH117
    return data / "provcheck/models"


def offline() -> bool:
    """Tell whether PROVCHECK_OFFLINE forbids any use of a network."""
    return os.environ.get("PROVCHECK_OFFLINE", "") not in ("", "0")


@contextmanager
def claimed(folder: Path) -> Generator[Path]:
    """Make `folder` and keep every other process from installing into it meanwhile.

    The system frees it when the process ends, however it ends. Raises ModelError where
    another one has it, or where it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / _LOCK).open("ab")
    except OSError as error:
        raise ModelError(f"{folder}: cannot be written: {why(error)}") from error
    with lock:
        try:
            _lock(lock.fileno())
        except OSError as error:
            busy = "another provcheck is installing this model; try again when it is done"
            raise ModelError(f"{folder}: {busy}") from error
        yield folder


def why(error: OSError) -> str:
    """Return the reason of an error of the system, as part of a sentence."""
    return (error.strerror or str(error)).lower()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
