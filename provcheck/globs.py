"""Globs of whole paths: `*` and `?` within a name, `**` at any depth, `[...]` for a choice.

A glob that fits a folder fits all that is in it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache


def fits(path: str, globs: Iterable[str]) -> bool:
    """Tell whether one of `globs` matches `path`, both of them absolute."""
    plain = path.replace(os.sep, "/")
    return any(_compiled(glob).fullmatch(plain) for glob in globs)


def flaw(glob: str) -> str:
    """Return what is wrong with `glob`, nothing where nothing is."""
    if not glob.strip():
        return "names nothing"
    try:
        _compiled(glob)
    except re.error as error:
        return f"is no glob: {error.msg}"
    return ""


@cache
def _compiled(glob: str) -> re.Pattern[str]:
    parts = [_SIGN.get(sign) or _other(sign) for sign in _PARTS.findall(glob.rstrip("/"))]
    return re.compile(f"{''.join(parts)}(?:/.*)?", re.DOTALL)


_PARTS = re.compile(r"\*\*/|\*\*|\*|\?|\[!?\]?[^\]]*\]|.", re.DOTALL)
_SIGN = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def _other(sign: str) -> str:
    if len(sign) == 1:
        return re.escape(sign)
    inside = sign[1:-1].replace("\\", r"\\").replace("[", r"\[")
    return f"[{'^' + inside[1:] if inside.startswith('!') else inside}]"
