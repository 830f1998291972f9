"""A file that is being written, whose every failure is one clear line.

It has no buffer: a full disk is met where the bytes are written, not when the file is
closed, and what was written is there even if the process is killed.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self

from provcheck.errors import ModelError
from provcheck.retranslate.home import why


class Sink:
    """Writes bytes to a new file, or with `place` into an old one from there on."""

    def __init__(self, path: Path, place: int = 0, *, new: bool = False) -> None:
        """Open the file; with `new` it must not be there yet. Raises ModelError."""
        self._path = path
        mode = "r+b" if place else "xb" if new else "wb"
        try:
            self._file = path.open(mode, buffering=0)
            self._file.seek(place)
        except OSError as error:
            raise self._unwritten(error) from error

    def __enter__(self) -> Self:
        """Return the sink."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        del kind, error, trace
        self._file.close()

    def write(self, piece: bytes) -> None:
        """Write all of `piece`. Raises ModelError."""
        rest = memoryview(piece)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            raise self._unwritten(error) from error

    def settle(self) -> None:
        """Have what was written outlive a power cut. Raises ModelError."""
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise self._unwritten(error) from error

    def _unwritten(self, error: OSError) -> ModelError:
        return ModelError(f"{self._path}: cannot be written: {why(error)}")
