"""Which files of a folder are read: by globs of options and configuration, and by git."""

from __future__ import annotations

import os

from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from provcheck.cli.setups import Setups
    from provcheck.ignored import Ignored


class Globs(Record):
    """What options say: globs of this folder, and whether .gitignore files count.

    With `force` what is left out is left out where it is named, too.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    force: bool = False
    git: bool = True


class Selection:
    """Chooses among the files of a folder."""

    def __init__(self, globs: Globs, setups: Setups) -> None:
        """Take what options say, and where the closest configuration is found.

        Raises ConfigError for a glob that is none.
        """
        self._git: Ignored | None = None  # made when a folder is listed
        self._globs = globs
        self._setups = setups
        here = setups.here()
        self.force = globs.force or bool(here and here.force_exclude)
        self._include = _absolute("--include", globs.include)
        self._exclude = _absolute("--exclude", globs.exclude)

    def takes_in(self, path: str) -> bool:
        """Tell whether a file is read that has not the name of a text."""
        return self._fits(path, "include", self._include)

    def leaves_out(self, path: str, *, folder: bool) -> bool:
        """Tell whether a file or folder that is met in another is left out."""
        return self._is_ignored(path, folder=folder) or self.excludes(path)

    def _is_ignored(self, path: str, *, folder: bool) -> bool:
        if not self._globs.git:
            return False
        if self._git is None:
            from provcheck.ignored import Ignored  # noqa: PLC0415 - files are named mostly

            self._git = Ignored()
        return self._git.leaves_out(path, folder=folder)

    def excludes(self, path: str) -> bool:
        """Tell whether a glob leaves out what is at `path`."""
        return self._fits(path, "exclude", self._exclude)

    def _fits(self, path: str, key: str, own: tuple[str, ...]) -> bool:
        keys = self._setups.keys_of(path)
        globs = (*own, *(getattr(keys, key) if keys else ()))
        if not globs:
            return False
        from provcheck.globs import fits  # noqa: PLC0415 - few runs have globs

        return fits(os.path.abspath(path), globs)  # noqa: PTH100


def _absolute(option: str, globs: tuple[str, ...]) -> tuple[str, ...]:
    if not globs:
        return ()
    from provcheck.configuration.layers import named_globs  # noqa: PLC0415

    return named_globs(option, globs)
