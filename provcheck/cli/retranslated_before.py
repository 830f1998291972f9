"""What a folder of drafts was made from: a later run makes only what has changed."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from provcheck.errors import ProvcheckError
from provcheck.record import TYPE_CHECKING, Record
from provcheck.write import append_file

if TYPE_CHECKING:
    from collections.abc import Callable

LOG = ".provcheck-drafts.jsonl"  # in the folder of the drafts: a line a draft, last counts


class Made(Record):
    """A draft that was made: hashes of the original and of it, language and engine."""

    original: str
    draft: str
    source: str
    engine: str


class Before:
    """The drafts in a folder, and what is known of them."""

    def __init__(self, folder: str) -> None:
        """Read the folder's log. Raises ProvcheckError where it cannot be read."""
        self._folder = Path(folder)
        self._log = self._folder / LOG
        self._made: dict[str, Made] = {}
        try:
            lines = self._log.read_bytes().splitlines()
        except FileNotFoundError:
            return
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise ProvcheckError(f"{self._log}: cannot be read: {reason}") from error
        for line in lines:
            self._learn(line)

    def kept(
        self, out: str, original: bytes, holds: Callable[[str, str], bool]
    ) -> str | None:
        """Return why the draft at `out` is left as it is, None where it is to be made.

        `holds` tells whether a draft in a language by an engine is what would be made now.
        """
        path = Path(out)
        if not path.is_file():
            return None
        made = self._made.get(self._name(path))
        if made is None:
            return "there already, not known from what; --anew makes it again"
        if made.original == _digest(original) and holds(made.source, made.engine):
            return ""
        if made.draft != _digest(path.read_bytes()):
            return "edited, and its original or engine has changed; --anew makes it again"
        return None

    def note(self, out: str, original: bytes, source: str, engine: str) -> None:
        """Write down what the draft at `out` was made from. Raises ProvcheckError."""
        path = Path(out)
        made = Made(_digest(original), _digest(path.read_bytes()), source, engine)
        name = self._name(path)
        row = {"name": name, **{key: getattr(made, key) for key in Made.fields}}
        self._made[name] = made
        append_file(str(self._log), (json.dumps(row) + "\n").encode())

    def _name(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()

    def _learn(self, line: bytes) -> None:
        try:
            row = json.loads(line)
            own = (str(row[key]) for key in Made.fields)
            self._made[str(row["name"])] = Made(*own)
        except (ValueError, TypeError, KeyError):  # cut short: then it is not known
            return


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
