"""Read a file or standard input as text that can be written back byte for byte.

Nothing is translated: line ends stay as they are, and a byte order mark stays in the text
as U+FEFF at offset 0, so that offsets agree with the bytes decoded under `encoding`.
Of a file whose lines are judged one by one, a byte that is no text is half a surrogate
pair, U+DC80 to U+DCFF (PEP 383), and becomes that byte again.
"""

from __future__ import annotations

import os
import stat
import sys

from provcheck.errors import ReadError
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from typing import BinaryIO

STDIN_NAME = "<stdin>"  # what standard input is called, where nobody says
DEFAULT = "utf-8"
PAGE = "page"  # in place of an encoding: what the page itself declares
_MOST = 1 << 28  # bytes that are read of what has no size: a pipe, standard input
_PIECE = 1 << 20
_SNIFFED = 8192  # bytes; a NUL among the first of a file marks it as binary, as for git
_NEARLY = 0.7  # of the pairs of bytes; curly quotation marks are not in ASCII
_GUESS = "cp1252"  # what wire copy that is not UTF-8 is written in, nearly always
_HALVES = "surrogateescape"  # how bytes that are no text go through
_ANY = "latin-1"  # decodes whatever the guess leaves undefined
_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32", "utf-32-be"),
    (b"\xff\xfe", "utf-16", "utf-16-le"),
    (b"\xfe\xff", "utf-16", "utf-16-be"),
)  # the longer marks first: one begins with the other


class Source(Record):
    """A text as read, and the encoding that turns it into `data` again.

    `name` is how messages call it: the path as given, or the name for standard input.
    `bytes_` are its bytes, None where the encoding has one way only to say the text: they
    are a third of what a long file takes.
    """

    name: str
    text: str
    encoding: str
    bytes_: bytes | None = None

    @property
    def data(self) -> bytes:
        """Return the bytes that were read."""
        if self.bytes_ is None:
            return self.text.encode(self.encoding, _HALVES)
        return self.bytes_

    def encode(self, text: str) -> bytes:
        """Return `text` as bytes of this source.

        Raises ReadError where the encoding lacks a character, or where even the text
        as read does not give the same bytes again (some encodings have two ways to say
        one thing), so that an edit would change more than it says.
        """
        if text == self.text:
            return self.data
        if self.bytes_ and self.text.encode(self.encoding, _HALVES) != self.bytes_:
            raise ReadError(f"{self.name}: {self.encoding} cannot give its bytes again")
        try:
            return text.encode(self.encoding, _HALVES)
        except UnicodeEncodeError as error:
            lacking = f"U+{ord(text[error.start]):04X}"
            reason = f"{self.encoding} has no {lacking}, which the fix needs"
            raise ReadError(f"{self.name}: {reason}; convert it to UTF-8") from error


def read_file(
    path: str, encoding: str = DEFAULT, name: str | None = None, *, by_line: bool = False
) -> Source:
    """Return the file at `path`. Raises ReadError, one line with the remedy."""
    shown = name or path
    try:
        with open(path, "rb", opener=opened) as file:
            mode = os.fstat(file.fileno()).st_mode
            data = file.read() if stat.S_ISREG(mode) else _piped(file, mode, path, shown)
    except OSError as error:
        raise ReadError(f"{shown}: {_plain(error)}") from error
    return decode(data, encoding, shown, by_line=by_line)


def read_stdin(
    encoding: str = DEFAULT, name: str = STDIN_NAME, *, by_line: bool = False
) -> Source:
    """Return standard input, read to its end. Raises ReadError."""
    try:
        data = bounded(stdin(), name)
    except OSError as error:
        raise ReadError(f"{name}: standard input: {_plain(error)}") from error
    return decode(data, encoding, name, by_line=by_line)


def stdin() -> BinaryIO:
    """Return standard input in bytes. Raises ReadError where the caller has closed it."""
    if sys.stdin is None:
        raise ReadError("standard input is closed; give it a text, or name a file")
    return sys.stdin.buffer


