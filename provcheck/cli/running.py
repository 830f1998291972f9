"""From the settings of a run to its files, and to what came of each of them."""

from __future__ import annotations

import os

from provcheck.cli.selection import Selection
from provcheck.cli.settings import Settings
from provcheck.cli.setups import Setups
from provcheck.cli.work import Failed, Job, Outcome, work
from provcheck.configuration.find import BASELINE
from provcheck.errors import ConfigError, ReadError
from provcheck.files import STDIN, Found, find_files
from provcheck.read import STDIN_NAME, bounded, stdin
from provcheck.record import TYPE_CHECKING
from provcheck.store import cache_dir

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provcheck.cli.results import Results
    from provcheck.cli.sift import Sift

CACHED_FROM = 8  # files from which on opening the cache pays (benchmarks/cache.md)
_BOM = b"\xef\xbb\xbf"  # what editors on Windows begin a file with
_FIRST = 2  # files by which it is told how much text is to come
_SHARED_FROM = 32  # files from which on `-j auto` begins other processes


def files_of(settings: Settings, setups: Setups) -> Found:
    """Return the files of the run. Raises ConfigError where a configuration is wrong."""
    selection = Selection(settings.globs, setups)
    paths = settings.paths
    if settings.files_from:
        paths = (*paths, *_listed(settings.files_from))
    elif not paths:
        paths = (".",)
    found = find_files(paths, selection)
    for path in found.files:
        setups.of(path)  # so that what is wrong is told before any finding
    return found


def sift_of(settings: Settings, setups: Setups) -> Sift | None:
    """Return what takes findings out of the reports, if anything does.

    Raises ConfigError where the baseline or the commit is none.
    """
    base = settings.sifting.diff_base
    file = None if settings.sifting.off else baseline_file(settings, setups)
    if not file and not base:
        return None
    from provcheck.cli.sift import Sift  # noqa: PLC0415 - few runs sift

    baseline = changed = None
    if file:
        from provcheck.baseline import read_baseline  # noqa: PLC0415

        baseline = read_baseline(file)
    if base:
        from provcheck.cli.changed import Changed  # noqa: PLC0415 - it runs git

        if settings.fix:
            raise ConfigError("--diff-base with --fix: a fix may change other lines too")
        changed = Changed(base)
    return Sift(baseline, changed)


def baseline_file(settings: Settings, setups: Setups) -> str | None:
    """Return the file of known findings: named, configured, or lying in this folder.

    Raises ConfigError where one is named that is not there.
    """
    here = setups.here()
    named = settings.sifting.baseline or (here and here.baseline)
    if named and not os.path.isfile(named):  # noqa: PTH113
        if os.path.exists(named):  # noqa: PTH110
            raise ConfigError(f"{named}: no file of known findings; name one")
        command = addressed("create", settings.sifting.baseline)
        raise ConfigError(f"{named}: no such file; make it with: {command}")
    return named or (BASELINE if os.path.isfile(BASELINE) else None)  # noqa: PTH113


def addressed(action: str, file: str | None) -> str:
    """Return the command that does `action` with the baseline that an option names."""
    if not file:
        return f"provcheck baseline {action}"
    from shlex import quote  # noqa: PLC0415 - few runs name one

    return f"provcheck baseline {action} --baseline {quote(file)}"


def outcomes(
    settings: Settings, setups: Setups, files: Sequence[str], sift: Sift | None = None
) -> Iterator[Outcome | Failed]:
    """Yield what came of each file, in the order of `files`.

    What the baseline of `sift` knows is not mended. Other files use up its entries as they
    are reported, so this is done one by one, in this process.
    """
    mending = settings.fix or settings.diff
    unsafe = settings.unsafe if mending else None
    if mending and sift and sift.baseline:
        from provcheck.cli.sparing import mended  # noqa: PLC0415 - few runs do both

        read = _worked(settings, setups, files, unsafe=None)
        return mended(read, sift.baseline, setups, unsafe=settings.unsafe)
    return _worked(settings, setups, files, unsafe=unsafe)


def _worked(
    settings: Settings, setups: Setups, files: Sequence[str], *, unsafe: bool | None
) -> Iterator[Outcome | Failed]:
    job = Job(settings.reading, settings.stdin_name, unsafe, settings.seeking)
    folder = _cache_folder(settings, setups) if len(files) >= CACHED_FROM else None
    jobs = jobs_of(settings.jobs, len(files))
    if jobs > 1 and STDIN not in files:
        from provcheck.cli import pool  # noqa: PLC0415 - it imports multiprocessing

        yield from pool.outcomes(
            files, pool.Crew(job, settings.asked, folder), setups, jobs
        )
        return
    results = _results(folder)
    size = 0  # code points of the first files, as far as they are checked anew
    try:
        for n, path in enumerate(files):
            outcome = work(path, job, setups.of, results)
            if (
                n < _FIRST
                and isinstance(outcome, Outcome)
                and not (results and results.hit)
            ):
                size += len(outcome.report.document.text)
            if n == _FIRST - 1 and n + 1 < len(files):
                setups.of(path).checker.expect(size * len(files) // _FIRST)
            yield outcome
    finally:
        if results:
            results.close()


def _results(folder: str | None) -> Results | None:
    if folder is None:
        return None
    try:
        from provcheck.cli.results import Results  # noqa: PLC0415 - it imports sqlite3
    except ImportError:  # a Python built without SQLite
        return None
    return Results(folder)


def _cache_folder(settings: Settings, setups: Setups) -> str | None:
    """Return where results are kept; None where they are not."""
    if not settings.cache or os.environ.get("PROVCHECK_NO_CACHE"):
        return None
    here = setups.here()
    return settings.cache_dir or (here and here.cache.dir) or cache_dir()


def jobs_of(wanted: int, files: int) -> int:
    """Return how many processes work; 0 asks for as many as there are processors."""
    if wanted:
        return min(wanted, files)
    if files < _SHARED_FROM:
        return 1
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def _listed(source: str) -> Iterator[str]:
    """Yield the paths in a file, or on standard input: a line each, or ended by NUL.

    Raises ConfigError where it cannot be read, ReadError where standard input is closed.
    """
    given = stdin() if source == STDIN else None
    try:
        if given:
            data = bounded(given, STDIN_NAME)
        else:
            with open(source, "rb") as file:  # noqa: PTH123
                data = bounded(file, source)
    except ReadError as error:
        reason = "a list without end; name a file of paths"
        raise ConfigError(f"--files-from {source}: {reason}") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"--files-from {source}: {reason}") from error
    ends = b"\0" if b"\0" in data else b"\n"
    for line in data.removeprefix(_BOM).split(ends):
        path = line.removesuffix(b"\r")
        if path:
            yield os.fsdecode(path)
