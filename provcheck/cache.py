"""Earlier results, by a hash of everything that makes them: one SQLite file.

Any number of runs may use it at once, and a run may be killed while it writes: what was
not written whole is not there. Every value has a checksum. A file that is damaged is left
alone and marked, and the next number is begun, so that nobody pulls it from under another.
A cache that cannot be read or written is no error; the run then checks everything.
"""

from __future__ import annotations

import os
import sqlite3
from hashlib import blake2b
from time import monotonic, sleep

_LAST = 9  # number of the last file that is tried
_BATCH = 100  # results that are written at once
_MOST = 100_000  # results that are kept; those written longest ago go first
_PATIENCE = 5.0  # seconds to wait for another run that is writing
_PAUSE = 0.02  # seconds after which it is asked again whether to write ahead
_TABLE = "CREATE TABLE IF NOT EXISTS result (key BLOB UNIQUE, value BLOB, sum BLOB)"
_GET = "SELECT value, sum FROM result WHERE key = ?"
_PUT = "INSERT OR REPLACE INTO result VALUES (?, ?, ?)"
_DROP = "DELETE FROM result WHERE rowid <= (SELECT max(rowid) FROM result) - ?"
STEM = "results-"  # how the files of the cache are called
DAMAGED = ".damaged"


class Cache:
    """Values by key; what is put is there for others once `_BATCH` are, or at `close`."""

    def __init__(self, folder: str) -> None:
        """Open the cache in `folder`, which need not exist."""
        self._folder = folder
        self._path = ""
        self._new: list[tuple[bytes, bytes, bytes]] = []
        self._file: sqlite3.Connection | None = None
        self._open()

    def get(self, key: bytes) -> str | None:
        """Return the value of `key`; None where there is none that is sound."""
        while self._file:
            try:
                row = self._file.execute(_GET, (key,)).fetchone()
            except sqlite3.Error as error:
                self._give_up(error)
            else:
                sound = row and _sum(key, row[0]) == row[1]
                return row[0].decode("utf-8", "surrogatepass") if sound else None
        return None

    def put(self, key: bytes, value: str) -> None:
        """Keep `value`."""
        data = value.encode("utf-8", "surrogatepass")
        self._new.append((key, data, _sum(key, data)))
        if len(self._new) >= _BATCH:
            self._write()

    def close(self) -> None:
        """Write what is not written yet, and close the file."""
        self._write()
        if self._file:
            self._file.close()
            self._file = None

    def _write(self) -> None:
        rows, self._new = self._new, []
        while self._file and rows:
            try:
                with self._file:  # one transaction: all of them or none
                    self._file.executemany(_PUT, rows)
                    self._file.execute(_DROP, (_MOST,))
            except sqlite3.Error as error:
                self._give_up(error)
            else:
                return

    def _open(self) -> None:
        """Open the first file that is not known to be damaged."""
        self._file = None
        for number in range(1, _LAST + 1):
            self._path = os.path.join(self._folder, f"{STEM}{number}.sqlite")  # noqa: PTH118
            if os.path.exists(f"{self._path}{DAMAGED}"):  # noqa: PTH110
                continue
            try:
                os.makedirs(self._folder, exist_ok=True)  # noqa: PTH103
                self._file = sqlite3.connect(self._path, timeout=_PATIENCE)
                _write_ahead(self._file)
                self._file.execute("PRAGMA synchronous = NORMAL")
                self._file.execute(_TABLE)
            except (OSError, sqlite3.Error) as error:
                self._give_up(error)
            return

    def _give_up(self, error: Exception) -> None:
        """Go without a cache, or where this file is damaged, on to the next one.

        An OperationalError tells of a full disk, of a lock, of missing rights.
        """
        if self._file:
            self._file.close()
            self._file = None
        if isinstance(error, OSError | sqlite3.OperationalError):
            return
        try:
            with open(f"{self._path}{DAMAGED}", "wb"):  # noqa: PTH123
                pass
        except OSError:
            return
        self._open()


def _write_ahead(file: sqlite3.Connection) -> None:
    """Let others read while one writes; SQLite waits for nobody who asks for the same."""
    last = monotonic() + _PATIENCE
    while True:
        try:
            file.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > last:
                raise
            sleep(_PAUSE)
        else:
            return


def _sum(key: bytes, data: bytes) -> bytes:
    return blake2b(data, digest_size=8, key=key).digest()
