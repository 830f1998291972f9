"""The options of `provcheck check` as values with types."""

from __future__ import annotations

import os

from provcheck.cli.asked import Asked
from provcheck.cli.console import Console
from provcheck.cli.originals import Seeking
from provcheck.cli.selection import Globs
from provcheck.config import Config
from provcheck.errors import ConfigError
from provcheck.files import STDIN
from provcheck.formats import LINES, format_of
from provcheck.read import (
    DEFAULT,
    PAGE,
    STDIN_NAME,
    Source,
    known_encoding,
    read_file,
    read_stdin,
)
from provcheck.record import TYPE_CHECKING, Record
from provcheck.render import MACHINE

if TYPE_CHECKING:
    from provcheck.cli.parser import Given


class Sifting(Record):
    """Which findings a run is about: see `sift`. `off` leaves the baseline aside."""

    baseline: str | None = None
    off: bool = False
    show: bool = False
    strict: bool = False
    diff_base: str | None = None


class Reading(Record):
    """How files are read: their encoding and their format, None where the file tells."""

    encoding: str | None
    format: str | None

    def format_of(self, name: str) -> str:
        """Return the format of the file called `name`."""
        return self.format or format_of(name)

    def encoding_of(self, name: str) -> str:
        """Return the encoding to read the file called `name` in."""
        page = PAGE if self.format_of(name) in ("html", "xml") else DEFAULT
        return self.encoding or page

    def source(self, path: str, stdin_name: str) -> Source:
        """Return the file at `path`, or what standard input has. Raises ReadError."""
        name = stdin_name if path == STDIN else path
        encoding, by_line = self.encoding_of(name), self.format_of(name) == LINES
        if path == STDIN:
            return read_stdin(encoding, name, by_line=by_line)
        return read_file(path, encoding, by_line=by_line)


class Settings(Record):
    """What a run of `provcheck check` was told.

    `outputs` are pairs of format and path ("": standard output). `jobs` is the number of
    processes, 0 for as many as there are processors. The run fails where there are more
    than `max_findings` that fail it.
    """

    paths: tuple[str, ...]
    asked: Asked
    console: Console
    outputs: tuple[tuple[str, str], ...]
    reading: Reading
    stdin_name: str
    fix: bool
    unsafe: bool
    diff: bool
    exit_zero: bool
    fail_on_fix: bool
    max_findings: int
    sifting: Sifting
    globs: Globs
    files_from: str | None
    jobs: int
    cache: bool
    cache_dir: str | None
    progress: bool
    seeking: Seeking


def settings(given: Given) -> Settings:
    """Return the options as settings.

    Raises ConfigError where two formats want standard output, ReadError for an unknown
    encoding.
    """
    outputs = _outputs(given.output_format, statistics=given.statistics)
    return Settings(
        paths=tuple(given.paths),
        asked=asked(given, given.fail_on, given.min_severity),
        console=Console(given.quiet, given.verbose, given.color),
        outputs=outputs,
        reading=reading(given),
        stdin_name=given.stdin_filename,
        fix=given.fix,
        unsafe=given.unsafe_fixes,
        diff=given.diff,
        exit_zero=given.exit_zero,
        fail_on_fix=given.exit_non_zero_on_fix,
        max_findings=given.max_findings,
        sifting=Sifting(
            baseline=given.baseline,
            off=given.no_baseline,
            show=given.show_baselined,
            strict=given.strict_baseline,
            diff_base=given.diff_base,
        ),
        globs=Globs(
            include=tuple(given.include),
            exclude=tuple(given.exclude),
            force=given.force_exclude,
            git=not given.no_respect_gitignore,
        ),
        files_from=given.files_from,
        jobs=given.jobs,
        cache=not given.no_cache,
        cache_dir=given.cache_dir,
        progress=not given.no_progress and not given.quiet,
        seeking=_seeking(given),
    )


def reading(given: Given) -> Reading:
    """Return how the options want files to be read.

    Raises ReadError for an unknown encoding, ConfigError where standard input is named but
    not read.
    """
    _expect_stdin(given)
    encoding = known_encoding(given.encoding) if given.encoding else None
    return Reading(encoding, given.format_as)


def _expect_stdin(given: Given) -> None:
    """Raise ConfigError where standard input has a name, and no argument is "-"."""
    if given.stdin_filename == STDIN_NAME:
        return
    told = vars(given)
    place: str = told.get("place", "")
    named = (*told.get("paths", ()), told.get("published"), place.partition(":")[0])
    if STDIN not in named:
        raise ConfigError(
            f"--stdin-filename {given.stdin_filename}: names standard input, which is not"
            f" read; give {STDIN} as the file, or leave the option out"
        )


def asked(
    given: Given, fail_on: str | None = None, min_severity: str | None = None
) -> Asked:
    """Return what the options say of rules, and of configuration files."""
    config = Config(
        select=given.select,
        extend_select=given.extend_select,
        ignore=given.ignore,
        source_languages=given.source_lang,
        neutral="neutral" in (fail_on, min_severity),
        record_fields=tuple(given.map),
        suppress=not given.ignore_suppressions,
    )
    return Asked(
        config=config,
        rules=tuple(given.rules),
        configs=tuple(given.config),
        isolated=given.isolated,
        fail_on=fail_on,
        min_severity=min_severity,
    )


def _seeking(given: Given) -> Seeking:
    """Return where originals are sought. Raises ConfigError where one has two texts."""
    expect_one(given)
    return Seeking(given.source, not given.no_source, named_language(given))


def expect_one(given: Given) -> None:
    """Raise ConfigError where --source goes with anything but one text."""
    if given.source and (len(given.paths) != 1 or os.path.isdir(given.paths[0])):  # noqa: PTH112
        raise ConfigError(
            f"--source {given.source}: name the one text it is the original of"
        )


def named_language(given: Given) -> str | None:
    """Return the language of an original where --source-lang names one alone."""
    languages = given.source_lang
    return languages[0] if len(languages) == 1 else None


def _outputs(
    given: list[tuple[str, str]] | None, *, statistics: bool
) -> tuple[tuple[str, str], ...]:
    outputs = given or [("full", "")]
    printed = [name for name, path in outputs if not path]
    if len(printed) > 1:
        both = " and ".join(printed)
        raise ConfigError(f"{both} both go to standard output; name a path, as json:PATH")
    paths = [os.path.realpath(path) for _, path in outputs if path]
    for path in sorted(set(paths)):
        if paths.count(path) > 1:
            raise ConfigError(f"{path}: two formats cannot both be written to it")
    if statistics:
        outputs = [(n if n in MACHINE else "statistics", p) for n, p in outputs]
    return tuple(outputs)
