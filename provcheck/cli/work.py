"""What is done for one file before anything is said of it: read, check, fix."""

from __future__ import annotations

from collections.abc import Callable

from provcheck.cli.fixing import Fixed, fix
from provcheck.cli.settings import Reading
from provcheck.cli.setups import Setup
from provcheck.files import STDIN
from provcheck.read import Source, read_file, read_stdin
from provcheck.record import TYPE_CHECKING, Record
from provcheck.report import Report

if TYPE_CHECKING:
    from provcheck.cli.results import Results


class Job(Record):
    """How files are read, and which of their fixes are made; `unsafe` is None for none."""

    reading: Reading
    stdin_name: str
    unsafe: bool | None = None


class Outcome(Record):
    """A file as read, the report on it, and the text with its fixes made, if asked for."""

    path: str
    source: Source
    report: Report
    fixed: Fixed | None = None


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
    source = _read(path, job)
    kind = job.reading.format_of(source.name)
    report = results.get(source, kind, setup) if results else None
    if report is None:
        report = setup.checker.check(source.text, kind, source.name)
        if results:
            results.put(source, setup, report)
    fixed = None
    if job.unsafe is not None:
        fixed = fix(setup.checker, report, unsafe=job.unsafe)
    return Outcome(path, source, report, fixed)


def _read(path: str, job: Job) -> Source:
    if path == STDIN:
        return read_stdin(job.reading.encoding_of(job.stdin_name), job.stdin_name)
    return read_file(path, job.reading.encoding_of(path))
