"""A bar on the terminal for a download."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType
from typing import Self

from provcheck.cli.models_shown import megabytes

_PAUSE = 0.1  # seconds between two drawings
_WIDTH = 30  # columns of the bar


class Bar:
    """Says how much of a model is there, on standard error; takes itself away."""

    def __init__(self, name: str, *, wanted: bool) -> None:
        """Name what is fetched; nothing is drawn where no terminal is."""
        self._name = name
        self._on = wanted and sys.stderr.isatty()
        self._due = 0.0
        self._drawn = False

    def __enter__(self) -> Self:
        """Return the bar."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away, so that something else can be written."""
        del kind, error, trace
        self.clear()

    def clear(self) -> None:
        """Take the bar away, so that something else can be written."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False

    def show(self, there: int, total: int) -> None:
        """Draw that `there` bytes of `total` have come; 0 is an unknown total."""
        if not self._on or monotonic() < self._due:
            return
        self._due = monotonic() + _PAUSE
        self._drawn = True
        sys.stderr.write(f"\r{self._line(there, total)}\x1b[K")
        sys.stderr.flush()

    def _line(self, there: int, total: int) -> str:
        if not total:
            return f"{self._name} {megabytes(there)}"
        full = min(_WIDTH, _WIDTH * there // total)
        bar = f"[{'=' * full}{' ' * (_WIDTH - full)}]"
        return f"{self._name} {bar} {megabytes(there)} of {megabytes(total)}"
