"""The file of an archive's drafts: a row a story, of which a later run uses what holds.

While a run goes on, rows are only added, so that whatever ends it loses none. When it is
done they are put in the order of the stories.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

from provcheck.errors import ProvcheckError
from provcheck.record import TYPE_CHECKING, Record
from provcheck.write import append_file, write_file

if TYPE_CHECKING:
    from typing import Any

    Row = dict[str, Any]


class _Place(Record):
    """Where a row lies in the file, in bytes."""

    start: int
    end: int


class Rows:
    """The rows in the file at `out`, of stories of the archive at `path`."""

    def __init__(self, out: str, path: str, *, anew: bool = False) -> None:
        """Look at what is there; with `anew`, none of it is used.

        Raises ProvcheckError where that is not what this command wrote of this archive.
        """
        self._out, self._path = out, path
        self._made: dict[str, _Place] = {}  # by the hash of the original
        self._final: list[tuple[_Place, Row, int]] = []
        self._end = 0
        self._size = 0
        if os.path.isdir(out):  # noqa: PTH112
            raise ProvcheckError(f"{out}: a folder; name the file for the drafts with -o")
        if os.path.exists(out):  # noqa: PTH110
            self._look(anew=anew)

    def get(self, digest: str) -> Row | None:
        """Return the row of the original with this hash, None where there is none."""
        place = self._made.get(digest)
        return self._row(place) if place else None

    def keep(self, digest: str, head: Row, start: int) -> None:
        """Use the row of `digest` for a story that begins at `start` and has this head."""
        self._final.append((self._made[digest], head, start))

    def add(self, row: Row) -> None:
        """Write a new row. Raises ProvcheckError."""
        data = _line(row)
        if self._size > self._end:  # a line that was cut short
            os.truncate(self._out, self._end)
        append_file(self._out, data)
        place = _Place(self._end, self._end + len(data))
        self._end = self._size = place.end
        self._final.append((place, {}, row.get("start", 0)))
        if "sha256" in row:
            self._made[row["sha256"]] = place

    def close(self) -> None:
        """Put the rows in the order of their stories, if they are not. ProvcheckError."""
        data = b"".join(self._finished())
        with open(self._out, "rb") as file:  # noqa: PTH123
            same = file.read() == data
        if not same:
            write_file(self._out, data)

    def _finished(self) -> Iterator[bytes]:
        for place, head, start in self._final:
            yield _line(_moved(self._row(place), head, start))

    def _row(self, place: _Place) -> Row:
        with open(self._out, "rb") as file:  # noqa: PTH123
            file.seek(place.start)
            return json.loads(file.read(place.end - place.start))

    def _look(self, *, anew: bool) -> None:
        try:
            with open(self._out, "rb") as file:  # noqa: PTH123
                for data in file:
                    self._size += len(data)
                    if not data.endswith(b"\n"):
                        break
                    place = _Place(self._end, self._size)
                    self._end = self._size
                    row = json.loads(data)
                    if os.path.normpath(row["original"]) != os.path.normpath(self._path):
                        raise ValueError  # noqa: TRY301 - told below
                    if "sha256" in row and not anew:
                        self._made[row["sha256"]] = place
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise ProvcheckError(f"{self._out}: cannot be read: {reason}") from error
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            reason = f"not begun from {self._path}; name another file"
            raise ProvcheckError(f"{self._out}: {reason}") from error


def _line(row: Row) -> bytes:
    return (json.dumps(row, ensure_ascii=True) + "\n").encode()


def _moved(row: Row, head: Row, start: int) -> Row:
    """Return a row with what its story is called now, and its spans where it stands now."""
    by = start - row.get("start", start)
    for segment in row.get("segments", ()) if by else ():
        if segment["source"]:
            segment["source"]["start"] += by
            segment["source"]["end"] += by
    if not head:
        return row
    kept = {key: value for key, value in row.items() if key not in {*head, "id"}}
    return {**head, **kept, **({"start": start} if "start" in row else {})}
