"""Results of earlier runs: the key of a text, and the cache as a run uses it."""

from __future__ import annotations

import os
import sys
from hashlib import blake2b

from provcheck import store
from provcheck.cache import Cache
from provcheck.cli.setups import Setup
from provcheck.kept import pack, unpack
from provcheck.matcher import matcher, stamp
from provcheck.read import Source
from provcheck.report import Report
from provcheck.version import VERSION

_DIGEST = 16  # bytes of a key


class Results:
    """Reports by everything that makes them: the text, the rules, the settings.

    `hit` tells whether the last one asked for was there.
    """

    def __init__(self, folder: str, *, keeping: bool = True) -> None:
        """Use the cache in `folder`; where not `keeping`, only look there."""
        self.hit = False
        self._keeping = keeping
        self._cache = Cache(folder)
        self._settings: dict[int, tuple[Setup, bytes]] = {}

    def get(self, source: Source, kind: str, setup: Setup) -> Report | None:
        """Return the report of an earlier run on `source`, read as a `kind`, if any."""
        packed = self._cache.get(self._key(source, kind, setup))
        self.hit = packed is not None
        if packed is None:
            return None
        return unpack(packed, setup.checker, source.text, source.name)

    def put(self, source: Source, setup: Setup, report: Report) -> None:
        """Keep a report. One in which a rule failed is not kept: it may have been slow."""
        if self._keeping and not report.failures:
            self._cache.put(self._key(source, report.format, setup), pack(report))

    def close(self) -> None:
        """Write what is not written yet."""
        self._cache.close()

    def _key(self, source: Source, kind: str, setup: Setup) -> bytes:
        if (
            id(setup) not in self._settings
        ):  # the setup is kept, so that its id stays its own
            self._settings[id(setup)] = (setup, settings_key(setup))
        digest = blake2b(self._settings[id(setup)][1], digest_size=_DIGEST)
        digest.update(f"{kind}\0{source.encoding}\0".encode())
        digest.update(source.data)
        return digest.digest()


def settings_key(setup: Setup) -> bytes:
    """Return a hash of all but the text: program, libraries, rules and settings."""
    digest = blake2b(configuration_key(setup), digest_size=_DIGEST)
    for part in (VERSION, store.content_hash(), _libraries()):
        digest.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    return digest.digest()


def configuration_key(setup: Setup) -> bytes:
    """Return a hash of the settings, and of the rules in folders of one's own."""
    said = repr(setup.checker.config)
    digest = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=_DIGEST)
    for folder in setup.folders:
        for path, data in _files(folder):
            head = f"{path}\0{len(data)}:".encode("utf-8", "surrogatepass")
            digest.update(head + data)
    return digest.digest()


def _libraries() -> str:
    """Return what changes when Python or a library is replaced.

    The folder they lie in changes with every installation; asking each one for its version
    would take as long as the check of a story.
    """
    folder = os.path.dirname(os.path.dirname(matcher().__file__))  # noqa: PTH120
    changed = os.stat(folder).st_mtime_ns  # noqa: PTH116
    return f"{sys.version} {stamp()} {changed}"


def _files(folder: str) -> list[tuple[str, bytes]]:
    """Return path and content of every rule under `folder`, in order."""
    from pathlib import Path  # noqa: PLC0415 - only for rules of one's own

    paths = sorted(Path(folder).rglob("*.toml"))
    return [(str(path), path.read_bytes()) for path in paths if path.is_file()]
