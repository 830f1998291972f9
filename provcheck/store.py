"""The data beside the program: where rules/ lies, and its compiled forms.

rules/ stands at the top of a checkout and is provcheck/_rules in a wheel. TOML is for
people; reading hundreds of files at every start is not for a hook. So whatever is made
from the folder is kept as one file: built into the wheel, or, in a checkout, in the
user's cache, in a folder named by the hash of every file it was made from. A file holds
a checksum and the data as `marshal` writes them, which are read in half the time of JSON.

What is kept is trusted as Python trusts its own .pyc files: nobody else should be able to
write to the cache.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable
from functools import cache
from zlib import crc32

from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

PACKAGE = os.path.dirname(__file__)  # noqa: PTH120 - pathlib takes 5 ms to import
GENERATIONS = 6  # folders of the cache that are kept: branches, and a release or two
HASH_DIGITS = 16
MARSHAL = 4  # the version of its format that every Python since 3.4 reads


@cache
def rules_dir() -> Path:
    """Return the folder of the built-in rules, installed or in a checkout."""
    from pathlib import Path  # noqa: PLC0415 - see PACKAGE

    return Path(_rules())


@cache
def _rules() -> str:
    installed = f"{PACKAGE}/_rules"
    if os.path.isdir(installed):  # noqa: PTH112
        return installed
    return f"{os.path.dirname(PACKAGE)}/rules"  # noqa: PTH120


def model_file(name: str) -> bytes:
    """Return the bytes of `models/name`, installed or in a checkout. Raises OSError."""
    installed = f"{PACKAGE}/_models"
    beside = f"{os.path.dirname(PACKAGE)}/models"  # noqa: PTH120
    folder = installed if os.path.isdir(installed) else beside  # noqa: PTH112
    with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123
        return file.read()


def compiled(name: str, make: Callable[[Path], Any]) -> Any:  # noqa: ANN401 - any data
    """Return `make(rules_dir())`, plain data, made once for one content."""
    for read in (_shipped, recall):
        try:
            return opened(read(f"{name}.data") or b"")
        except ValueError:  # none yet, or cut short by a full disk
            continue
    made = make(rules_dir())
    keep(f"{name}.data", sealed(made))
    return made


def packed(data: Any) -> bytes:  # noqa: ANN401
    """Return plain data as bytes; `marshal.loads` reads them."""
    return marshal.dumps(data, MARSHAL)


def sealed(data: Any) -> bytes:  # noqa: ANN401
    """Return plain data as a file that `opened` reads."""
    content = packed(data)
    return crc32(content).to_bytes(4, "big") + content


def opened(file: bytes) -> Any:  # noqa: ANN401
    """Return the data of a file. Raises ValueError if they are not what was written."""
    check, content = file[:4], memoryview(file)[4:]
    if len(check) < 4 or crc32(content) != int.from_bytes(check, "big"):  # noqa: PLR2004
        raise ValueError("the checksum differs")
    return marshal.loads(content)  # noqa: S302 - see the head of this file


def _shipped(name: str) -> bytes | None:
    return _read(f"{_rules()}/{name}")


def recall(name: str) -> bytes | None:
    """Return what was kept as `name` for the rules as they are, None if nothing was."""
    return _read(f"{_generation()}/{name}")


def keep(name: str, data: bytes) -> None:
    """Keep `data` whole or not at all; a cache that cannot be written is no error."""
    path = f"{_generation()}/{name}"
    part = f"{path}.{os.getpid()}.part"
    try:
        _begin(_generation())
        with open(part, "wb") as file:  # noqa: PTH123
            file.write(data)
        os.replace(part, path)  # noqa: PTH105
    except OSError:
        _remove(part)


def add(name: str, data: bytes) -> None:
    """Add `data` to what is kept as `name`, in one piece, or where it cannot be, not."""
    try:
        _begin(_generation())
        with open(f"{_generation()}/{name}", "ab", buffering=0) as file:  # noqa: PTH123
            file.write(data)
    except OSError:
        return


def forget(name: str) -> None:
    """Remove what is kept as `name`."""
    _remove(f"{_generation()}/{name}")


def cache_dir() -> str:
    """Return the folder for what can be made again; it may not exist yet."""
    named = os.environ.get("PROVCHECK_CACHE_DIR")
    base = os.environ.get("XDG_CACHE_HOME")
    home = os.path.expanduser("~")  # noqa: PTH111
    return named or f"{base or f'{home}/.cache'}/provcheck"


@cache
def content_hash() -> str:
    """Return HASH_DIGITS hex digits for the rules and the code that reads them."""
    shipped = _shipped("content-hash")
    if shipped is not None:
        return shipped.decode("ascii").strip()
    state = f"{cache_dir()}/checkout"
    stamps = [*_stamps(_rules()), *_stamps(PACKAGE)]
    try:
        known, of = opened(_read(state) or b"")
        if of == stamps:
            return known
    except (ValueError, TypeError):  # none yet, or not of this version
        pass
    made = _hash()
    try:
        os.makedirs(cache_dir(), exist_ok=True)  # noqa: PTH103
        with open(f"{state}.{os.getpid()}", "wb") as file:  # noqa: PTH123
            file.write(sealed((made, stamps)))
        os.replace(file.name, state)  # noqa: PTH105
    except OSError:
        pass
    return made


@cache
def _generation() -> str:
    """Return the folder for what is made from the rules as they are."""
    return f"{cache_dir()}/{content_hash()}"


def _begin(folder: str) -> None:
    """Make the folder of a generation, and drop those begun longest ago."""
    if os.path.isdir(folder):  # noqa: PTH112
        return
    from shutil import rmtree  # noqa: PLC0415 - once a generation

    os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    others = [
        e for e in os.scandir(cache_dir()) if e.is_dir() and len(e.name) == HASH_DIGITS
    ]
    for entry in sorted(others, key=lambda e: e.stat().st_mtime)[:-GENERATIONS]:
        rmtree(entry.path, ignore_errors=True)


def _stamps(folder: str) -> list[tuple[str, int, int]]:
    """Return size and time of change of every file that the hash covers."""
    found: list[tuple[str, int, int]] = []
    for entry in os.scandir(folder):
        if entry.is_dir():
            found += _stamps(entry.path)
        elif entry.name.endswith((".toml", ".py")):
            stat = entry.stat()
            found.append((entry.path, stat.st_size, stat.st_mtime_ns))
    return found


def _hash() -> str:
    from hashlib import blake2b  # noqa: PLC0415 - only where a file has changed
    from pathlib import Path  # noqa: PLC0415

    digest = blake2b(digest_size=HASH_DIGITS // 2)
    for folder, names in ((rules_dir(), "*.toml"), (Path(PACKAGE), "*.py")):
        for path in sorted(folder.rglob(names)):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return None


def _remove(path: str) -> None:
    try:
        os.unlink(path)  # noqa: PTH108
    except OSError:
        return
