"""The patterns of a .gitignore file, as git reads them: byte by byte, and never in vain.

Sources: gitignore(5); git, dir.c and wildmatch.c. A pattern that is broken matches nothing,
as for git: a file that git puts up with must not stop a check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provcheck.record import Record

_BOM = b"\xef\xbb\xbf"
_NAMED = {  # what is in a class of POSIX, as git's own tables have it
    b"alnum": rb"0-9A-Za-z",
    b"alpha": rb"A-Za-z",
    b"blank": rb"\t ",
    b"cntrl": rb"\x00-\x1f\x7f",
    b"digit": rb"0-9",
    b"graph": rb"\x21-\x7e",
    b"lower": rb"a-z",
    b"print": rb"\x20-\x7e",
    b"punct": rb"\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e",
    b"space": rb"\t\n\r\x20",
    b"upper": rb"A-Z",
    b"xdigit": rb"0-9A-Fa-f",
}
_NAME = re.compile(rb"\[:([^\]]*):\]")
_STAR = b"[^/]*"
_DEPTHS = re.compile(rb"(?:\A|(?<=/))\*{2,}(?=\\?/|\Z)")  # stars that stand for any folders


class Pattern(Record):
    """One line: what it fits, and what it says of that."""

    fits: re.Pattern[bytes]
    ignores: bool
    of_folders: bool
    of_names: bool


class Patterns:
    """The lines of one file; the last that fits counts."""

    def __init__(self, data: bytes) -> None:
        """Take what the file holds."""
        self._last_first = tuple(_parsed(data))[::-1]

    def says(self, path: bytes, *, folder: bool) -> bool | None:
        """Tell whether what lies at `path` is ignored; None where no line is about it."""
        name = path.rpartition(b"/")[2]
        for one in self._last_first:
            if one.of_folders and not folder:
                continue
            if one.fits.fullmatch(name if one.of_names else path):
                return one.ignores
        return None


def _parsed(data: bytes) -> Iterator[Pattern]:
    for line in data.removeprefix(_BOM).split(b"\n"):
        text = _trimmed(line.removesuffix(b"\r").partition(b"\0")[0])
        if text.startswith(b"#"):
            continue
        ignores = not text.startswith(b"!")
        text = text if ignores else text[1:]
        of_folders = text.endswith(b"/")
        text = text.removesuffix(b"/")
        of_names = b"/" not in text
        regex = _regex(text.removeprefix(b"/"), of_names=of_names)
        if regex:
            yield Pattern(re.compile(regex, re.DOTALL), ignores, of_folders, of_names)


def _trimmed(line: bytes) -> bytes:
    """Return `line` without the spaces at its end, but for one behind a backslash."""
    bare = line.rstrip(b" ")
    slashes = len(bare) - len(bare.rstrip(b"\\"))
    return line[: len(bare) + 1] if slashes % 2 else bare


def _regex(glob: bytes, *, of_names: bool) -> bytes:
    """Return a glob as a regular expression, nothing for what fits nothing."""
    made = bytearray()
    at, star = 0, -1  # where the last star of this name stands in what is made
    while at < len(glob):
        sign = glob[at : at + 1]
        if sign == b"*":
            depths = not of_names and _DEPTHS.match(glob, at)
            end = len(glob) - len(glob[at:].lstrip(b"*"))
            if depths and glob[end : end + 1] == b"/":
                made += b"(?:.*/)?"
                end += 1
            elif depths:
                made += b".*"
            else:
                if star >= 0:  # the first fit will do, or many stars would take ages
                    made[star:] = b"(?>[^/]*?%b)" % made[star + len(_STAR) :]
                star = len(made)
                made += _STAR
            star = -1 if depths else star
            at = end
        elif sign == b"[":
            choice, at = _choice(glob, at + 1)
            if not choice:
                return b""
            made += choice
        elif sign == b"\\":
            if at + 1 == len(glob):
                return b""
            made += re.escape(glob[at + 1 : at + 2])
            star = -1 if glob[at + 1 : at + 2] == b"/" else star
            at += 2
        else:
            made += b"[^/]" if sign == b"?" else re.escape(sign)
            star = -1 if sign == b"/" else star
            at += 1
    return bytes(made)


def _choice(glob: bytes, at: int) -> tuple[bytes, int]:
    """Return the choice that opens before `at`, as an expression, and where it ends.

    It is empty where the choice is broken.
    """
    other = glob[at : at + 1] in (b"!", b"^")
    at += other
    items = bytearray()
    before, first = -1, True  # the byte that a range may begin with
    while first or glob[at : at + 1] != b"]":
        first = False
        if at >= len(glob):
            return b"", at
        named = _NAME.match(glob, at)
        if named:
            if named[1] not in _NAMED:
                return b"", at
            items += _NAMED[named[1]]
            before, at = -1, named.end()
            continue
        ranged = glob[at : at + 1] == b"-" and before >= 0
        ranged = ranged and glob[at + 1 : at + 2] not in (b"", b"]")
        at += ranged
        at += glob[at : at + 1] == b"\\"
        if at >= len(glob):
            return b"", at
        low, byte = (before if ranged else glob[at]), glob[at]
        if low <= byte:  # from z to a there is nothing
            items += b"\\x%02x-\\x%02x" % (low, byte)
        before = -1 if ranged else byte
        at += 1
    if other:
        choice = b"[^%b]" % bytes(items) if items else b"."
    else:
        choice = b"[%b]" % bytes(items) if items else b"(?!)"
    return b"(?!/)" + choice, at + 1
