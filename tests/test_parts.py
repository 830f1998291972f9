"""Parts: nothing of a killed writer stays, and nothing else is taken for what stayed."""

import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from provcheck import parts
from provcheck.parts import is_part, open_part
from provcheck.write import clear_beside, write_file

PART = ".story.txt.provcheck-0123abcd.part"
NOT_OURS = (
    ".story.txt.0123abcd.part",
    "story.txt.provcheck-0123abcd.part",
    ".story.txt.provcheck-0123abcd.part.txt",
    ".story.txt.provcheck-0123ABCD.part",
    ".story.txt.provcheck-0123abc.part",
    ".provcheck-0123abcd.part",
    ".story.txt.provcheck-.part",
)
KILLED = """
import os, sys
from provcheck import write
path, moment, unnamed = sys.argv[1:]
if not unnamed:
    os.O_TMPFILE = None
setattr(os, moment, lambda *_: os.kill(os.getpid(), 9))
write.write_file(path, b"new")
"""


@pytest.fixture(autouse=True)
def _afresh() -> None:
    """Let each folder be cleared again: a test is many processes in one."""
    parts.clear.cache_clear()


def kill(path: Path, moment: str, *, unnamed: bool) -> None:
    """Have a process die in the middle of writing `path`."""
    words = [sys.executable, "-c", KILLED, str(path), moment, "yes" if unnamed else ""]
    assert subprocess.run(words, check=False).returncode == -signal.SIGKILL


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_part_is_known_by_its_name() -> None:
    assert is_part(PART)
    assert not any(map(is_part, NOT_OURS))


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="files have names here")
def test_who_is_killed_before_the_move_leaves_nothing(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_bytes(b"old")
    kill(story, "fsync", unnamed=True)
    assert listed(tmp_path) == ["story.txt"]
    assert story.read_bytes() == b"old"


@pytest.mark.parametrize("unnamed", [True, False])
def test_what_is_left_goes_with_the_next_write(tmp_path: Path, *, unnamed: bool) -> None:
    story = tmp_path / "story.txt"
    story.write_bytes(b"old")
    for _ in range(3):
        kill(story, "replace", unnamed=unnamed)
        left, text = listed(tmp_path)  # they do not pile up
        assert is_part(left)
        assert text == "story.txt"
        assert story.read_bytes() == b"old"
    write_file(str(story), b"new")
    assert listed(tmp_path) == ["story.txt"]
    assert story.read_bytes() == b"new"


def test_what_another_process_is_writing_stays(tmp_path: Path) -> None:
    descriptor, path = open_part(str(tmp_path / "story.txt"), 0o600)
    clear_beside(str(tmp_path / "story.txt"))
    assert os.path.exists(path)  # noqa: PTH110
    os.close(descriptor)
    parts.clear.cache_clear()
    clear_beside(str(tmp_path / "story.txt"))
    assert listed(tmp_path) == []


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    for name in NOT_OURS:
        (tmp_path / name).write_bytes(b"theirs")
    (tmp_path / ".a.provcheck-00000000.part").symlink_to(NOT_OURS[0])
    (tmp_path / ".b.provcheck-00000000.part").mkdir()
    os.mkfifo(tmp_path / ".c.provcheck-00000000.part")
    before = listed(tmp_path)
    clear_beside(str(tmp_path / "story.txt"))
    assert listed(tmp_path) == before


def test_a_folder_that_cannot_be_listed_is_no_error(tmp_path: Path) -> None:
    clear_beside(str(tmp_path / "nowhere" / "story.txt"))


def test_a_part_that_is_taken_for_a_leftover_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between making a file and locking it another process may clear the folder."""
    lock, taken = fcntl.flock, list[Path]()

    def clear_first(descriptor: int, how: int) -> None:
        taken.extend(tmp_path.iterdir())
        monkeypatch.setattr(fcntl, "flock", lock)
        taken[0].unlink()
        lock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", clear_first)
    descriptor, path = open_part(str(tmp_path / "story.txt"), 0o600)
    os.close(descriptor)
    assert listed(tmp_path) == [Path(path).name] != [taken[0].name]


def test_without_locks_nothing_is_cleared_but_all_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / PART).write_bytes(b"half")

    def refuse(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(fcntl, "flock", refuse)
    write_file(str(tmp_path / "story.txt"), b"new")
    assert listed(tmp_path) == [PART, "story.txt"]


def test_where_open_files_can_be_neither_moved_nor_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows."""
    monkeypatch.setattr(parts, "LOCKS", False)
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    (tmp_path / PART).write_bytes(b"half")
    write_file(str(tmp_path / "story.txt"), b"new")
    assert listed(tmp_path) == ["story.txt"]
    assert (tmp_path / "story.txt").read_bytes() == b"new"


def test_a_system_without_proc_gives_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_PROCESS", str(tmp_path / "proc"))
    write_file(str(tmp_path / "story.txt"), b"new")
    assert listed(tmp_path) == ["story.txt"]


@pytest.mark.parametrize("letter", ["a", "中"])
def test_a_name_may_be_as_long_as_names_are(tmp_path: Path, letter: str) -> None:
    name = letter * (251 // len(letter.encode())) + ".txt"
    write_file(str(tmp_path / name), b"new")
    assert listed(tmp_path) == [name]
