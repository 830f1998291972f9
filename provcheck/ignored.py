"""What .gitignore files leave out, as git reads them: the deepest with a word counts."""

from __future__ import annotations

import os

from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.gitignore import Patterns

_FILE = ".gitignore"
_TOP = ".git"  # what marks the top of a repository


class Ignored:
    """The .gitignore files of a run, each read when a folder in its reach is listed."""

    def __init__(self) -> None:
        """Begin with none."""
        self._patterns: dict[str, Patterns | None] = {}
        self._reach: dict[str, tuple[str, ...]] = {}
        self._out: dict[str, bool] = {}  # folders, whether they are left out

    def leaves_out(self, path: str, *, folder: bool) -> bool:
        """Tell whether git ignores the file or folder at `path`, or a folder it is in."""
        whole = os.path.abspath(path)  # noqa: PTH100 - pathlib is slow to import
        above = os.path.dirname(whole)  # noqa: PTH120
        return self._is_out(above) or self._matches(whole, folder=folder)

    def _is_out(self, folder: str) -> bool:
        """Tell whether git ignores `folder`; in what it ignores it reads no .gitignore."""
        if folder not in self._out:
            above = os.path.dirname(folder)  # noqa: PTH120
            self._out[folder] = len(self._above(folder)) > 1 and (
                self._is_out(above) or self._matches(folder, folder=True)
            )
        return self._out[folder]

    def _matches(self, path: str, *, folder: bool) -> bool:
        for above in self._above(os.path.dirname(path)):  # noqa: PTH120
            patterns = self._patterns[above]
            if patterns:
                inside = os.path.relpath(path, above).replace(os.sep, "/")
                said = patterns.says(os.fsencode(inside), folder=folder)
                if said is not None:
                    return said
        return False

    def _above(self, folder: str) -> tuple[str, ...]:
        """Return the folders whose .gitignore reaches into `folder`, itself first."""
        if folder not in self._reach:
            self._patterns[folder] = _read(folder)
            higher = os.path.dirname(folder)  # noqa: PTH120
            top = higher == folder or os.path.exists(os.path.join(folder, _TOP))  # noqa: PTH110, PTH118
            self._reach[folder] = (folder, *(() if top else self._above(higher)))
        return self._reach[folder]


def _read(folder: str) -> Patterns | None:
    path = os.path.join(folder, _FILE)  # noqa: PTH118
    if not os.path.isfile(path):  # noqa: PTH113
        return None
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read()
    except OSError:  # git ignores what it may not read
        return None
    from provcheck.gitignore import Patterns  # noqa: PLC0415 - few folders have one

    return Patterns(data)
