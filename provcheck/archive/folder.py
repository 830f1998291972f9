"""The shards of a folder of results: which are there, and who may write them."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from provcheck.archive.plan import Shard
from provcheck.errors import ConfigError

_PREFIX = "part-"
_LOCK = ".provcheck-lock"  # stays, since who removes a lock may remove another's
_SUFFIXES = (".jsonl", ".parquet")


def name_of(shard: Shard, kind: str) -> str:
    """Return the name of the file of a shard: its number, and its key."""
    return f"{_PREFIX}{shard.number:05}-{shard.key}.{kind}"


def there(folder: str) -> set[str]:
    """Return the names of all files of shards in a folder."""
    names = os.listdir(folder)  # noqa: PTH208
    return {n for n in names if n.startswith(_PREFIX) and n.endswith(_SUFFIXES)}


def sizes(folder: str, names: Iterable[str]) -> tuple[int, ...]:
    """Return how many bytes each of these shards has."""
    return tuple(Path(folder, name).stat().st_size for name in names)


def remove_others(folder: str, names: Iterable[str]) -> int:
    """Remove shards of texts that have changed since; return how many there were."""
    left = there(folder) - set(names)
    for name in left:
        Path(folder, name).unlink(missing_ok=True)
    return len(left)


def expect_free(folder: str) -> None:
    """Raise ConfigError where a folder holds something, and no results are begun there."""
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except FileNotFoundError:
        return
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"{folder}: results cannot be kept there: {reason}") from error
    if any(not name.startswith(".") for name in names):
        raise ConfigError(f"{folder}: holds other files; name a folder of its own")


@contextmanager
def held(folder: str) -> Generator[None]:
    """Make the folder if need be, and let no other run write into it meanwhile.

    Raises ConfigError where one does, or where the folder cannot be made.
    """
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        descriptor = os.open(Path(folder, _LOCK), os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"{folder}: results cannot be kept there: {reason}") from error
    try:
        if not _locked(descriptor):
            raise ConfigError(f"{folder}: another run is writing there; wait for its end")
        yield
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    """Lock a file for this process; its own processes do not inherit the lock."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, lockf  # noqa: PLC0415 - not on Windows
    except ImportError:  # there two runs would make the same shards twice
        return True
    try:
        lockf(descriptor, LOCK_EX | LOCK_NB)
    except OSError:
        return False
    return True
