"""Writing: the old file or the new one, whole, whatever happens."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from provcheck.errors import ProvcheckError
from provcheck.write import write_file


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_file(str(tmp_path / "new.txt"), b"new")
    finally:
        os.umask(old)
    assert (tmp_path / "new.txt").read_bytes() == b"new"
    assert (tmp_path / "new.txt").stat().st_mode & 0o777 == 0o640


def test_an_old_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(b"old")
    path.chmod(0o751)
    write_file(str(path), b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o751


def test_a_link_is_followed_to_the_last(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target = tmp_path / "far" / "target.txt"
    target.write_bytes(b"old")
    (tmp_path / "one").symlink_to(target)
    (tmp_path / "two").symlink_to("one")
    write_file(str(tmp_path / "two"), b"new")
    assert (tmp_path / "two").readlink() == Path("one")
    assert target.read_bytes() == b"new"
    assert [p.name for p in (tmp_path / "far").iterdir()] == ["target.txt"]


def test_what_is_no_regular_file_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ProvcheckError, match="pipe: not a regular file"):
        write_file(str(tmp_path / "pipe"), b"new")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    path = str(tmp_path / "no" / "file.txt")
    with pytest.raises(ProvcheckError) as caught:
        write_file(path, b"new")
    assert str(caught.value) == f"{path}: cannot be written: no such file or directory"


@pytest.mark.parametrize("fault", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize("error", [OSError(28, "No space left"), KeyboardInterrupt()])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, error: BaseException
) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, fault, fail)
    with pytest.raises((ProvcheckError, KeyboardInterrupt)):
        write_file(str(path), b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["old.txt"]


def test_an_owner_that_cannot_be_kept_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(1, "not permitted")

    monkeypatch.setattr(os, "chown", refuse)
    write_file(str(path), b"new")
    monkeypatch.delattr(os, "chown")  # as on Windows
    write_file(str(path), b"newer")
    assert path.read_bytes() == b"newer"


def test_a_folder_that_cannot_be_flushed_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def refuse(path: str, flags: int, mode: int = 0o777) -> int:
        if flags == os.O_RDONLY:
            raise PermissionError(13, "as on Windows")
        return opened(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    write_file(str(tmp_path / "new.txt"), b"new")
    assert (tmp_path / "new.txt").read_bytes() == b"new"


WRITER = """
import sys
from provcheck.write import write_file
path, size = sys.argv[1], int(sys.argv[2])
print(flush=True)
while True:
    for letter in (b"a", b"b"):
        write_file(path, letter * size)
"""


@pytest.mark.parametrize("delay", [0.0, 0.003, 0.011, 0.029, 0.05])  # seconds
def test_a_killed_write_leaves_a_whole_file(tmp_path: Path, delay: float) -> None:
    size = 4_000_000
    path = tmp_path / "story.txt"
    path.write_bytes(b"a" * size)
    words = [sys.executable, "-c", WRITER, str(path), str(size)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
    assert path.read_bytes() in (b"a" * size, b"b" * size)
