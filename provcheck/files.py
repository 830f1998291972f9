"""From the arguments of a command to the files to read.

A path that is named is read whatever its suffix; a folder gives the text files below it.
"""

from __future__ import annotations

import os
from errno import ELOOP, ENAMETOOLONG

from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Protocol

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".mdx", ".html", ".htm")  # in a folder
SKIPPED = (  # other people's files, and pages without text; what is hidden is skipped too
    "node_modules",
    "_includes",  # of Jekyll: their labels are a site's furniture, and mean to be
    "_layouts",
)
STDIN = "-"
_HERE = f".{os.sep}"
_MAGIC = "*?["
_PART = ".part"  # what the names of parts end in, among others; see `parts`


class Found(Record):
    """The files to read, in the order of the arguments, each once.

    `errors` name arguments that give nothing because they do not exist or cannot be
    listed, `notes` folders without a text file, links that were not followed and what a
    killed writer left.
    """

    files: tuple[str, ...]
    errors: tuple[str, ...]
    notes: tuple[str, ...]


if TYPE_CHECKING:

    class Choice(Protocol):
        """Says which files are read. With `force` it is asked of named files, too."""

        force: bool

        def takes_in(self, path: str) -> bool:
            """Tell whether a file in a folder is read whatever its suffix."""
            ...

        def leaves_out(self, path: str, *, folder: bool) -> bool:
            """Tell whether a file or folder in a folder is left out."""
            ...

        def excludes(self, path: str) -> bool:
            """Tell whether a file is left out even where it is named."""
            ...


def find_files(arguments: Iterable[str], choice: Choice | None = None) -> Found:
    """Return what `arguments` name: paths, folders, glob patterns, "-" for stdin."""
    files: dict[str, str] = {}
    errors: list[str] = []
    notes: list[str] = []
    for argument in arguments:
        for path in _expanded(argument, errors):
            if path.endswith(_PART) and _is_part(path):
                left = "left by a run that was killed; --fix of its text removes it"
                notes.append(f"{path}: {left}")
                continue
            inside = [] if _is_barred(path, choice) else [path]
            if os.path.isdir(path):  # noqa: PTH112 - pathlib is slow to import
                links: list[str] = []
                inside = list(_below(path, errors, links, choice))
                if not inside:
                    notes.append(f"{path}: no {_listed()} file to check")
                notes += _leading_out(path, links)
            for file in inside:
                files.setdefault(_identity(file), file)
    return Found(tuple(files.values()), tuple(errors), tuple(notes))


def _expanded(argument: str, errors: list[str]) -> list[str]:
    """Return the paths an argument stands for; the shell may have left a pattern."""
    if argument == STDIN or os.path.exists(argument):  # noqa: PTH110
        return [argument]
    if not any(sign in argument for sign in _MAGIC):
        errors.append(f"{argument or repr('')}: {_why_not(argument)}")
        return []
    from glob import glob  # noqa: PLC0415 - shells have expanded nearly every pattern

    paths = sorted(glob(argument, recursive=True))  # noqa: PTH207
    if not paths:
        errors.append(f"{argument}: the pattern matches no file")
    return paths


def _why_not(path: str) -> str:
    """Return why there is nothing at `path`, and what to do."""
    try:
        os.stat(path)  # noqa: PTH116 - pathlib is slow to import
    except PermissionError:
        return "permission denied; make the folders above it searchable first"
    except OSError as error:
        if error.errno in (ELOOP, ENAMETOOLONG):
            return f"{os.strerror(error.errno).lower()}; check the path"
    except ValueError:  # NUL in it
        pass
    return "no such file or folder; check the path"


def _below(
    folder: str, errors: list[str], links: list[str], choice: Choice | None
) -> Iterator[str]:
    """Yield the text files below `folder` in order of their names, folder by folder.

    Links are not followed, as git follows none: they are added to `links` where they lead
    to a file.
    """
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        errors.append(f"{folder}: cannot be listed: {(error.strerror or '').lower()}")
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in SKIPPED:
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        if choice and choice.leaves_out(entry.path, folder=is_folder):
            continue
        if is_folder:
            yield from _below(entry.path, errors, links, choice)
        elif _is_text(entry, choice) and _is_file(entry):
            path = entry.path.removeprefix(_HERE)
            if entry.is_symlink():
                links.append(path)
            else:
                yield path


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a file, or a link to one; a link in a loop is none."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _leading_out(folder: str, links: Iterable[str]) -> Iterator[str]:
    """Yield a note on those of `links` that lead out of `folder`, if there are any.

    Where the others lead, the file itself is met.
    """
    top = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118
    out = [link for link in links if not _identity(link).startswith(top)]
    if out:
        more = f" and {len(out) - 1} more" if len(out) > 1 else ""
        yield f"{out[0]}{more}: a link out of the folder; name it to have it checked"


def _is_part(path: str) -> bool:
    from provcheck.parts import is_part  # noqa: PLC0415 - hardly ever

    return is_part(os.path.basename(path))  # noqa: PTH119 - pathlib is slow to import


def _is_barred(path: str, choice: Choice | None) -> bool:
    """Tell whether a path that is named is left out all the same."""
    if choice is None or not choice.force or path == STDIN:
        return False
    return choice.excludes(path)


def _is_text(entry: os.DirEntry[str], choice: Choice | None) -> bool:
    named = entry.name.lower().endswith(SUFFIXES)
    return named or bool(choice and choice.takes_in(entry.path))


def _identity(path: str) -> str:
    return path if path == STDIN else os.path.realpath(path)


def _listed() -> str:
    return f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
