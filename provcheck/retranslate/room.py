"""Room for a model that is being installed, beside the one that is there.

The files go into a folder of a new name; when all are there, `installed.json` is replaced,
and only then what it named before is removed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from provcheck.errors import ModelError
from provcheck.retranslate.home import claimed, why
from provcheck.retranslate.installed import Installed
from provcheck.retranslate.sheet import SHEET, sheet_bytes
from provcheck.write import write_file

_DOWNLOADS = ".parts"  # what came of files that are not whole yet
_PART = ".part"  # what a killed process left of installed.json


class Room:
    """Two folders: `files` for the new model, `downloads` for what is on its way."""

    def __init__(self, folder: Path) -> None:
        """Make both in the model's folder. Raises ModelError."""
        self._folder = folder
        self.files = folder / os.urandom(6).hex()
        self.downloads = folder / _DOWNLOADS
        try:
            self.files.mkdir()
            self.downloads.mkdir(exist_ok=True)
        except OSError as error:
            raise ModelError(f"{folder}: cannot be written: {why(error)}") from error

    def expect_space(self, size: int) -> None:
        """Raise ModelError where the disk has fewer than `size` bytes free."""
        free = shutil.disk_usage(self._folder).free
        if free < size:
            raise ModelError(f"{self._folder}: {size} bytes are needed, {free} are free")

    def place(self, installed: Installed) -> Installed:
        """Make `installed` the model that is there, in one step, and return it."""
        write_file(str(self._folder / SHEET), sheet_bytes(installed, self._folder))
        for path in self._folder.iterdir():
            if path.is_dir() and path != self.files:
                shutil.rmtree(path, ignore_errors=True)
            elif path.name.endswith(_PART):
                path.unlink(missing_ok=True)
        return installed

    def leave(self) -> None:
        """Remove the new files where they did not become the model; keep downloads."""
        sheet = self._folder / SHEET
        if not sheet.is_file() or self.files.name.encode() not in sheet.read_bytes():
            shutil.rmtree(self.files, ignore_errors=True)


def note_down(installed: Installed, home: Path) -> Installed:
    """Write anew what is known of a model that stays where it is, and return it."""
    with claimed(home / installed.id) as folder:
        write_file(str(folder / SHEET), sheet_bytes(installed, folder))
    return installed


@contextmanager
def room_for(model_id: str, home: Path) -> Generator[Room]:
    """Give room for the model `model_id` in `home`, to one process at a time.

    Raises ModelError where another one is at it, or the folder cannot be written.
    """
    with claimed(home / model_id) as folder:
        room = Room(folder)
        try:
            yield room
        finally:
            room.leave()
