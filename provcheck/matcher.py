"""The half of `regex` that matches, loaded without the half that compiles.

`regex` compiles patterns in Python, 5,000 lines of it, which take 8 ms to import; a start
that finds all its patterns compiled needs only the extension module. That one imports the
rest by itself for the few methods that call for it, such as `sub`.
"""

from __future__ import annotations

import os
import sys
from functools import cache

from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_NAME = "regex._regex"


@cache
def matcher() -> Any:  # noqa: ANN401 - `regex` has no types of its own
    """Return the extension module of `regex`."""
    return sys.modules.get(_NAME) or _alone() or _whole()


@cache
def stamp() -> str:
    """Return what changes when another `regex` is installed: path, size, time of change."""
    path = matcher().__file__
    stat = os.stat(path)  # noqa: PTH116 - pathlib takes 5 ms to import
    return f"{path} {stat.st_size} {stat.st_mtime_ns}"


def _alone() -> Any | None:  # noqa: ANN401
    """Load the extension module alone; None where it does not lie where it should."""
    from importlib.machinery import PathFinder  # noqa: PLC0415 - loaded by now

    package = PathFinder.find_spec("regex")
    folders = package.submodule_search_locations if package else None
    spec = PathFinder.find_spec(_NAME, folders) if folders else None
    if spec is None or spec.loader is None:
        return None
    made: Any = spec.loader.create_module(spec)  # importlib.util takes 1 ms to import
    made.__spec__, made.__loader__ = spec, spec.loader
    made.__package__, made.__file__ = spec.parent, spec.origin
    sys.modules[_NAME] = made  # for the rest of `regex`, if it is imported later
    spec.loader.exec_module(made)
    return made


def _whole() -> Any:  # noqa: ANN401
    from regex import _regex  # noqa: PLC0415

    return _regex
