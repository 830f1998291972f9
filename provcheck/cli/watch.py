"""Check again whenever a file changes, until somebody interrupts."""

from __future__ import annotations

import os
from collections.abc import Callable
from time import sleep

from provcheck.cli.running import files_of
from provcheck.cli.settings import Settings
from provcheck.cli.setups import Setups

PAUSE = 0.5  # seconds between two looks


def watch(settings: Settings, check: Callable[[Settings], int]) -> int:
    """Check what has changed, time and again; KeyboardInterrupt ends it."""
    seen: dict[str, tuple[int, int]] = {}
    while True:
        now = _stamps(settings)
        changed = tuple(path for path, stamp in now.items() if seen.get(path) != stamp)
        if changed:
            check(settings.__replace__(paths=changed, files_from=None))
            settings.console.note(f"watching {len(now)} files; Ctrl-C ends it")
            now = _stamps(settings) if settings.fix else now
        seen = now
        sleep(PAUSE)


def _stamps(settings: Settings) -> dict[str, tuple[int, int]]:
    """Return size and time of change of every file."""
    found: dict[str, tuple[int, int]] = {}
    for path in files_of(settings, Setups(settings.asked, settings.console)).files:
        try:
            stat = os.stat(path)  # noqa: PTH116 - pathlib is not needed
        except OSError:  # deleted a moment ago
            continue
        found[path] = (stat.st_size, stat.st_mtime_ns)
    return found
