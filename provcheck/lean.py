"""A few functions of the standard library, without what comes along with them.

`functools` brings `collections`, `operator` and `types`, `importlib` brings `warnings`:
3.5 ms of a start, a third of what the interpreter takes. What does the work is part of
the interpreter; where it is not, the library's own is taken.
"""

from __future__ import annotations

import sys

from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from bisect import bisect_left, bisect_right
    from collections.abc import Callable
    from contextvars import ContextVar
    from functools import cache, lru_cache
    from operator import add, eq
    from types import ModuleType
    from typing import Any
else:
    try:
        from _bisect import bisect_left, bisect_right
    except ImportError:
        from bisect import bisect_left, bisect_right

    try:
        from _contextvars import ContextVar
    except ImportError:
        from contextvars import ContextVar

    try:
        from _operator import add, eq
    except ImportError:
        from operator import add, eq

    try:
        from _functools import _lru_cache_wrapper as _keeping
    except ImportError:
        from functools import cache, lru_cache
    else:

        def lru_cache(maxsize: int | None) -> Callable[[Any], Any]:
            """Return what makes a function keep its last `maxsize` results."""

            def kept(function: Callable[..., Any]) -> Any:  # noqa: ANN401
                made = _keeping(function, maxsize, False, _counts)  # noqa: FBT003
                for name in ("__module__", "__name__", "__qualname__", "__doc__"):
                    setattr(made, name, getattr(function, name))
                made.__wrapped__ = function
                return made

            return kept

        def _counts(*numbers: int) -> tuple[int, ...]:
            """Return hits, misses, the most that is kept and how many are."""
            return numbers

        cache = lru_cache(None)


def import_module(name: str) -> ModuleType:
    """Return the module of that full name. Raises ImportError."""
    __import__(name)
    return sys.modules[name]


__all__ = [
    "ContextVar",
    "add",
    "bisect_left",
    "bisect_right",
    "cache",
    "eq",
    "import_module",
    "lru_cache",
]
