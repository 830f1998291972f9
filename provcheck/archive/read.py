"""The report of a folder of results, row by row: no more is kept than is shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import cast

from provcheck.archive import manifest
from provcheck.archive.folder import there
from provcheck.archive.rows import Lost, read_row
from provcheck.errors import ConfigError
from provcheck.record import TYPE_CHECKING
from provcheck.score.conditions import Gate
from provcheck.scorecard.model import Card, Scorecard
from provcheck.scorecard.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    from provcheck.archive.rows import Row
    from provcheck.report import Signature
    from provcheck.score import Scale

    class Packing(Protocol):
        """A format of results."""

        def packed(self, rows: Iterable[Row]) -> bytes:
            """Return the file of a shard."""
            ...

        def opened(self, path: str) -> Iterator[Row]:
            """Yield the rows of a file. Raises OSError or ValueError."""
            ...

        def available(self) -> bool:
            """Tell whether it can be had."""
            ...


_DAMAGED = "damaged; remove it and run the command that wrote it again"
MOST = 1000  # documents that a report lists
ARTICLES = 250  # of them, those whose texts it shows


def packing(name: str) -> Packing:
    """Return what writes and reads a format. Raises ConfigError where it is missing."""
    made = cast("Packing", import_module(f"provcheck.archive.{name}"))
    if not made.available():
        told = "results in Parquet need pyarrow: pip install 'provcheck[archive]'"
        raise ConfigError(told)
    return made


def is_results(path: str) -> bool:
    """Tell whether a folder holds results."""
    return manifest.path_in(path).is_file()


class Results:
    """A folder of results that is whole."""

    def __init__(self, folder: str) -> None:
        """Raise ConfigError where it is not."""
        self._folder = folder
        made = manifest.read(folder)
        if made is None:
            raise ConfigError(f"{folder}: holds no results of provcheck report --results")
        if made.whole is None or not there(folder).issuperset(made.whole.shards):
            told = "not finished: run the command that writes it again, and it goes on"
            raise ConfigError(f"{folder}: {told}")
        self._format = packing(made.settings.format)
        self._whole = made.whole
        self._expect(made.sizes)

    def _expect(self, sizes: Iterable[int]) -> None:
        """Raise ConfigError where a shard has not the bytes that were written."""
        for name, size in zip(self._whole.shards, sizes, strict=False):
            path = os.path.join(self._folder, name)  # noqa: PTH118
            with suppress(OSError):  # it is told when the shard is read
                if os.stat(path).st_size != size:  # noqa: PTH116
                    raise ConfigError(f"{path}: {_DAMAGED}")

    def __iter__(self) -> Iterator[Card | Lost]:
        """Yield what the rows hold, in the order of the texts. Raises ConfigError."""
        for name in self._whole.shards:
            path = os.path.join(self._folder, name)  # noqa: PTH118
            try:
                yield from map(read_row, self._format.opened(path))
            except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
                told = _DAMAGED
                if isinstance(error, OSError) and error.strerror:  # none of the data's
                    told = f"cannot be read: {error.strerror.lower()}"
                raise ConfigError(f"{path}: {told}") from error

    @property
    def scale(self) -> Scale:
        """Return the scale of the scores."""
        return self._whole.scale

    @property
    def signature(self) -> Signature:
        """Return what made them."""
        return self._whole.signature

    def cards(self) -> Iterator[Card]:
        """Yield the documents."""
        return (one for one in self if isinstance(one, Card))

    def report(self, gate: Gate, seen: Callable[[Card | Lost], None]) -> Scorecard:
        """Return the report; `seen` is given everything that is read for it."""
        tally, count = Tally(self._whole.scale, MOST, ARTICLES), 0
        for one in self:
            seen(one)
            if isinstance(one, Card):
                tally.add(one)
            else:
                count += not one.skipped
        return tally.made(gate, self._whole.signature, lost=count)
