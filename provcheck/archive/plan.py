"""Which texts of an archive go into which shard of its results.

Of JSON Lines a shard takes lines, of other files whole ones, in the order they are named,
so many at most and so many bytes. Every byte is read once for this, to know it again: the
key of a shard is a hash of its texts, their places and the settings they are checked by.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import count

from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from codecs import IncrementalDecoder
    from typing import BinaryIO

Hash = blake2b

LONGEST = 1 << 20  # bytes of a line; a story has thousands, more would fill the memory
_BYTES = 8 << 20  # of the texts in a shard, if there is more than one
_DIGITS = 16  # of a key
_HALVES = "surrogateescape"  # as files are read, see `provcheck.read`
_PIECE = 1 << 20  # bytes that are read at once
Settings = Callable[[str], str]  # what the text at a path is checked by


class Input(Record):
    """A file of an archive; with an `encoding` it is taken line by line."""

    path: str
    encoding: str = ""


class Piece(Record):
    """A file, or lines of one: bytes from `start` to `end`.

    `line` is the number of the first line, `offset` how many code points are before it;
    of whole files both are 0. `digest` is a hash of the bytes. A line that is `long` is not
    to be read.
    """

    path: str
    start: int
    end: int
    line: int = 0
    offset: int = 0
    digest: str = ""
    encoding: str = ""
    long: bool = False


class Shard(Record):
    """What goes into one file of results; `texts` is how many files and lines that is."""

    number: int
    key: str
    pieces: tuple[Piece, ...]
    texts: int


def plan(inputs: Iterable[Input], most: int, settings: Settings) -> Iterator[Shard]:
    """Yield the shards, of `most` texts each, the last of fewer.

    `settings` returns what the text at a path is checked by, in as many words as it takes.
    """
    filling = _Filling(settings)
    for own in inputs:
        for unit in _lines(own) if own.encoding else _whole(own):
            if filling.is_full(unit, most):
                yield filling.shard()
            filling.add(unit)
    if filling.texts:
        yield filling.shard()


class _Unit(Record):
    """A file or a line: `size` bytes, their hash, and of a line that is not long `data`."""

    input: Input
    start: int
    size: int
    hash: Hash
    line: int = 0
    offset: int = 0
    data: bytes = b""

    @property
    def blank(self) -> bool:
        return self.line > 0 and not self.long and not self.data.strip()

    @property
    def long(self) -> bool:
        return self.line > 0 and self.size > LONGEST


class _Filling:
    """The shard that is being filled."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._number = self.texts = self._bytes = 0
        self._pieces: list[tuple[Piece, Hash]] = []

    def is_full(self, unit: _Unit, most: int) -> bool:
        """Tell whether `unit` belongs into the next shard."""
        full = self.texts >= most or self._bytes + unit.size > _BYTES
        return bool(self.texts) and full and not unit.blank

    def add(self, unit: _Unit) -> None:
        """Take a text in; to a line that follows another there is no end between."""
        own, end = unit.input, unit.start + unit.size
        last, known = self._pieces[-1] if self._pieces else (None, None)
        if last and known and _follows(unit, last):
            known.update(unit.data)
            self._pieces[-1] = last.__replace__(end=end), known
        elif not unit.blank:
            place = (unit.start, end, unit.line, unit.offset)
            piece = Piece(own.path, *place, encoding=own.encoding, long=unit.long)
            self._pieces.append((piece, unit.hash))
        self._bytes += unit.size
        self.texts += not unit.blank

    def shard(self) -> Shard:
        """Return what was taken in, and begin the next shard."""
        pieces = tuple(p.__replace__(digest=h.hexdigest()) for p, h in self._pieces)
        key = blake2b(digest_size=_DIGITS // 2)
        for piece in pieces:
            part = repr((piece, self._settings(piece.path)))
            key.update(part.encode("utf-8", "surrogatepass"))
        made = Shard(self._number, key.hexdigest(), pieces, self.texts)
        self._number += 1
        self.texts = self._bytes = 0
        self._pieces = []
        return made


def _follows(unit: _Unit, last: Piece) -> bool:
    if not last.encoding or last.long or unit.long:
        return False
    return last.path == unit.input.path and last.end == unit.start


def _whole(own: Input) -> Iterator[_Unit]:
    """Yield a file as it is; what cannot be read is told when it is checked."""
    made, size = hashed(), 0
    try:
        with open(own.path, "rb") as file:  # noqa: PTH123
            while data := file.read(_PIECE):
                made.update(data)
                size += len(data)
    except OSError as error:
        made.update(f"error {error.errno}".encode())
    yield _Unit(own, 0, size, made)


def _lines(own: Input) -> Iterator[_Unit]:
    """Yield the lines of a file, each with its end; of a long one only how long it is."""
    decoder = codecs.getincrementaldecoder(own.encoding)(_HALVES)
    start = offset = 0
    try:
        with open(own.path, "rb") as file:  # noqa: PTH123
            for number in count(1):
                size, length, made, data = _line(file, decoder)
                if not size:
                    return
                yield _Unit(own, start, size, made, number, offset, data)
                start, offset = start + size, offset + length
    except OSError:
        yield from _whole(own.__replace__(encoding=""))


def _line(file: BinaryIO, decoder: IncrementalDecoder) -> tuple[int, int, Hash, bytes]:
    """Read a line; return bytes, code points, hash and, unless it is long, its content."""
    made, size, length, data = hashed(), 0, 0, b""
    while part := file.readline(LONGEST + 1):
        made.update(part)
        size += len(part)
        length += len(decoder.decode(part))
        data = part if size <= LONGEST else b""
        if part.endswith(b"\n"):
            break
    return size, length, made, data


def hashed(data: bytes = b"") -> Hash:
    """Return a hash of `data`, as `Piece.digest` has it."""
    return blake2b(data, digest_size=_DIGITS // 2)
