"""What a manifest must say beyond the types of its keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from provcheck.record import TYPE_CHECKING
from provcheck.tables import TableError

if TYPE_CHECKING:
    from provcheck.retranslate.manifest import File, Manifest

ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}")
UNKNOWN = "LicenseRef-unknown"  # the licence of what a user brings along, in SPDX's form
_HASH = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*")  # no folder, nothing hidden
_ADDRESS = re.compile(r"https://[^\s/]+(?:/\S*)?")
_NEEDED = {"firefox": ("model", "vocabulary"), "ctranslate2": ("model", "vocabulary")}
_IN_TWO = {"source-vocabulary", "target-vocabulary"}


def expect_sound(manifest: Manifest) -> None:
    """Raise TableError for the first thing that cannot be, naming its key."""
    for key, fits, fault in _demands(manifest):
        if not fits:
            raise TableError(f"{key}: {fault}")


def _demands(manifest: Manifest) -> Iterator[tuple[str, object, str]]:
    """Yield keys, whether what they say can be, and what is wrong if not."""
    name = manifest.id
    yield "id", ID.fullmatch(name), f"{name!r} is no lower-case name with hyphens"
    yield "source", manifest.source, "names no language"
    for code in (*manifest.source, manifest.target):
        yield "source", LANGUAGE.fullmatch(code), f"{code!r} is no ISO 639 code"
    yield from _of_licence(manifest)
    for number, file in enumerate(manifest.files):
        yield from _of_file(f"files[{number}]", file)
    names = [file.name for file in manifest.files]
    yield "files", len(set(names)) == len(names), "two of them have the same name"
    yield from _of_roles(manifest)
    yield from _of_canaries(manifest)


def _of_licence(manifest: Manifest) -> Iterator[tuple[str, object, str]]:
    licence, source = manifest.licence, manifest.provenance.source
    said = licence.evidence or licence.spdx == UNKNOWN
    yield "licence.evidence", said, "no page says so; name one"
    yield from _addresses("licence.evidence", licence.evidence)
    if source:
        yield from _addresses("provenance.source", (source,))


def _of_file(key: str, file: File) -> Iterator[tuple[str, object, str]]:
    fits = _NAME.fullmatch(file.name)
    yield f"{key}.name", fits, f"{file.name!r} is no plain file name"
    yield from _of_bytes(key, file.size, file.sha256)
    if file.packed:
        yield from _of_bytes(f"{key}.packed", file.packed.size, file.packed.sha256)
    yield from _addresses(f"{key}.urls", file.urls)


def _of_bytes(key: str, size: int, digest: str) -> Iterator[tuple[str, object, str]]:
    yield f"{key}.size", size >= 0, f"{size} bytes cannot be"
    fits = not digest or _HASH.fullmatch(digest)
    yield f"{key}.sha256", fits, f"{digest!r} is not 64 hexadecimal digits"


def _of_roles(manifest: Manifest) -> Iterator[tuple[str, object, str]]:
    """Ask for the files an engine cannot do without, or else for how to make them."""
    roles = {str(file.role) for file in manifest.files}
    if not roles:
        made = manifest.provenance.conversion
        yield "provenance.conversion", made, "missing; there are no files, so say how"
        return
    if "archive" in roles:
        return
    for role in _NEEDED[manifest.engine]:
        there = role in roles or (role == "vocabulary" and roles >= _IN_TWO)
        yield "files", there, f"none has the role {role!r}"


def _of_canaries(manifest: Manifest) -> Iterator[tuple[str, object, str]]:
    for number, canary in enumerate(manifest.canary):
        key = f"canary[{number}]"
        known = canary.language in manifest.source
        yield f"{key}.language", known, f"{canary.language!r} is no source language"
        yield f"{key}.text", canary.text.strip(), "is empty"
        yield f"{key}.matches", _compiles(canary.matches), "is no regular expression"


def _addresses(key: str, urls: Iterable[str]) -> Iterator[tuple[str, object, str]]:
    for url in urls:
        yield key, _ADDRESS.fullmatch(url), f"{url!r} is no address that begins https://"


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
