"""A part of a file that cannot be read, where the rest of it can."""

from __future__ import annotations

from provcheck.record import Record


class Unread(Record):
    """A line of a file that is left out, why, and what to do.

    `at` is where in the file reading it failed, in code points.
    """

    at: int
    reason: str
    remedy: str = "mend it"

    def __str__(self) -> str:
        """Return what is said of it behind its place."""
        return f"{self.reason}; this line is skipped: {self.remedy}"
