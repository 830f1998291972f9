"""Sets of RE2 patterns, where there is an `re2` for this platform.

One search tells which patterns of a set are found in a text, however many they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module

from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Protocol

    class _Set(Protocol):
        """What is used of a set of RE2 patterns (`re2.Set`, which has no type stubs)."""

        def Add(self, pattern: str, /) -> int: ...  # noqa: N802 - re2's name
        def Compile(self) -> None: ...  # noqa: N802
        def Match(self, text: bytes, /) -> list[int] | None: ...  # noqa: N802


MEMORY = 64 << 20  # bytes each automaton may grow to

Finder = Callable[[bytes], "list[int] | None"]


def finder(patterns: Iterable[str], *, literal: bool = False) -> Finder | None:
    """Return a function from a text in UTF-8 to the numbers of the patterns found in it.

    With `literal` they are strings. The function returns None for no pattern. None without
    `re2`.
    """
    try:
        re2 = import_module("re2")
    except ImportError:
        return None
    options = re2.Options()
    options.max_mem = MEMORY
    options.log_errors = False
    options.literal = literal
    made: _Set = re2.Set.SearchSet(options)
    for pattern in patterns:
        made.Add(pattern)
    made.Compile()
    return made.Match
