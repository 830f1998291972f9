"""Download a file whose size and hash are known beforehand, and go on where one stopped.

The bytes go to a part file. It is kept where the network fails, so that the next attempt
or the next run asks for the rest only, and removed where its bytes are wrong.
"""

from __future__ import annotations

import hashlib
import http.client
import time
from collections.abc import Callable
from http.client import HTTPResponse
from pathlib import Path

from provcheck.errors import ModelError
from provcheck.record import Record
from provcheck.retranslate.digest import sha256_of
from provcheck.retranslate.sink import Sink
from provcheck.retranslate.web import PassingError, RangeRefusedError, ask

Report = Callable[[int, int], None]  # bytes that are there, bytes of all (0: unknown)
_PIECE = 1 << 16  # bytes that are read at a time


def _silent(told: str) -> None:
    """Tell nobody."""
    del told


class Wire(Record):
    """How patient a transfer is.

    `timeout` are seconds without a byte, `attempts` how often in a row a file is begun or
    gone on with and `least` bytes do not come, `pause` the seconds before the second of
    them, doubled before each further one. In `window` seconds at least `least` bytes must
    arrive. `told` is called with a line before each attempt but the first.
    """

    timeout: float = 15.0
    attempts: int = 4
    pause: float = 1.0
    window: float = 60.0
    least: int = 60 * 1024
    told: Callable[[str], None] = _silent


class Wanted(Record):
    """What is to be downloaded: `size` in bytes, 0 if unknown, then `most` at most."""

    url: str
    sha256: str
    size: int = 0
    most: int = 0


def fetch(wanted: Wanted, part: Path, wire: Wire, report: Report) -> None:
    """Put the bytes of `wanted` into the file `part`, which may hold its beginning.

    Raises ModelError, one line with the address, where that cannot be done.
    """
    transfer = _Transfer(wanted, part, wire, report)
    fault, vain = "", 0  # attempts in a row that brought nothing
    while vain < wire.attempts:
        if fault:
            wire.told(f"{wanted.url}: {fault}; trying again")
            time.sleep(wire.pause * 2 ** max(0, vain - 1))
        begun = _size(part)
        try:
            digest = transfer.attempt()
        except RangeRefusedError:
            part.unlink(missing_ok=True)
            fault = "the server does not go on where a download stopped"
        except PassingError as error:
            fault = str(error)
        else:
            if digest == wanted.sha256:
                return
            part.unlink(missing_ok=True)
            fault = f"its SHA-256 is {digest}, not {wanted.sha256}; nothing was kept"
            if not begun:  # else what was kept may have been wrong, so once more
                raise ModelError(f"{wanted.url}: {fault}")
        vain = 0 if _size(part) >= begun + wire.least else vain + 1
    kept = "; what came is kept, so try again" if _size(part) else ""
    raise ModelError(f"{wanted.url}: {fault}{kept} (attempts in vain: {vain})")


class _Transfer(Record):
    """One file on its way; `report` is told how much there is."""

    wanted: Wanted
    part: Path
    wire: Wire
    report: Report

    def attempt(self) -> str:
        """Fetch what is missing; return the hash of the whole."""
        wanted, start = self.wanted, _size(self.part)
        if wanted.size and start > wanted.size:
            raise RangeRefusedError
        if start and start == wanted.size:
            return sha256_of(self.part)
        answer, place, size = ask(wanted.url, start, self.wire.timeout)
        with answer:
            _expect_size(wanted, size)
            try:
                return self._receive(answer, place)
            except TimeoutError as error:
                told = f"no byte came for {self.wire.timeout:g} seconds"
                raise PassingError(told) from error
            except (ConnectionError, http.client.HTTPException) as error:
                raise PassingError("the connection broke") from error

    def _receive(self, answer: HTTPResponse, place: int) -> str:
        """Write the answer into the file from `place` on; return the hash of the whole."""
        total, clock = place, _Clock(self.wire)
        digest = hashlib.sha256()
        if place:
            with self.part.open("rb") as kept:
                digest = hashlib.file_digest(kept, "sha256")
        with Sink(self.part, place) as sink:
            while piece := answer.read1(_PIECE):
                total += len(piece)
                self._expect_room(total)
                sink.write(piece)
                digest.update(piece)
                self.report(total, self.wanted.size)
                clock.expect_speed(len(piece))
            sink.settle()
        if total < self.wanted.size or answer.length:
            raise PassingError(f"the transfer ended after {total} bytes")
        return digest.hexdigest()

    def _expect_room(self, total: int) -> None:
        most = self.wanted.size or self.wanted.most
        if total > most:
            self.part.unlink(missing_ok=True)
            raise ModelError(f"{self.wanted.url}: more than the {most} bytes expected")


class _Clock:
    """Notices a transfer that goes on, but hardly."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._since, self._bytes = time.monotonic(), 0

    def expect_speed(self, count: int) -> None:
        """Count bytes that came. Raises PassingError where they come too slowly."""
        self._bytes += count
        now = time.monotonic()
        if now - self._since < self._wire.window:
            return
        if self._bytes < self._wire.least:
            raise PassingError(f"only {self._bytes} bytes in {self._wire.window:g} seconds")
        self._since, self._bytes = now, 0


def _expect_size(wanted: Wanted, size: int) -> None:
    if wanted.size and size and size != wanted.size:
        told = f"the server has {size} bytes, the manifest {wanted.size}"
        raise ModelError(f"{wanted.url}: {told}; it is another file")
    if not wanted.size and size > wanted.most:
        told = f"{size} bytes are more than the {wanted.most} allowed"
        raise ModelError(f"{wanted.url}: {told} (--max-size)")


def _size(part: Path) -> int:
    try:
        return part.stat().st_size
    except OSError:
        return 0
