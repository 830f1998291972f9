"""A bar on the terminal for a run that takes more than a second."""

from __future__ import annotations

import os
import sys
from time import monotonic

from provcheck.cli.console import columns

_PATIENCE = 1.0  # seconds before anything is drawn
_PAUSE = 0.1  # seconds between two drawings
_MINUTE = 60.0
_LONG = 90.0  # seconds that are left, from which on they are told
_WIDTH = 30  # columns of the bar
_NARROW = 60  # columns of a terminal in which there is room for numbers only
_HUSHED = ("PRE_COMMIT", "CI")  # somebody reads the output afterwards


class Progress:
    """Says how many of `total` things are done, on standard error."""

    def __init__(
        self, total: int, *, wanted: bool, things: str = "files", done: int = 0
    ) -> None:
        """Begin a run over `total` of them, called `things`; some may be `done` already."""
        self._things = things
        self._on = wanted and total > 1 and sys.stderr.isatty() and not _hushed()
        self._total = total
        self._done = self._before = done
        self._began = monotonic() if self._on else 0.0
        self._due = self._began + _PATIENCE
        self._drawn = False

    def step(self, count: int = 1) -> None:
        """Count one more, or several."""
        self._done += count
        if self._on and monotonic() >= self._due:
            self._due = monotonic() + _PAUSE
            self._drawn = True
            sys.stderr.write(f"\r{self._line()}\x1b[K")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the bar away, so that something else can be written."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False

    def _line(self) -> str:
        numbers = f"{self._done}/{self._total} {self._things}{self._left()}"
        if columns(sys.stderr, _NARROW) < _NARROW:
            return numbers
        full = _WIDTH * self._done // self._total
        return f"[{'=' * full}{' ' * (_WIDTH - full)}] {numbers}"

    def _left(self) -> str:
        """Return how long it will take yet, where that is worth telling."""
        fresh = self._done - self._before
        spent = monotonic() - self._began
        left = spent / fresh * (self._total - self._done) if fresh else 0.0
        return f", {left / _MINUTE:.0f} min left" if left > _LONG else ""


def _hushed() -> bool:
    return any(os.environ.get(name) for name in _HUSHED) or os.environ.get("TERM") == "dumb"
