"""For each file of a run the checker that its configuration asks for, made once."""

from __future__ import annotations

import os

from provcheck.checker import Checker
from provcheck.cli.asked import Asked, files_named, with_options
from provcheck.cli.rulebook import rulebook
from provcheck.config import refuse_unknown
from provcheck.configuration.find import nearest
from provcheck.errors import ConfigError
from provcheck.record import TYPE_CHECKING, Record
from provcheck.rule import Severity

if TYPE_CHECKING:
    from provcheck.catalogue import Catalogue
    from provcheck.cli.console import Console
    from provcheck.config import Config
    from provcheck.configuration.effective import Effective
    from provcheck.configuration.keys import Keys
    from provcheck.rule import Docs

NEVER = "never"
_DEFAULT = "minor"  # the mildest finding that is printed, or fails a run


class Setup(Record):
    """How one file is checked, and what comes of its findings.

    `fail_on` is None where no finding fails the run. `folders` hold rules of one's own.
    """

    checker: Checker
    fail_on: Severity | None
    shown_from: Severity
    folders: tuple[str, ...] = ()


class Setups:
    """The setups of a run, by configuration file and by the overrides in it that fit.

    `whole` turns false when a folder of rules holds a file that is none.
    """

    def __init__(self, asked: Asked, console: Console) -> None:
        """Take what the options say. Raises ConfigError where they name no file."""
        self.whole = True
        self._asked = asked
        self._console = console
        self._file, self._inline = files_named(asked)
        self._nearest: dict[str, str | None] = {}
        self._catalogues: dict[tuple[str, ...], Catalogue] = {}
        self._effective: dict[str | None, Effective] = {}
        self._setups: dict[tuple[str | None, tuple[int, ...]], Setup] = {}

    def of(self, path: str) -> Setup:
        """Return how the file at `path` is checked. Raises ConfigError."""
        file = self.file_of(path)
        fitting: tuple[int, ...] = ()
        if file or self._inline:
            from provcheck.globs import fits  # noqa: PLC0415 - a run may have no file

            rows = self.keys(file).overrides
            whole = os.path.abspath(path)  # noqa: PTH100
            fitting = tuple(n for n, row in enumerate(rows) if fits(whole, row.files))
        key = (file, fitting)
        if key not in self._setups:
            self._setups[key] = self._made(file, fitting)
        return self._setups[key]

    def file_of(self, path: str) -> str | None:
        """Return the configuration file that counts for the file at `path`."""
        if self._file or self._asked.isolated:
            return self._file
        folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
        return nearest(folder, self._nearest)

    def keys(self, file: str | None) -> Keys:
        """Return the settings of a configuration file, those of options over them."""
        return self.effective(file).keys

    def effective(self, file: str | None) -> Effective:
        """Return the same with the places they come from. Raises ConfigError."""
        if file not in self._effective:
            from provcheck.configuration.effective import effective  # noqa: PLC0415
            from provcheck.configuration.layers import inline_layer, read_layers  # noqa: PLC0415

            own = read_layers(file) if file else ()
            more = (inline_layer(setting) for setting in self._inline)
            self._effective[file] = effective((*own, *more))
        return self._effective[file]

    def keys_of(self, path: str) -> Keys | None:
        """Return the settings that count for what lies at `path`; None without any."""
        file = self.file_of(path)
        return self.keys(file) if file or self._inline else None

    def here(self) -> Keys | None:
        """Return the settings that count for the run as a whole: those of this folder."""
        return self.keys_of("-")

    def docs(self, rule_id: str) -> Docs:
        """Return the documentation of a rule that some file is checked by."""
        checkers = (setup.checker for setup in self._setups.values())
        known = (c.catalogue for c in checkers if rule_id in set(c.catalogue))
        return next(known).docs(rule_id)

    def _made(self, file: str | None, fitting: tuple[int, ...]) -> Setup:
        asked, config, folders = self._asked, self._asked.config, ()
        limit, least = asked.fail_on, asked.min_severity
        if file or self._inline:
            from provcheck.configuration import effective as made  # noqa: PLC0415

            keys = self.keys(file)
            own = tuple(keys.overrides[n] for n in fitting)
            folders = keys.rules
            try:
                said = made.configure(keys, own)
                _expect_folders(folders)
            except ConfigError as error:
                raise ConfigError(f"{_shown(file)}: {error}") from error
            catalogue = self._catalogue((*folders, *asked.rules))
            try:
                _expect_known(said, catalogue)
                Checker(said, catalogue)
            except ConfigError as error:
                raise ConfigError(f"{_shown(file)}: {error}") from error
            config = with_options(said, asked.config)
            limit = limit or made.fail_on(keys, own)
            least = least or keys.min_severity
        limit, least = limit or _DEFAULT, least or _DEFAULT
        if "neutral" in (limit, least):
            config = config.__replace__(neutral=True)
        folders = (*folders, *asked.rules)
        checker = Checker(config, self._catalogue(folders))
        fatal = None if limit == NEVER else Severity(limit)
        return Setup(checker, fatal, Severity(least), folders)

    def _catalogue(self, folders: tuple[str, ...]) -> Catalogue:
        if folders not in self._catalogues:
            found, whole = rulebook(folders, self._console)
            self._catalogues[folders] = found
            self.whole = self.whole and whole
        return self._catalogues[folders]


def _expect_folders(folders: tuple[str, ...]) -> None:
    """Raise ConfigError where a folder of rules is named that is none."""
    for folder in folders:
        if not os.path.isdir(folder):  # noqa: PTH112
            raise ConfigError(f"rules: {_shown(folder)}: no such folder; correct the path")


def _expect_known(said: Config, catalogue: Catalogue) -> None:
    """Raise ConfigError, the key first, where a rule is named that is none."""
    for key in ("select", "extend_select", "ignore"):
        try:
            refuse_unknown(getattr(said, key), catalogue)
        except ConfigError as error:
            raise ConfigError(f"{key.replace('_', '-')}: {error}") from error


def _shown(file: str | None) -> str:
    if file is None:
        return "--config"
    near = os.path.relpath(file)
    return file if near.startswith("..") else near
