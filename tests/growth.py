"""Whether work grows with its matter or with the square of it. No test asserts a time."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from types import FrameType

LIMIT = 8  # four times the matter; its square would be sixteen times the work
FLOOR = 0.01  # seconds below which processor time says nothing


def is_linear(cost: Callable[[int], float], size: int, floor: float = FLOOR) -> bool:
    """Tell whether four times the matter is far from sixteen times the processor time.

    `cost` returns what work of a size took. Another process may disturb a measurement,
    hardly three of them.
    """
    cost(max(1, size // 100))  # so that what is made once is made
    return any(cost(4 * size) < LIMIT * max(cost(size), floor) for _ in range(3))


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of `work`, without what it takes to trace it."""
    gc.disable()  # what it does grows with all that earlier tests have left
    traced = sys.gettrace()
    sys.settrace(None)
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        sys.settrace(traced)
        gc.enable()


def calls(work: Callable[[], object]) -> int:
    """Return how many functions `work` calls, those of C included: always the same number.

    It says nothing of what is done inside one call, as a search.
    """
    count = 0

    def note(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        del frame, arg
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
