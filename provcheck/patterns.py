"""Patterns compiled by `regex`, in one start of the program or an earlier one.

`regex` compiles in Python: 1 to 20 ms a pattern, the larger part of what the check of a
story would cost. It lets a compiled pattern be pickled as plain data, and made of them
again within microseconds. The data are kept beside the compiled rules, in a file to which
each new pattern is added: length and checksum, then a mark of what was compiled and the
data, as `marshal` writes them.
"""

from __future__ import annotations

import copyreg
import marshal
from collections.abc import Callable
from functools import cache
from struct import Struct
from zlib import crc32

from provcheck import store
from provcheck.matcher import matcher, stamp
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from typing import Any

IGNORING_CASE = "I"
EVERY_LINE = "M"  # ^ and $ match at the ends of lines
RICHER = "V1"  # the syntax of version 1 of `regex`, not that of `re`
_FILE = "patterns"
_MOST = 16 << 20  # bytes that the file grows to; all rules take half a megabyte
_HEAD = Struct(">III")  # before each record: its length, its checksum, that of its mark


def compiled(
    pattern: str, *flags: str, written_out: Callable[[str], str] | None = None
) -> Any:  # noqa: ANN401 - `regex` has no types of its own
    """Return `pattern` compiled, with `flags` as `regex` calls them.

    What is compiled is what `written_out` makes of the pattern, given the same rules.
    Raises ValueError where it is no pattern.
    """
    mark = "\n".join((stamp(), *flags, pattern))
    data = recall(mark)
    if data:
        return matcher().compile(*data)
    import regex  # noqa: PLC0415 - see `matcher`

    bits = sum(int(getattr(regex, flag)) for flag in flags)
    try:
        made = regex.compile(written_out(pattern) if written_out else pattern, bits)
    except regex.error as error:
        raise ValueError(str(error)) from error
    remember(mark, _data(made))
    return made


def recall(mark: str) -> Any:  # noqa: ANN401 - plain data
    """Return the data that an earlier start has kept under `mark`, None if none did."""
    kept = _kept(_key(mark))
    if kept:
        known, data = marshal.loads(kept)  # noqa: S302 - see `store`
        if known == mark:
            return data
    return None


def remember(mark: str, data: Any) -> None:  # noqa: ANN401
    """Keep plain data under `mark` for later starts."""
    record = marshal.dumps((mark, data))
    if len(_file()[0]) < _MOST:
        store.add(_FILE, _HEAD.pack(len(record), crc32(record), _key(mark)) + record)


def _key(mark: str) -> int:
    return crc32(mark.encode("utf-8", "surrogatepass"))


def lazy(pattern: str, *flags: str) -> re.Pattern[str]:
    """Return a pattern of the program's own, made when it is first used.

    `re` compiles anew at every start. For short texts to be searched now and then, and
    patterns that take longer to compile than to read.
    """
    made: Any = Lazy(compiled, pattern, *flags)
    return made


class Lazy:
    """A pattern that is not made yet."""

    def __init__(self, make: Callable[..., Any], *pattern: str) -> None:
        """Hold what makes the pattern, the pattern and its flags."""
        self._make = make
        self._pattern = pattern

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Return an attribute of the pattern, from now on at hand."""
        found = getattr(self._make(*self._pattern), name)
        setattr(self, name, found)
        return found


def _kept(key: int) -> bytes | None:
    """Return the record that an earlier start has kept under `key`, if it is whole."""
    data, places = _file()
    start, size, check = places.get(key, (0, 0, 0))
    record = data[start : start + size]
    if not record:
        return None
    if len(record) != size or crc32(record) != check:
        store.forget(_FILE)
        return None
    return record


@cache
def _file() -> tuple[bytes, dict[int, tuple[int, int, int]]]:
    """Return what is kept, and where in it the records are: start, length and checksum.

    A file that does not hold together is removed: it would hide whatever is added.
    """
    data = store.recall(_FILE) or b""
    places: dict[int, tuple[int, int, int]] = {}
    at = 0
    while at + _HEAD.size <= len(data):
        size, check, key = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        places[key] = (at, size, check)
        at += size
    if at != len(data):
        store.forget(_FILE)
    return data, places


def _data(made: Any) -> Any:  # noqa: ANN401
    """Return the data of which `matcher().compile` makes the same pattern."""
    return copyreg.dispatch_table[type(made)](made)[1]
