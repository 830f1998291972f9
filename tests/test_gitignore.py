"""Patterns of .gitignore files mean what they mean to git, and a broken one nothing."""

from __future__ import annotations

import os
import subprocess
import warnings
from pathlib import Path

import pytest

from provcheck.gitignore import Patterns
from provcheck.ignored import Ignored
from tests import growth

NAMES = ("a.tmp", "b.txt", "[a].txt", "d/a.tmp", "d/e/b.txt", "f/b.txt", "z", "!a", "é.txt")
LINES = (
    b"!\n",
    b"\\\n",
    b"*\\\n",
    b"[z-a]\n",
    b"[z-a]*\n*.tmp",
    b"[\n",
    b"[[:alpha:]].txt\n",
    b"[[:nothing:]]*\n",
    b"[[:alpha]*\n",
    b"[![:alpha:]]*\n",
    b"[]-]*\n[[-]*\n",
    b"\xe9*.tmp\n",
    b"\xc3\xa9.txt\n",
    b"[\xc3\xa9].txt\n",
    b"\xef\xbb\xbf*.tmp\n",
    b"*.tmp   \r\n\\!a\r\n",
    b"*\n!*/\n!b.txt\n",
    b"d/**/b.txt\n",
    b"**/e/\n/f\n",
    b"d/*\n",
    b"/\n//\n",
    b"***/b.txt\n",
)


@pytest.mark.parametrize("data", LINES)
def test_a_file_means_what_it_means_to_git(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "-q", "."], check=True)
    for name in NAMES:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()
    Path(".gitignore").write_bytes(data)
    command = ["git", "ls-files", "-oz", "--exclude-per-directory=.gitignore"]
    listed = subprocess.run(command, check=True, capture_output=True).stdout
    ours = Ignored()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        left = {name for name in NAMES if not ours.leaves_out(name, folder=False)}
    assert left == set(map(os.fsdecode, listed.split(b"\0"))) & set(NAMES)


def test_many_stars_take_no_time() -> None:
    patterns = Patterns(b"*a" * 40 + b"*b\n")
    assert patterns.says(b"a" * 250 + b"b", folder=False)

    def cost(size: int) -> float:
        return growth.seconds(lambda: patterns.says(b"a" * size, folder=False))

    assert growth.is_linear(cost, 1000)