def opened(path: str, flags: int) -> int:
    """Open without waiting: a pipe with a name may never find somebody who writes to it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _piped(file: BinaryIO, mode: int, path: str, name: str) -> bytes:
    """Return what comes through a pipe that the shell made.

    Raises ReadError for a device, which may not end, and for a pipe with a name of its own.
    """
    if stat.S_ISFIFO(mode) and stat.S_ISFIFO(os.lstat(path).st_mode):
        raise ReadError(f"{name}: a pipe with a name; give its text as standard input, -")
    os.set_blocking(file.fileno(), True)
    if not stat.S_ISFIFO(mode) and not stat.S_ISSOCK(mode):
        raise ReadError(f"{name}: a device; name a file")
    return bounded(file, name)


def bounded(file: BinaryIO, name: str) -> bytes:
    """Return all of `file`. Raises ReadError where it does not end in time."""
    data = bytearray()
    while piece := file.read(_PIECE):
        data += piece
        if len(data) > _MOST:
            raise ReadError(f"{name}: more than {_MOST >> 20} MB; put it into a file")
    return bytes(data)


def decode(data: bytes, encoding: str, name: str, *, by_line: bool = False) -> Source:
    """Return `data` as text in `encoding`, strictly.

    Raises ReadError for a binary file and for bytes that are not in the encoding; where
    lines are judged `by_line`, only if it is in a wider encoding than it is said to be.
    """
    if encoding == PAGE:
        from provcheck.charset import page_encoding  # noqa: PLC0415 - for HTML and XML

        encoding = page_encoding(data)
    exact = exact_codec(data, encoding)
    if not exact.startswith(("utf-16", "utf-32")):
        _refuse_binary(data, name, by_line=by_line)
    try:
        return Source(name, data.decode(exact), exact, _kept(data, exact))
    except UnicodeDecodeError as error:
        text = _halved(data, exact) if by_line else None
        if text is not None:
            return Source(name, text, exact, _kept(data, exact))
        raise ReadError(f"{name}: {_undecodable(data, error, encoding)}") from error


def _kept(data: bytes, exact: str) -> bytes | None:
    """Return what must be kept of the bytes of a text; UTF-8 says each text in one way."""
    return None if exact == DEFAULT else data


def _halved(data: bytes, exact: str) -> str | None:
    """Return `data` as text in spite of bytes that are none, if it can be written back."""
    try:
        text = data.decode(exact, _HALVES)
        return text if text.encode(exact, _HALVES) == data else None
    except UnicodeError:  # two bytes or four make a character: one alone is none
        return None


def known_encoding(name: str) -> str:
    """Return `name` where it names a text encoding. Raises ReadError otherwise."""
    try:
        " ".encode(name)  # of an empty text Python looks nothing up
    except (LookupError, ValueError) as error:
        reason = f"unknown encoding {name!r}; try utf-8, cp1252, latin-1 or utf-16"
        raise ReadError(reason) from error
    return name


def line_codec(encoding: str) -> str:
    """Return the codec that reads a line alone as it does in its file, "" if there is none.

    That is so for UTF-8 and where every byte is a character.
    """
    exact = exact_codec(b"", encoding)
    if exact == DEFAULT:
        return exact
    text = bytes(range(256)).decode(exact, "replace")
    return exact if len(text) == 256 and text[10] == "\n" else ""  # noqa: PLR2004


def exact_codec(data: bytes, encoding: str) -> str:
    """Return the codec that neither swallows a byte order mark nor adds one."""
    name = encoding.lower().replace("_", "-")
    if name in ("utf-8", "utf8", "utf-8-sig"):
        return DEFAULT
    if name in ("utf-16", "utf16", "utf-32", "utf32"):
        wide = f"utf-{name[-2:]}"
        marked = (
            exact for bom, kin, exact in _BOMS if kin == wide and data.startswith(bom)
        )
        return next(marked, f"{wide}-{sys.byteorder[0]}e")
    return name


def _refuse_binary(data: bytes, name: str, *, by_line: bool) -> None:
    """Raise ReadError where `data` looks like no text, or like UTF-16 or UTF-32."""
    for bom, encoding, _ in _BOMS:
        if data.startswith(bom):
            shown = encoding.upper()
            raise ReadError(f"{name}: this is {shown}; try --encoding {encoding}")
    if not by_line and b"\0" in data[:_SNIFFED]:
        wide = _unmarked(data[:_SNIFFED])
        if wide:
            told = f"every other byte is NUL; try --encoding {wide}"
            raise ReadError(f"{name}: {told}")
        at = data.index(b"\0")
        raise ReadError(f"{name}: a binary file (NUL at byte {at}); only text is read")


def _unmarked(data: bytes) -> str:
    """Return which UTF-16 `data` is in, where it has no mark and nearly only ASCII.

    A binary file has NULs here and there.
    """
    pairs = len(data) // 2
    first, second = data[: 2 * pairs : 2].count(0), data[1::2].count(0)
    most = pairs * _NEARLY
    if second > most and not first:
        return "utf-16-le"
    return "utf-16-be" if first > most and not second else ""


def _undecodable(data: bytes, error: UnicodeDecodeError, encoding: str) -> str:
    value = data[error.start]
    shown = "UTF-8" if exact_codec(b"", encoding) == DEFAULT else encoding
    return f"byte {error.start} (0x{value:02X}) is not {shown}; {_remedy(data, shown)}"


def _remedy(data: bytes, shown: str) -> str:
    if shown != "UTF-8":
        return "try another --encoding"
    try:
        data.decode(_GUESS)
    except UnicodeDecodeError:
        return f"try --encoding {_ANY}"
    return f"try --encoding {_GUESS}"


def _plain(error: OSError) -> str:
    """Return what went wrong with a file, and what to do where that is known."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the path"
    if isinstance(error, IsADirectoryError):
        return "a folder; name a file in it"
    if isinstance(error, PermissionError):
        return "permission denied; make it readable first"
    return error.strerror or os.strerror(error.errno or 0)
