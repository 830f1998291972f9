"""Tell why a file came to nothing."""

from __future__ import annotations

from provcheck.cli import INTERNAL, USAGE
from provcheck.cli.console import Console
from provcheck.cli.work import Failed
from provcheck.errors import ProvcheckError


def told(failed: Failed, console: Console) -> int:
    """Say in one line what went wrong; return the exit code."""
    if isinstance(failed.error, ProvcheckError):
        console.error(str(failed.error))
        return USAGE
    console.internal(f"{failed.path}: ", failed.error)
    return INTERNAL
