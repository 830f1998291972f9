"""Patterns of `re`, which is faster than `regex` on simple ones, without its compiler.

`re` compiles in Python, and takes 4 ms to import with what it brings along. What it makes
of a pattern is a list of numbers for the matcher, which is part of the interpreter: it is
kept as the patterns of `regex` are, for the interpreter that made it.
"""

from __future__ import annotations

import sys
from importlib import import_module

from provcheck.patterns import Lazy, recall, remember
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from typing import Any

_MATCHER: Any = import_module("_sre")  # it has no types
_SPECIAL = {point: f"\\{chr(point)}" for point in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def plain(pattern: str, *flags: str) -> re.Pattern[str]:
    """Return a pattern of the program's own, with `flags` as `re` calls them.

    It is made when it is first used.
    """
    made: Any = Lazy(_made, pattern, *flags)
    return made


def escape(text: str) -> str:
    """Return a pattern that matches `text` (`re.escape`)."""
    return text.translate(_SPECIAL)


def _made(pattern: str, *flags: str) -> re.Pattern[str]:
    """Return the compiled pattern. Raises re.error where it is none."""
    mark = "\n".join(("re", sys.version, str(_MATCHER.MAGIC), *flags, pattern))
    data = recall(mark)
    if data:
        return _MATCHER.compile(*data)
    import re  # noqa: PLC0415 - once an installation

    bits = sum(int(getattr(re, flag)) for flag in flags)
    made = re.compile(pattern, bits)
    data = _data(pattern, bits)
    if data and _MATCHER.compile(*data) == made:
        remember(mark, data)
    return made


def _data(pattern: str, bits: int) -> tuple[Any, ...] | None:
    """Return the data of which `_sre.compile` makes the pattern.

    None where this Python compiles in another way than all since 3.11.
    """
    try:
        compiler: Any = import_module("re._compiler")
        parser: Any = import_module("re._parser")
        parsed = parser.parse(pattern, bits)
        state, numbers = parsed.state, compiler._code(parsed, bits)  # noqa: SLF001
        names: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            names[number] = name
    except (AttributeError, ImportError, TypeError):
        return None
    code, found = [*map(int, numbers)], int(bits | state.flags)  # of types of their own
    return pattern, found, code, state.groups - 1, state.groupdict, tuple(names)
