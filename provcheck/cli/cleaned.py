"""Remove the caches: only files that provcheck has made, by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

from provcheck.cache import STEM
from provcheck.cli.asked import Asked
from provcheck.cli.console import Console
from provcheck.cli.setups import Setups
from provcheck.config import Config
from provcheck.errors import ConfigError
from provcheck.record import TYPE_CHECKING
from provcheck.render.summary import counted
from provcheck.render.visible import visible
from provcheck.store import cache_dir

if TYPE_CHECKING:
    from provcheck.cli.parser import Given

_OURS = re.compile(rf"{STEM}\d\.sqlite(-wal|-shm|\.damaged)?|checkout\.json(\.\d+)?")
_RULES = re.compile(r"[0-9a-f]{16}")  # a folder of compiled rules


def clean(given: Given) -> Iterator[str]:
    """Remove what is kept; yield a line for each folder. Raises ConfigError."""
    asked = Asked(Config(), configs=tuple(given.config), isolated=given.isolated)
    here = Setups(asked, Console()).here()
    named = given.cache_dir or (here.cache.dir if here else "")
    for folder in dict.fromkeys(map(Path, filter(None, (named, cache_dir())))):
        found = [path for path in _listed(folder) if _is_ours(path)]
        for path in found:
            _remove(path)
        yield f"{visible(str(folder))}: {counted(len(found), 'cache file')} removed"


def _listed(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _is_ours(path: Path) -> bool:
    return bool((_RULES if path.is_dir() else _OURS).fullmatch(path.name))


def _remove(path: Path) -> None:
    try:
        if path.is_dir():
            rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"{path}: cannot be removed: {reason}") from error
