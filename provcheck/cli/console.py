"""Where a command writes: findings to standard output, the rest to standard error."""

from __future__ import annotations

import os
import sys

from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
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

        sys.stdout.flush()
        if self.coloured(sys.stderr):
            label = f"\x1b[{ink}m{label}\x1b[0m"
        sys.stderr.write(f"{label}{visible(message)}\n")


def write_bytes(stream: TextIO, data: bytes) -> None:
    """Write `data` as it is, behind what the stream holds already.

    An unbuffered stream (PYTHONUNBUFFERED) may take a part at a time.
    """
    stream.flush()
    rest = memoryview(data)
    while rest:
        rest = rest[stream.buffer.write(rest) :]
    stream.buffer.flush()


def columns(stream: TextIO, otherwise: int) -> int:
    """Return the width of the terminal behind `stream`; `otherwise` if there is none."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or otherwise
    except (OSError, ValueError):  # not a terminal, or no file at all
        return otherwise


def _forced(name: str) -> bool:
    return os.environ.get(name, "0") not in ("", "0")
