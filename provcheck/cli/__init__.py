"""The command line.

Nothing here imports a parser or the checker: `--version` answers at once, and each
command imports what it needs.
"""

import gc
import sys
from collections.abc import Sequence

from provcheck.version import VERSION

OK, FOUND, USAGE, INTERNAL = 0, 1, 2, 3  # exit codes; the worst one of a run wins
INTERRUPTED = 130  # 128 + SIGINT, as shells report it
PIPE_CLOSED = 141  # 128 + SIGPIPE: what `provcheck … | head` ends with
_OBJECTS = 50_000  # made before garbage is looked for: tables and rules are none
_VERSION_WORDS = (["--version"], ["-V"], ["version"])


def entry() -> int:
    """Run the command line on the arguments of the process."""
    code = main(None)
    gc.freeze()  # the interpreter ends: its last collections find nothing to look through
    return code


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` names; return the exit code. Raises nothing."""
    gc.set_threshold(_OBJECTS, 20, 20)
    words = list(sys.argv[1:] if argv is None else argv)
    if words in _VERSION_WORDS:
        print(f"provcheck {VERSION}")  # noqa: T201 - a command line prints
        return OK
    from provcheck.cli.dispatch import guarded  # noqa: PLC0415 - see above

    return guarded(words)
