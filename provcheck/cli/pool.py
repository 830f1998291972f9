"""Work on many files in several processes, in the order in which the files are named.

Reports travel as JSON: a rule and its compiled patterns would take longer to send than a
story takes to check. Everything is written by the process that began the run.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from provcheck.cli.asked import Asked
from provcheck.cli.console import Console
from provcheck.cli.fixing import Fixed
from provcheck.cli.leash import leashed
from provcheck.cli.setups import Setups
from provcheck.cli.work import Failed, Job, Outcome, work
from provcheck.errors import ProvcheckError
from provcheck.kept import pack, unpack
from provcheck.read import Source
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from provcheck.cli.results import Results

_CHUNK = 8  # files that are sent at once
_AHEAD = 4  # chunks for each process that may wait to be written about

_Text = tuple[str, str, int] | None
_Parcel = tuple[str, Source, str, _Text, bool, tuple[bool, str, bool]] | Failed


class Crew(Record):
    """What every process is told: the work, the options, and where results are kept."""

    job: Job
    asked: Asked
    cache: str | None


def outcomes(
    paths: Sequence[str], crew: Crew, setups: Setups, jobs: int
) -> Iterator[Outcome | Failed]:
    """Yield what came of each file, in order, worked out by `jobs` processes.

    Raises ProvcheckError where a process dies.
    """
    results = _results(crew.cache)
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(crew,))
    try:
        for parcel in _parcels(pool, paths, jobs):
            yield _opened(parcel, setups, results)
    except BrokenProcessPool as error:
        reason = "a process of -j was killed; memory may be short: take a smaller -j"
        raise ProvcheckError(reason) from error
    finally:
        pool.shutdown(cancel_futures=True)
        if results:
            results.close()


def _parcels(
    pool: ProcessPoolExecutor, paths: Sequence[str], jobs: int
) -> Iterator[_Parcel]:
    """Yield what the processes send, in order; few chunks are begun ahead of it."""
    waiting: deque[Future[list[_Parcel]]] = deque()
    for at in range(0, len(paths), _CHUNK):
        waiting.append(pool.submit(_worked, paths[at : at + _CHUNK]))
        if len(waiting) > jobs * _AHEAD:
            yield from waiting.popleft().result()
    for future in waiting:
        yield from future.result()


class _Silent(Console):
    """The first process has told what is wrong with rules already."""

    def error(self, message: str) -> None:
        """Say nothing."""


class _State:
    """What a process was told when it began."""

    job: Job
    setups: Setups
    results: Results | None


def _begin(crew: Crew) -> None:
    leashed()
    _State.job = crew.job
    _State.setups = Setups(crew.asked, _Silent())
    _State.results = _results(crew.cache, keeping=False)


def _worked(paths: Sequence[str]) -> list[_Parcel]:
    return [_parcel(path) for path in paths]


def _parcel(path: str) -> _Parcel:
    """Return what came of a file as data that can be sent."""
    results = _State.results
    made = work(path, _State.job, _State.setups.of, results)
    if isinstance(made, Failed):
        return _sendable(made)
    fixed = made.fixed
    sent = (fixed.text, pack(fixed.report), fixed.count) if fixed else None
    hit = bool(results and results.hit)
    beside = (made.compared, made.missed, made.asked)
    return (path, made.source, pack(made.report), sent, hit, beside)


def _opened(parcel: _Parcel, setups: Setups, results: Results | None) -> Outcome | Failed:
    if isinstance(parcel, Failed):
        return parcel
    path, source, packed, sent, hit, beside = parcel
    setup = setups.of(path)
    report = unpack(packed, setup.checker, source.text, source.name)
    if results and not hit and not beside[0]:
        results.put(source, setup, report)
    fixed = None
    if sent:
        text, left, count = sent
        fixed = Fixed(text, unpack(left, setup.checker, text, source.name), count)
    return Outcome(path, source, report, fixed, *beside)


def _sendable(failed: Failed) -> Failed:
    """Return `failed` with an error that another process can read."""
    try:
        pickle.loads(pickle.dumps(failed.error))  # noqa: S301 - our own, a moment ago
    except Exception as error:  # noqa: BLE001 - whatever it does when it is made again
        del error
        reason = f"{type(failed.error).__name__}: {failed.error}"
        return Failed(failed.path, RuntimeError(reason))
    return failed


def _results(folder: str | None, *, keeping: bool = True) -> Results | None:
    if folder is None:
        return None
    from provcheck.cli.results import Results  # noqa: PLC0415 - sqlite3 is not always needed

    return Results(folder, keeping=keeping)
