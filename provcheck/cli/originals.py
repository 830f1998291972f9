"""Find the original of a text: named, told by its front matter, or lying beside it."""

from __future__ import annotations

import os

from provcheck.patterns import lazy
from provcheck.record import Record

_ENGLISH = ".en"
_SIDECAR = lazy(rf"\{_ENGLISH}(?=(?:\.\w+)?\Z)")  # in name.en.md; its original: name.es.md
_NAMED = lazy(r"\.([a-z]{2})(?:\.\w+)?\Z")
_LANGUAGES = ("es", "pt", "ca", "fr", "it", "de", "ru", "uk", "ar", "fa", "tr", "zh", "pl")
_FIELD = lazy(r"(?m)^source_file[ \t]*[:=][ \t]*[\"']?(?P<path>[^\"'\r\n\0]{1,400})")
_PAGES = ("markdown", "mdx", "html")


class Original(Record):
    """The file of an original, its language where its name tells, and who named it.

    `asked` tells that the user did; what was found by itself fails no run. `fault` says
    why it is not read.
    """

    path: str
    language: str | None
    asked: bool
    fault: str = ""


class Seeking(Record):
    """Where originals are sought: `named` by --source; else, if `alone`, by themselves."""

    named: str | None = None
    alone: bool = True
    language: str | None = None


def original_of(path: str, text: str, kind: str, seeking: Seeking) -> Original | None:
    """Return where the original of the text at `path` lies, None where it has none.

    One that the user did not name must lie in the project of the text: whoever sends in a
    page or a link could else have any file of the machine read, and quoted in findings.
    """
    if seeking.named:
        return Original(seeking.named, seeking.language or language_in(seeking.named), True)  # noqa: FBT003
    if not seeking.alone:
        return None
    told = _told(text) if kind in _PAGES and "source_file" in text[:4000] else None
    if told:
        found = os.path.join(os.path.dirname(path), told)  # noqa: PTH118, PTH120
    else:
        found = _beside(path, seeking.language)
    if not found:
        return None
    fault = _fault(path, found)
    if told and fault:
        fault = f"{path}: source_file: {told}: {fault}"
    elif fault:
        fault = f"{found}: {fault}"
    return Original(found, seeking.language or language_in(found), False, fault)  # noqa: FBT003


def _told(text: str) -> str | None:
    """Return what the front matter of a page names."""
    from provcheck.formats.front_matter import extent  # noqa: PLC0415 - few pages name one

    field = _FIELD.search(extent(text).of(text))
    return field["path"].partition(" #")[0].strip() if field else None


def _fault(path: str, found: str) -> str:
    """Return why the file at `found` is no original of the text at `path`, "" if it may be.

    Links are followed first. What is hidden is never read: .git and .env hold secrets.
    """
    project = _project(os.path.dirname(os.path.abspath(path)))  # noqa: PTH100, PTH120
    real = os.path.realpath(found)
    inside = os.path.relpath(real, project) if _is_below(real, project) else ""
    if not inside:
        return f"outside {project}, the project of the text; see --source"
    if f"{os.sep}." in f"{os.sep}{inside}":
        return "hidden, so it is not read; see --source"
    return "" if os.path.isfile(real) else "no such file; mend the field"  # noqa: PTH113


def _project(folder: str) -> str:
    """Return the folder that a text in `folder` may have its original in, links followed.

    It is the top of the git repository, else where the configuration file lies, else
    `folder`.
    """
    from provcheck.configuration.find import nearest  # noqa: PLC0415 - few texts have one

    folder = above = os.path.realpath(folder)
    while not os.path.lexists(os.path.join(above, ".git")):  # noqa: PTH118
        higher = os.path.dirname(above)  # noqa: PTH120
        if higher == above:
            file = nearest(folder, {})
            return os.path.dirname(file) if file else folder  # noqa: PTH120
        above = higher
    return above


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def _beside(path: str, language: str | None) -> str | None:
    """Return the file that has the same name but for the language in it."""
    if _ENGLISH not in path or not _SIDECAR.search(path):
        return None
    wanted = (language,) if language else _LANGUAGES
    names = (_SIDECAR.sub(f".{code}", path) for code in wanted)
    return next((name for name in names if os.path.isfile(name)), None)  # noqa: PTH113


def language_in(path: str) -> str | None:
    """Return the language that the name of a file tells, as name.es.md does."""
    found = _NAMED.search(path)
    return found[1] if found and found[1] in _LANGUAGES else None
