"""Which configuration file counts for a folder: the closest one above its files.

A repository without one pays for some calls of `stat` and no more.
"""

from __future__ import annotations

import os

NAMES = ("provcheck.toml", ".provcheck.toml", "pyproject.toml")  # the first found counts
SHARED = "pyproject.toml"  # other programs' too: it counts only where it has our table
BASELINE = ".provcheck-baseline.json"  # of a folder, unless another file is named
_OURS = b"provcheck"
_OPENINGS = (
    b"[tool.provcheck",
    b"[[tool.provcheck",
    b"tool.provcheck",
    b"[tool]",
    b"tool=",
)
_LOOSE = b" \t\r\"'"  # what may stand around the parts of a key of TOML


def nearest(folder: str, known: dict[str, str | None]) -> str | None:
    """Return the file that counts for `folder`, an absolute path; None without one.

    `known` keeps the answers of a run.
    """
    if folder not in known:
        above = os.path.dirname(folder)  # noqa: PTH120 - pathlib is slow to import
        higher = None if above == folder else nearest(above, known)
        known[folder] = _in(folder) or higher
    return known[folder]


def _in(folder: str) -> str | None:
    for name in NAMES:
        path = os.path.join(folder, name)  # noqa: PTH118
        if name != SHARED and os.path.lexists(path):  # what cannot be read is told
            return path
        if name == SHARED and _has_table(path):
            return path
    return None


def _has_table(path: str) -> bool:
    """Tell whether `tool` has our table, however it is written.

    Most files are told by their text alone, since reading TOML takes a while.
    """
    if not os.path.isfile(path):  # noqa: PTH113 - a pipe would be waited for
        return False
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read()
    except OSError:  # what nobody may read configures nothing
        return False
    if _OURS not in data:
        return False
    lines = b"\n" + data.translate(None, _LOOSE)
    if not any(b"\n" + opening in lines for opening in _OPENINGS):
        return False
    import tomllib  # noqa: PLC0415 - few files get here

    try:
        tool = tomllib.loads(data.decode()).get("tool")
    except (ValueError, RecursionError):  # told where it is read
        return True
    return isinstance(tool, dict) and "provcheck" in tool
