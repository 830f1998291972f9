"""The command line.

Nothing here imports a parser or the checker: `--version` answers at once, and each
command imports what it needs.
"""

from __future__ import annotations

import gc
import os
import sys

from provcheck.version import VERSION

TYPE_CHECKING = False  # type checkers read it as True
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

OK, FOUND, USAGE, INTERNAL = 0, 1, 2, 3  # exit codes; the worst one of a run wins
INTERRUPTED = 130  # 128 + SIGINT, as shells report it
PIPE_CLOSED = 141  # 128 + SIGPIPE: what `provcheck … | head` ends with
_OBJECTS = 50_000  # made before garbage is looked for: tables and rules are none
_WAITING = frozenset({"atexit", "threading"})  # modules of those who do so
VERSION_WORDS = (["--version"], ["-V"], ["version"])


def entry() -> int:
    """Run the command line on the arguments of the process."""
    if sys.argv[1:] not in VERSION_WORDS:
        from provcheck.loading import hasten  # noqa: PLC0415 - there are modules to come

        hasten()
    code = main(None)
    gc.freeze()  # the interpreter ends: its last collections find nothing to look through
    if _is_alone() and _is_written(sys.stdout) and _is_written(sys.stderr):
        os._exit(code)
    return code


def _is_alone() -> bool:
    """Tell whether nobody waits for the end: then taking modules apart is spared, 3 ms.

    Others may have registered what they do at the end, have threads or be watching.
    """
    watched = sys.flags.inspect or sys.getprofile() or sys.gettrace()
    return not watched and _WAITING.isdisjoint(sys.modules)


def _is_written(stream: TextIO | None) -> bool:
    """Tell whether all that a stream held is written; the interpreter says why not."""
    try:
        if stream:
            stream.flush()
    except (OSError, ValueError):
        return False
    return True


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` names; return the exit code. Raises nothing."""
    gc.set_threshold(_OBJECTS, 20, 20)
    words = list(sys.argv[1:] if argv is None else argv)
    if words in VERSION_WORDS and _is_version_told():
        return OK
    from provcheck.cli.dispatch import guarded  # noqa: PLC0415 - see above

    return guarded(words)


def _is_version_told() -> bool:
    """Print the version; tell whether it could be. Else it is tried and told as all is."""
    try:
        print(f"provcheck {VERSION}", flush=True)  # noqa: T201 - a command line prints
    except OSError:
        return False
    return True
