"""Tell which texts of an archive came to nothing: the first, and how many there are."""

from __future__ import annotations

from provcheck.archive.rows import Lost
from provcheck.cli import INTERNAL, OK, USAGE
from provcheck.cli.console import PLEASE, Console
from provcheck.scorecard.model import Card

_MOST = 20  # that are told


class Told:
    """Takes what a report meets that is no document, and documents with broken rules."""

    def __init__(self, console: Console) -> None:
        """Begin with none."""
        self._console = console
        self.code = OK
        self._errors = self.skipped = 0
        self._why = ""

    def seen(self, one: Card | Lost) -> None:
        """Tell what is wrong with a text, if something is."""
        if isinstance(one, Lost):
            self._lost(one)
            return
        for rule, reason in one.failures:
            self._error(f"{one.name}: rule {rule} failed: {reason}", INTERNAL)

    def _lost(self, lost: Lost) -> None:
        if lost.skipped:
            self.skipped += 1
            self._why = self._why or f"{lost.path}: {lost.reason}"
            return
        place = f"{lost.path}:{lost.line}:{lost.column}" if lost.line else lost.path
        please = f"; {PLEASE}" if lost.internal else ""
        self._error(f"{place}: {lost.reason}{please}", INTERNAL if lost.internal else USAGE)

    def end(self, documents: int) -> None:
        """Tell how many more there are, and why there is no document, if there is none."""
        if self._errors > _MOST:
            self._console.error(f"and {self._errors - _MOST} more like these")
        if not self.skipped:
            return
        if not documents:
            self._error(self._why, USAGE)
        elif self._console.verbose:
            self._console.note(f"{self.skipped} records have no story, as {self._why}")

    def _error(self, message: str, code: int) -> None:
        self.code = max(self.code, code)
        self._errors += 1
        if self._errors <= _MOST:
            self._console.error(message)
