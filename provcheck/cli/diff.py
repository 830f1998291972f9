"""A unified diff that `patch` takes, whatever the line ends and the encoding."""

import os
from collections.abc import Iterator

from provcheck.read import Source
from provcheck.render.palette import Ink, Palette
from provcheck.render.visible import visible

_CONTEXT = 3  # lines around a change
_INKS = {"+": Ink.GOOD, "-": Ink.MAJOR, "@": Ink.FRAME}
_SIGNS = '"\\\\'
_LETTERS = dict(zip("\a\b\t\n\v\f\r", "abtnvfr", strict=True))
_NO_END = "\\ No newline at end of file\n"


def diff(source: Source, fixed: str) -> str:
    """Return the change from `source` to `fixed`."""
    from difflib import unified_diff  # noqa: PLC0415 - only here

    old, new, name = _lines(source.text), _lines(fixed), _name(source.name, source.encoding)
    return "".join(_ended(unified_diff(old, new, name, name, n=_CONTEXT)))


def as_bytes(source: Source, text: str) -> bytes:
    """Return a diff of `source` in the bytes of the file, for `patch`.

    UTF-16 and UTF-32 files get UTF-8: no patch program reads them anyway.
    """
    wide = source.encoding.startswith(("utf-16", "utf-32"))
    return text.encode("utf-8" if wide else source.encoding, "surrogateescape")


def for_eyes(text: str, palette: Palette) -> Iterator[str]:
    """Yield the lines of a diff, coloured, with nothing in them that drives a terminal."""
    for line in text.removesuffix("\n").split("\n"):
        ink = _INKS.get(line[:1])
        yield (palette.paint(visible(line), ink) if ink else visible(line)) + "\n"


def _lines(text: str) -> list[str]:
    """Return the lines as `patch` counts them: a line feed ends one, nothing else."""
    lines = text.split("\n")
    last = lines.pop()
    return [f"{line}\n" for line in lines] + ([last] if last else [])


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if not line.endswith("\n"):
            yield f"\n{_NO_END}"


def _name(path: str, encoding: str) -> str:
    """Return `path` as a diff header takes it; a tab ends a name with spaces.

    What git quotes is quoted as git does it, and so is a name in a diff that is not in
    UTF-8, as names are.
    """
    own = path.isascii() or encoding.startswith("utf")
    if own and path.isprintable() and not any(char in _SIGNS for char in path):
        return f"{path}\t" if " " in path else path
    return f'"{"".join(map(_quoted, path))}"'


def _quoted(char: str) -> str:
    """Return a character of a name as C writes it; what is none is a byte of the name."""
    if char in _SIGNS:
        return f"\\{char}"
    if char in _LETTERS:
        return f"\\{_LETTERS[char]}"
    if char.isascii() and char.isprintable():
        return char
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(char))
