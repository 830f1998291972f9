"""Make the shards of an archive, in this process or in several."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from provcheck.archive.folder import name_of
from provcheck.archive.plan import Shard
from provcheck.archive.read import packing
from provcheck.cli.archived_rows import Reader
from provcheck.cli.asked import Asked
from provcheck.cli.console import Console
from provcheck.cli.leash import leashed, let_go
from provcheck.cli.setups import Setups
from provcheck.cli.work import Job
from provcheck.errors import ProvcheckError
from provcheck.record import Record
from provcheck.score import Scale
from provcheck.write import write_file

_AHEAD = 2  # shards for each process that may wait for it


class Crew(Record):
    """What every process is told: the work, the options, and where results go."""

    job: Job
    asked: Asked
    scale: Scale
    folder: str
    format: str


def made(shards: Sequence[Shard], crew: Crew, setups: Setups, jobs: int) -> Iterator[Shard]:
    """Write each of `shards` and yield it, in any order, worked out by `jobs` processes.

    Raises ProvcheckError where one cannot be written, or a process dies.
    """
    if jobs <= 1:
        writer = _Writer(crew, setups)
        yield from map(writer.written, shards)
        return
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(crew,))
    try:
        yield from _yielded(pool, shards, jobs)
    except BrokenProcessPool as error:
        reason = "a process of -j was killed; memory may be short: take a smaller -j"
        raise ProvcheckError(reason) from error
    except BaseException:
        let_go()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _yielded(
    pool: ProcessPoolExecutor, shards: Sequence[Shard], jobs: int
) -> Iterator[Shard]:
    waiting: deque[Future[Shard]] = deque()
    for shard in shards:
        waiting.append(pool.submit(_written, shard))
        if len(waiting) > jobs * _AHEAD:
            yield waiting.popleft().result()
    for future in waiting:
        yield future.result()


class _Silent(Console):
    """The first process has told what is wrong with rules already."""

    def error(self, message: str) -> None:
        """Say nothing."""


class _Writer:
    """Writes shards."""

    def __init__(self, crew: Crew, setups: Setups) -> None:
        self._reader = Reader(crew.job, setups, crew.scale)
        self._packing = packing(crew.format)
        self._folder, self._format = crew.folder, crew.format

    def written(self, shard: Shard) -> Shard:
        rows = (row for piece in shard.pieces for row in self._reader.rows(piece))
        data = self._packing.packed(rows)
        path = os.path.join(self._folder, name_of(shard, self._format))  # noqa: PTH118
        write_file(path, data)
        return shard


class _State:
    """What a process was told when it began."""

    writer: _Writer


def _begin(crew: Crew) -> None:
    leashed()
    _State.writer = _Writer(crew, Setups(crew.asked, _Silent()))


def _written(shard: Shard) -> Shard:
    return _State.writer.written(shard)
