"""What is done for one file before anything is said of it: read, check, fix."""

from __future__ import annotations

from provcheck.cli.originals import Original, Seeking, original_of
from provcheck.cli.settings import Reading
from provcheck.cli.setups import Setup
from provcheck.errors import ProvcheckError
from provcheck.formats import format_of
from provcheck.read import Source, read_file
from provcheck.record import TYPE_CHECKING, Record
from provcheck.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from provcheck.cli.fixing import Fixed
    from provcheck.cli.results import Results


class Job(Record):
    """How files are read, and which of their fixes are made; `unsafe` is None for none."""

    reading: Reading
    stdin_name: str
    unsafe: bool | None = None
    seeking: Seeking = Seeking()


class Outcome(Record):
    """A file as read, the report on it, and the text with its fixes made, if asked for.

    `compared` tells that an original took part, so that the report is not kept; `missed`
    why it could not, and `asked` whether the user had named it.
    """

    path: str
    source: Source
    report: Report
    fixed: Fixed | None = None
    compared: bool = False
    missed: str = ""
    asked: bool = False


class Failed(Record):
    """A file that came to nothing, and why."""

    path: str
    error: Exception


def work(
    path: str, job: Job, setup_of: Callable[[str], Setup], results: Results | None = None
) -> Outcome | Failed:
    """Return what came of the file at `path`; raises nothing but what ends the run."""
    try:
        return _outcome(path, job, setup_of(path), results)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - the other files are still checked
        return Failed(path, error)


def _outcome(path: str, job: Job, setup: Setup, results: Results | None) -> Outcome:
    source = job.reading.source(path, job.stdin_name)
    kind = job.reading.format_of(source.name)
    beside = original_of(path, source.text, kind, job.seeking)
    if beside:
        return _compared(source, kind, beside, job, setup).__replace__(path=path)
    report = results.get(source, kind, setup) if results else None
    if report is None:
        report = setup.checker.check(source.text, kind, source.name)
        if results:
            results.put(source, setup, report)
    return Outcome(path, source, report, _mended(report, job, setup))


def _compared(
    source: Source, kind: str, beside: Original, job: Job, setup: Setup
) -> Outcome:
    """Return what came of a file and its original; without it, where it cannot be used."""
    missed, report = beside.fault, None
    try:
        report = None if missed else _beside(source, kind, beside, job, setup)
    except ProvcheckError as error:
        told = str(error)
        missed = told if told.startswith(beside.path) else f"{beside.path}: {told}"
    if report is None:
        missed = f"{missed}; {source.name} was checked without its original"
        report = setup.checker.check(source.text, kind, source.name)
    fixed = _mended(report, job, setup)
    return Outcome(source.name, source, report, fixed, True, missed, beside.asked)  # noqa: FBT003


def _beside(source: Source, kind: str, beside: Original, job: Job, setup: Setup) -> Report:
    """Return the report on a text and its original. Raises ProvcheckError."""
    other = read_file(beside.path, job.reading.encoding_of(beside.path))
    return setup.checker.check(
        source.text,
        kind,
        source.name,
        source=other.text,
        source_lang=beside.language,
        source_format=format_of(beside.path),
    )


def _mended(report: Report, job: Job, setup: Setup) -> Fixed | None:
    if job.unsafe is None:
        return None
    from provcheck.cli.fixing import fix  # noqa: PLC0415 - most runs mend nothing

    return fix(setup.checker, report, unsafe=job.unsafe)
