"""Tell why a file, or a line of one, came to nothing."""

from __future__ import annotations

from provcheck.cli import INTERNAL, OK, USAGE
from provcheck.cli.console import Console
from provcheck.cli.work import Failed
from provcheck.document import Document
from provcheck.errors import ProvcheckError
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from provcheck.unread import Unread

_MOST = 20  # lines of one file that are told; of the rest it is told how many there are


def told(failed: Failed, console: Console) -> int:
    """Say in one line what went wrong; return the exit code."""
    if isinstance(failed.error, ProvcheckError):
        console.error(str(failed.error))
        return USAGE
    console.internal(f"{failed.path}: ", failed.error)
    return INTERNAL


def told_unread(document: Document, unread: Sequence[Unread], console: Console) -> int:
    """Say of each line that was not read why, a line each; return the exit code.

    Lines without text are noted, and are no reason to fail.
    """
    if not unread:
        return OK
    missing = [one for one in unread if not one.blank]
    _tell(document, missing, console.error, "are skipped")
    _tell(document, [one for one in unread if one.blank], console.note, "have no text")
    return USAGE if missing else OK


def _tell(
    document: Document, unread: Sequence[Unread], say: Callable[[str], None], what: str
) -> None:
    from provcheck.lines import position  # noqa: PLC0415 - few files have such lines

    for one in unread[:_MOST]:
        line, column = position(document, one.at)
        say(f"{document.name}:{line}:{column}: {one}")
    more = len(unread) - _MOST
    if more > 0:
        say(f"{document.name}: and {more} more of its lines {what}")
