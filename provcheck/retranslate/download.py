"""Fetch the files of one model, from the first address of each that gives it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from provcheck.errors import ModelError
from provcheck.record import Record
from provcheck.retranslate.manifest import File, Manifest
from provcheck.retranslate.transfer import Report, Wanted, Wire, fetch


class Source(Record):
    """Where the bytes come from.

    `mirror` stands for the publisher's addresses: a file lies there as ID/NAME. `pins`
    are SHA-256 by file name, for files whose publisher tells none.
    """

    mirror: str = ""
    pins: Mapping[str, str] = {}
    wire: Wire = Wire()


class Download(Record):
    """A download into `folder`; `report` is told of bytes that are there, of all.

    A file whose size is not known may have `most` bytes.
    """

    model_id: str
    source: Source
    folder: Path
    most: int
    report: Report

    def files(self, manifest: Manifest) -> list[Path]:
        """Return where each file lies as it was published. Raises ModelError."""
        paths: list[Path] = []
        for file in manifest.files:
            before = sum(path.stat().st_size for path in paths)
            paths.append(self._file(file, before, manifest.transfer_size))
        return paths

    def _file(self, file: File, before: int, total: int) -> Path:
        part = self.folder / f"{file.digest}.part"
        fault = ""
        for url in self._addresses(file):
            wanted = Wanted(url, file.digest, file.transfer_size, self.most)
            try:
                fetch(
                    wanted,
                    part,
                    self.source.wire,
                    lambda there, _: self.report(before + there, total),
                )
            except ModelError as error:
                fault = str(error)
            else:
                return part
        raise ModelError(f"{self.model_id}: {fault}")

    def _addresses(self, file: File) -> list[str]:
        if not self.source.mirror:
            return list(file.urls)
        name = file.urls[0].rpartition("/")[2] if file.urls else file.name
        mirror = self.source.mirror.rstrip("/")
        return [f"{mirror}/{quote(self.model_id)}/{quote(name)}"]
