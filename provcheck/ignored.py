"""What .gitignore files leave out, as git reads them: the deepest with a word counts."""

from __future__ import annotations

import os

from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_FILE = ".gitignore"
_TOP = ".git"  # what marks the top of a repository


class Ignored:
    """The .gitignore files of a run, each read when a folder in its reach is listed."""

    def __init__(self) -> None:
        """Begin with none."""
        self._specs: dict[str, GitIgnoreSpec | None] = {}
        self._reach: dict[str, tuple[str, ...]] = {}

    def leaves_out(self, path: str, *, folder: bool) -> bool:
        """Tell whether git ignores the file or folder at `path`."""
        whole = os.path.abspath(path)  # noqa: PTH100 - pathlib is slow to import
        for above in self._above(os.path.dirname(whole)):  # noqa: PTH120
            spec = self._specs[above]
            if spec:
                inside = os.path.relpath(whole, above).replace(os.sep, "/")
                said = spec.check_file(f"{inside}/" if folder else inside).include
                if said is not None:
                    return said
        return False

    def _above(self, folder: str) -> tuple[str, ...]:
        """Return the folders whose .gitignore reaches into `folder`, itself first."""
        if folder not in self._reach:
            self._specs[folder] = _read(folder)
            higher = os.path.dirname(folder)  # noqa: PTH120
            top = higher == folder or os.path.exists(os.path.join(folder, _TOP))  # noqa: PTH110, PTH118
            self._reach[folder] = (folder, *(() if top else self._above(higher)))
        return self._reach[folder]


def _read(folder: str) -> GitIgnoreSpec | None:
    path = os.path.join(folder, _FILE)  # noqa: PTH118
    if not os.path.isfile(path):  # noqa: PTH113
        return None
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:  # noqa: PTH123
            lines = file.read().splitlines()
    except OSError:  # git ignores what it may not read
        return None
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - it takes 30 ms

    return GitIgnoreSpec.from_lines(lines)
