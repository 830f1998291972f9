"""A unified diff that `patch` takes, whatever the line ends and the encoding."""

from collections.abc import Iterator

from provcheck.read import Source
from provcheck.render.palette import Ink, Palette
from provcheck.render.visible import visible

_CONTEXT = 3  # lines around a change
_INKS = {"+": Ink.GOOD, "-": Ink.MAJOR, "@": Ink.FRAME}
_NO_END = "\\ No newline at end of file\n"


def diff(source: Source, fixed: str) -> str:
    """Return the change from `source` to `fixed`."""
    from difflib import unified_diff  # noqa: PLC0415 - only here

    old, new, name = _lines(source.text), _lines(fixed), _name(source.name)
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


def _name(path: str) -> str:
    """Return `path` as a diff header takes it; a tab ends a name with spaces."""
    if any(char in '"\\' or not char.isprintable() for char in path):
        escaped = path.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'
    return f"{path}\t" if " " in path else path
