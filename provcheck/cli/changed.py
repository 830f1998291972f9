"""Lines that have changed since a commit, as git tells them."""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_left

from provcheck.errors import ConfigError
from provcheck.finding import Finding

_HUNK = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_ESCAPES = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f"}
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)


class Changed:
    """The lines that files have since `base` that they had not; all of a new file's."""

    def __init__(self, base: str) -> None:
        """Ask git. Raises ConfigError where there is no repository or no such commit."""
        if base.startswith("-"):
            raise ConfigError(f"--diff-base {base}: name a commit, a branch or a tag")
        top = git("rev-parse", "--show-toplevel", why=f"--diff-base {base}")
        self._top = os.fsdecode(top.removesuffix(b"\n"))
        commit = f"{base}^{{commit}}"
        git(
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            commit,
            why=f"--diff-base {base}",
            else_="no such commit, branch or tag",
        )
        diff = git(
            "-C",
            self._top,  # else diff.relative would shorten the paths
            "diff",
            "--unified=0",
            "--inter-hunk-context=0",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--text",  # whatever .gitattributes say of stories
            "--find-renames",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            base,
            "--",
            why="git diff",
        )
        self._lines = {os.fsdecode(path): lines for path, lines in _parsed(diff).items()}
        new = git(
            "-C",
            self._top,
            "ls-files",
            "--others",
            "--exclude-standard",
            "-z",
            why="git ls-files",
        )
        self._new = {os.fsdecode(path) for path in new.split(b"\0") if path}

    def touches(self, path: str, text: str, finding: Finding) -> bool:
        """Tell whether `finding` in the file at `path` lies on a line that has changed."""
        own = os.path.relpath(os.path.realpath(path), os.path.realpath(self._top))
        own = own.replace(os.sep, "/")
        if own in self._new:
            return True
        lines = self._lines.get(own)
        if not lines:
            return False
        start, end = finding.span.start, max(finding.span.start, finding.span.end - 1)
        first = text.count("\n", 0, start) + 1  # git ends lines at line feeds only
        last = first + text.count("\n", start, end)
        at = bisect_left(lines, first)
        return at < len(lines) and lines[at] <= last


def _parsed(diff: bytes) -> dict[bytes, list[int]]:
    """Return the changed lines, in order, by the paths of the files as they are now."""
    found: dict[bytes, list[int]] = {}
    lines: list[int] = []
    left = 0  # lines of a hunk that are still to come: they may look like a header
    for line in diff.split(b"\n"):
        if left and line[:1] == b"+":
            left -= 1
        elif line.startswith(b"+++ "):
            lines = found.setdefault(_path(line[4:]), [])
        elif hunk := _HUNK.match(line):
            start, left = int(hunk[1]), int(hunk[2] or 1)
            lines += range(start, start + left)
    return found


def _path(shown: bytes) -> bytes:
    """Return a path as git shows it: quoted where it has signs of its own."""
    shown = shown.removesuffix(b"\t")
    if shown.startswith(b'"'):
        shown = _ESCAPE.sub(_escaped, shown[1:-1])
    return shown.removeprefix(b"b/")


def _escaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    return bytes([int(sign, 8)]) if len(sign) > 1 else _ESCAPES.get(sign, sign)


def git(*words: str, why: str, else_: str = "") -> bytes:
    """Return what git prints. Raises ConfigError, with `else_` or what git says."""
    try:
        ran = subprocess.run(["git", *words], capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        raise ConfigError(f"{why}: git is needed, and cannot be run") from error
    if ran.returncode:
        said = ran.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise ConfigError(f"{why}: {else_ or said.removeprefix('fatal: ')}")
    return ran.stdout
