"""The cache: sound under concurrency, kills and damage."""

import sqlite3
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from provcheck import cache as cache_module
from provcheck.cache import _BATCH, DAMAGED, Cache  # pyright: ignore[reportPrivateUsage]

WRITER = """
import sys
from provcheck.cache import Cache
cache = Cache(sys.argv[1])
print("ready", flush=True)
n = 0
while n < int(sys.argv[2]):
    cache.put(f"{sys.argv[3]}{n}".encode(), f"value of {sys.argv[3]}{n} " * 50)
    n += 1
cache.close()
"""
KILLS = 50
ROWS = 2000


def value(key: str) -> str:
    return f"value of {key} " * 50


def writer(folder: Path, rows: int, name: str) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", WRITER, str(folder), str(rows), name]
    return subprocess.Popen(words, stdout=subprocess.PIPE)


def read(folder: Path, name: str, rows: int) -> int:
    """Return how many rows are there, having seen that each is whole."""
    cache = Cache(str(folder))
    found = 0
    for n in range(rows):
        got = cache.get(f"{name}{n}".encode())
        assert got in (None, value(f"{name}{n}"))
        found += got is not None
    cache.close()
    return found


def test_what_is_put_is_there_for_the_next_run(tmp_path: Path) -> None:
    folder = tmp_path / "new/folder"
    cache = Cache(str(folder))
    assert cache.get(b"a") is None
    cache.put(b"a", "é😀\ud800")
    cache.close()
    cache = Cache(str(folder))
    assert cache.get(b"a") == "é😀\ud800"
    cache.put(b"a", "later")
    cache.close()
    assert Cache(str(folder)).get(b"a") == "later"
    cache.close()  # twice is once
    assert cache.get(b"a") is None


def test_a_batch_is_there_at_once(tmp_path: Path) -> None:
    cache, other = Cache(str(tmp_path)), Cache(str(tmp_path))
    for n in range(_BATCH):
        cache.put(b"%d" % n, "x")
    assert other.get(b"0") == "x"


def test_a_value_that_was_changed_is_none(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path))
    cache.put(b"a", "right")
    cache.put(b"b", "right")
    cache.close()
    with sqlite3.connect(tmp_path / "results-1.sqlite") as file:
        file.execute("UPDATE result SET value = ? WHERE key = ?", (b"wrong", b"a"))
    file.close()
    cache = Cache(str(tmp_path))
    assert (cache.get(b"a"), cache.get(b"b")) == (None, "right")


def damage_all(path: Path) -> None:
    path.write_bytes(b"no database at all, whatever it may be called" * 100)


def damage_pages(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)


@pytest.mark.parametrize("damage", [damage_all, damage_pages])
def test_a_damaged_file_is_left_and_another_begun(tmp_path: Path, damage: object) -> None:
    cache = Cache(str(tmp_path))
    for n in range(500):
        cache.put(f"a{n}".encode(), value(f"a{n}"))
    cache.close()
    assert callable(damage)
    damage(tmp_path / "results-1.sqlite")
    cache = Cache(str(tmp_path))
    for n in range(500):
        assert cache.get(f"a{n}".encode()) is None
        cache.put(f"a{n}".encode(), value(f"a{n}"))
    cache.close()
    assert (tmp_path / f"results-1.sqlite{DAMAGED}").exists()
    assert read(tmp_path, "a", 500) == 500


def test_a_cache_that_cannot_be_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file/below"):
        cache = Cache(str(folder))
        cache.put(b"a", "x")
        cache.close()
        assert cache.get(b"a") is None


def test_a_locked_cache_is_gone_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("provcheck.cache._PATIENCE", 0.05)
    cache = Cache(str(tmp_path))
    lock = sqlite3.connect(tmp_path / "results-1.sqlite", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    cache.put(b"a", "x")
    cache.close()
    lock.execute("ROLLBACK")
    lock.close()
    assert not list(tmp_path.glob(f"*{DAMAGED}"))
    assert Cache(str(tmp_path)).get(b"a") is None


def test_it_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provcheck.cache._MOST", 300)
    cache = Cache(str(tmp_path))
    for n in range(1000):
        cache.put(b"%d" % n, "x")
    cache.close()
    cache = Cache(str(tmp_path))
    kept = [n for n in range(1000) if cache.get(b"%d" % n)]
    assert kept == list(range(700, 1000))


def test_two_runs_at_once(tmp_path: Path) -> None:
    both = [writer(tmp_path, ROWS, name) for name in ("a", "b")]
    assert [process.wait(60) for process in both] == [0, 0]
    for process in both:
        assert process.stdout
        process.stdout.close()
    assert [read(tmp_path, name, ROWS) for name in ("a", "b")] == [ROWS, ROWS]


def test_killed_while_it_writes(tmp_path: Path) -> None:
    """A kill at any moment loses at most what was not yet written, never the file."""
    found = 0
    for n in range(KILLS):
        process = writer(tmp_path, 1_000_000, f"{n}-")
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        time.sleep(0.0007 * n)
        process.kill()
        process.wait(60)
        process.stdout.close()
        found += read(tmp_path, f"{n}-", ROWS)
    assert found  # the later ones had the time to write
    assert not list(tmp_path.glob(f"*{DAMAGED}"))
    with sqlite3.connect(tmp_path / "results-1.sqlite") as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    file.close()


class _Busy(sqlite3.Connection):
    """A file for which others ask the same a few times before it may be written ahead."""

    times, said = 3, "database is locked"

    def execute(self, *words: Any) -> sqlite3.Cursor:  # noqa: ANN401
        if "WAL" in words[0] and self.times:
            self.times -= 1
            raise sqlite3.OperationalError(self.said)
        return super().execute(*words)


@pytest.mark.parametrize(("said", "kept"), [(_Busy.said, True), ("disk I/O error", False)])
def test_who_begins_a_file_with_others_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, *, kept: bool
) -> None:
    monkeypatch.setattr(_Busy, "said", said)
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=_Busy))
    cache = Cache(str(tmp_path))
    cache.put(b"a", "x")
    cache.close()
    monkeypatch.undo()
    assert (Cache(str(tmp_path)).get(b"a") == "x") is kept


def test_who_waits_for_a_file_does_not_wait_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "_PATIENCE", 0.05)
    monkeypatch.setattr(_Busy, "times", 1 << 60)
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=_Busy))
    cache = Cache(str(tmp_path))
    cache.put(b"a", "x")
    assert cache.get(b"a") is None
