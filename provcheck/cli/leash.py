"""Processes that end with the one that began them, however that one ends.

A pool's process waits for work; when the first process is killed, nobody tells it that none
will come.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from multiprocessing.connection import wait
from threading import Thread


def leashed() -> None:
    """Let this process end when the one that began it does; leave Ctrl-C to that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_watch, daemon=True).start()


def let_go() -> None:
    """End the processes that this one began, whatever they are about."""
    for child in multiprocessing.active_children():
        child.terminate()


def _watch() -> None:
    first = multiprocessing.parent_process()
    if first:
        wait([first.sentinel])
        os._exit(1)  # nothing is written half: see `provcheck.write`
