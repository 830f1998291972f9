"""Where a command writes: findings to standard output, the rest to standard error."""

from __future__ import annotations

import os
import sys

from provcheck.errors import OutputError
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

CHOICES = ("auto", "always", "never")
PLEASE = "please report it with the text that shows it"


class Console(Record):
    """The two streams, and how talkative the command is.

    `quiet` leaves only errors, `verbose` adds tracebacks and what is being read.
    `colour` is one of CHOICES.
    """

    quiet: bool = False
    verbose: bool = False
    colour: str = "auto"

    def error(self, message: str) -> None:
        """Say in one line what could not be done."""
        self._say("error: ", "1;31", message)

    def note(self, message: str) -> None:
        """Say in one line what the reader should know, unless quiet."""
        if not self.quiet:
            self._say("note: ", "1;34", message)

    def internal(self, place: str, error: BaseException) -> None:
        """Report a fault of provcheck itself; the traceback only if verbose."""
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        self.error(f"{place}internal error: {reason}; {PLEASE}")
        if self.verbose:
            from traceback import print_exception  # noqa: PLC0415 - only for a fault

            print_exception(error, file=sys.stderr)

    def coloured(self, stream: TextIO) -> bool:
        """Tell whether `stream` takes colours, by option, environment and terminal."""
        if self.colour != "auto":
            return self.colour == "always"
        if os.environ.get("NO_COLOR"):
            return False
        if _forced("FORCE_COLOR") or _forced("CLICOLOR_FORCE"):
            return True
        return stream.isatty() and os.environ.get("TERM") != "dumb"

    def _say(self, label: str, ink: str, message: str) -> None:
        from provcheck.render.visible import visible  # noqa: PLC0415 - only when there is news

        flush(sys.stdout)
        if self.coloured(sys.stderr):
            label = f"\x1b[{ink}m{label}\x1b[0m"
        try:
            sys.stderr.write(f"{label}{visible(message)}\n")
        except OSError:  # nobody can be told; the exit code says it all the same
            forget(sys.stderr)


def write_bytes(stream: TextIO, data: bytes) -> None:
    """Write `data` as it is, behind what the stream holds already. Raises OutputError.

    An unbuffered stream (PYTHONUNBUFFERED) may take a part at a time.
    """
    _put(stream, lambda: _all_bytes(stream, data))


def write(stream: TextIO, text: str) -> None:
    """Write `text`. Raises OutputError where the stream takes no more."""
    _put(stream, lambda: stream.write(text))


def write_lines(stream: TextIO, lines: Iterable[str]) -> None:
    """Write `lines`, ended already, each as it is made. Raises OutputError."""
    for line in lines:
        write(stream, line)


def flush(stream: TextIO) -> None:
    """Write what the stream holds. Raises OutputError where it takes no more."""
    _put(stream, stream.flush)


def _all_bytes(stream: TextIO, data: bytes) -> None:
    stream.flush()
    rest = memoryview(data)
    while rest:
        rest = rest[stream.buffer.write(rest) :]
    stream.buffer.flush()


def _put(stream: TextIO, put: Callable[[], object]) -> None:
    """Call `put`. Raises OutputError where it fails, unless the reader has gone."""
    try:
        put()
    except BrokenPipeError:
        raise
    except OSError as error:
        forget(stream)
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"standard output cannot be written: {reason}") from error


def forget(stream: TextIO) -> None:
    """Send what is left in `stream` nowhere: nobody reads it."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError):  # a stream without a descriptor holds nothing back
        return


def columns(stream: TextIO, otherwise: int) -> int:
    """Return the width of the terminal behind `stream`; `otherwise` if there is none."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or otherwise
    except (OSError, ValueError):  # not a terminal, or no file at all
        return otherwise


def _forced(name: str) -> bool:
    return os.environ.get(name, "0") not in ("", "0")
