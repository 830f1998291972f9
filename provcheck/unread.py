"""A part of a file that cannot be read, or holds no text, where the rest of it does."""

from __future__ import annotations

from provcheck.record import Record


class Unread(Record):
    """A line of a file that is left out, why, and what to do.

    `at` is where in the file reading it failed, in code points. A line that is `blank` can
    be read, and there is no text in it: that is worth a word, and no error.
    """

    at: int
    reason: str
    remedy: str = "mend it"
    blank: bool = False

    def __str__(self) -> str:
        """Return what is said of it behind its place."""
        if self.blank:
            return f"{self.reason}; {self.remedy}"
        return f"{self.reason}; this line is skipped: {self.remedy}"
