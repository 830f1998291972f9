"""Find the original of a text: named, told by its front matter, or lying beside it."""

from __future__ import annotations

import os
import re

from provcheck.errors import ReadError
from provcheck.record import Record

_SIDECAR = re.compile(
    r"\.en(?=(?:\.\w+)?\Z)"
)  # in name.en.md, whose original is name.es.md
_NAMED = re.compile(r"\.([a-z]{2})(?:\.\w+)?\Z")
_LANGUAGES = ("es", "pt", "ca", "fr", "it", "de", "ru", "uk", "ar", "fa", "tr", "zh", "pl")
_FIELD = re.compile(r"(?m)^source_file[ \t]*[:=][ \t]*[\"']?(?P<path>[^\"'\r\n]{1,400})")
_PAGES = ("markdown", "mdx", "html")


class Original(Record):
    """The file of an original, its language where its name tells, and who named it.

    `asked` tells that the user did; what was found by itself fails no run.
    """

    path: str
    language: str | None
    asked: bool


class Seeking(Record):
    """Where originals are sought: `named` by --source; else, if `alone`, by themselves."""

    named: str | None = None
    alone: bool = True
    language: str | None = None


def original_of(path: str, text: str, kind: str, seeking: Seeking) -> Original | None:
    """Return where the original of the text at `path` lies, None where it has none.

    A field `source_file` that names no file is an error of the page: ReadError.
    """
    if seeking.named:
        return Original(seeking.named, seeking.language or language_in(seeking.named), True)  # noqa: FBT003
    if not seeking.alone:
        return None
    found = _told(path, text) if kind in _PAGES and "source_file" in text[:4000] else None
    found = found or _beside(path, seeking.language)
    if not found:
        return None
    return Original(found, seeking.language or language_in(found), False)  # noqa: FBT003


def _told(path: str, text: str) -> str | None:
    """Return what the front matter names, seen from the folder of the page."""
    from provcheck.formats.front_matter import extent  # noqa: PLC0415 - few pages name one

    field = _FIELD.search(extent(text).of(text))
    if not field:
        return None
    named = field["path"].partition(" #")[0].strip()
    found = os.path.join(os.path.dirname(path), named)  # noqa: PTH118, PTH120
    if not os.path.isfile(found):  # noqa: PTH113
        raise ReadError(f"{path}: source_file: {named}: no such file; mend the field")
    return found


def _beside(path: str, language: str | None) -> str | None:
    """Return the file that has the same name but for the language in it."""
    if not _SIDECAR.search(path):
        return None
    wanted = (language,) if language else _LANGUAGES
    names = (_SIDECAR.sub(f".{code}", path) for code in wanted)
    return next((name for name in names if os.path.isfile(name)), None)  # noqa: PTH113


def language_in(path: str) -> str | None:
    """Return the language that the name of a file tells, as name.es.md does."""
    found = _NAMED.search(path)
    return found[1] if found and found[1] in _LANGUAGES else None
