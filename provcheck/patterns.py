"""Patterns compiled by `regex`, in one start of the program or an earlier one.

`regex` compiles in Python: 1 to 20 ms a pattern, the larger part of what the check of a
story would cost. It lets a compiled pattern be pickled as plain data, and made of them
again within microseconds. The data are kept beside the compiled rules, in a file to which
each new pattern is added: a head of three words of 32 bits, then a mark of what was
compiled and the data, as `marshal` writes them, filled up to whole words. Up to a thousand
heads are read at a start. They are in the order of this machine's bytes: `struct` alone
takes as long to import as they to be read.
"""

from __future__ import annotations

import marshal
import sys
from zlib import crc32

from provcheck import store
from provcheck.lean import cache
from provcheck.matcher import matcher, stamp
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from typing import Any

IGNORING_CASE = "I"
EVERY_LINE = "M"  # ^ and $ match at the ends of lines
RICHER = "V1"  # the syntax of version 1 of `regex`, not that of `re`
_FILE = "patterns"
_MOST = 16 << 20  # bytes that the file grows to; all rules take half a megabyte
_WORD = 4  # bytes
_HEAD = 3  # words before each record: its length in words, its checksum, that of its mark


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
    record += bytes(-len(record) % _WORD)
    head = (len(record) // _WORD, crc32(record), _key(mark))
    if len(_file()[0]) < _MOST:
        store.add(_FILE, b"".join(n.to_bytes(_WORD, sys.byteorder) for n in head) + record)


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
    data, words, heads = _file()
    at = heads.get(key)
    if at is None:
        return None
    start = (at + _HEAD) * _WORD
    record = data[start : start + words[at] * _WORD]
    if crc32(record) != words[at + 1]:
        store.forget(_FILE)
        return None
    return record


@cache
def _file() -> tuple[bytes, memoryview, dict[int, int]]:
    """Return what is kept as bytes and as words, and where in it the heads are.

    A file that does not hold together is removed: it would hide whatever is added.
    """
    data = store.recall(_FILE) or b""
    words = memoryview(data)[: len(data) // _WORD * _WORD].cast("I")
    heads: dict[int, int] = {}
    at, end = 0, len(words) - _HEAD
    while at <= end:
        heads[words[at + 2]] = at
        at += _HEAD + words[at]
    if at * _WORD != len(data):
        store.forget(_FILE)
    return data, words, heads


def _data(made: Any) -> Any:  # noqa: ANN401
    """Return the data of which `matcher().compile` makes the same pattern."""
    import copyreg  # noqa: PLC0415 - the first time only

    return copyreg.dispatch_table[type(made)](made)[1]
