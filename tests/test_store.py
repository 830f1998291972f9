"""Compiled data: where it lies, when it is made, and what cannot break it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from provcheck import store

CACHED = ("rules_dir", "_rules", "content_hash", "_generation")


def forget() -> None:
    for name in CACHED:
        getattr(store, name).cache_clear()


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    """Let no test see what another one's folder said."""
    forget()
    yield
    forget()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("PROVCHECK_CACHE_DIR", str(folder))
    return folder


def counted() -> tuple[list[Path], Callable[[Path], Any]]:
    calls: list[Path] = []

    def make(folder: Path) -> dict[str, str]:
        calls.append(folder)
        return {"é": "⟦x⟧"}

    return calls, make


def kept(cache: Path) -> Path:
    return cache / store.content_hash() / "t.data"


def test_made_once_for_one_content(cache: Path) -> None:
    calls, make = counted()
    assert store.compiled("t", make) == {"é": "⟦x⟧"}
    assert store.compiled("t", make) == {"é": "⟦x⟧"}
    assert calls == [store.rules_dir()]
    assert store.opened(kept(cache).read_bytes()) == {"é": "⟦x⟧"}
    assert {path.name for path in cache.iterdir()} == {
        kept(cache).parent.name,
        "checkout",
    }


SEALED = store.sealed({"é": "⟦x⟧"})


@pytest.mark.parametrize("spoilt", [b"", SEALED[:3], SEALED[:-1], SEALED[:-1] + b"?"])
def test_spoilt_file_is_made_again(cache: Path, spoilt: bytes) -> None:
    calls, make = counted()
    kept(cache).parent.mkdir(parents=True)
    kept(cache).write_bytes(spoilt)
    assert store.compiled("t", make) == {"é": "⟦x⟧"}
    assert len(calls) == 1
    assert store.opened(kept(cache).read_bytes()) == {"é": "⟦x⟧"}


@pytest.mark.parametrize("named", ["a-file", "a-file/below"])
def test_folder_that_cannot_be_written_is_no_error(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-file").write_text("", "utf-8")
    monkeypatch.setenv("PROVCHECK_CACHE_DIR", str(tmp_path / named))
    calls, make = counted()
    assert store.compiled("t", make) == {"é": "⟦x⟧"}
    assert store.compiled("t", make) == {"é": "⟦x⟧"}
    assert len(calls) == 2
    store.add("t", b"x")
    assert store.recall("t") is None


def test_file_that_cannot_be_put_in_place_leaves_nothing(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(source: str, target: str) -> None:
        del source, target
        raise OSError

    monkeypatch.setattr(os, "replace", fail)
    assert store.compiled("t", counted()[1])
    assert list(kept(cache).parent.iterdir()) == []


def test_what_is_added_stands_behind_what_was_there(cache: Path) -> None:
    del cache
    store.add("t", b"one")
    store.add("t", b"two")
    assert store.recall("t") == b"onetwo"
    store.forget("t")
    store.forget("t")
    assert store.recall("t") is None


def test_old_generations_are_dropped(cache: Path) -> None:
    for n in range(store.GENERATIONS + 3):
        old = cache / f"{n:016x}"
        old.mkdir(parents=True)
        os.utime(old, (n, n))
    store.keep("t", b"x")
    left = {path.name for path in cache.iterdir() if path.is_dir()}
    assert len(left) == store.GENERATIONS
    assert store.content_hash() in left
    assert f"{0:016x}" not in left


def test_shipped_file_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = tmp_path / "_rules"
    rules.mkdir()
    (rules / "t.data").write_bytes(store.sealed({"shipped": True}))
    (rules / "content-hash").write_text("0123456789abcdef\n", "ascii")
    monkeypatch.setattr(store, "PACKAGE", str(tmp_path))
    calls, make = counted()
    assert store.rules_dir() == rules
    assert store.compiled("t", make) == {"shipped": True}
    assert store.content_hash() == "0123456789abcdef"
    assert calls == []


def test_hash_tells_contents_apart(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, rules = tmp_path / "provcheck", tmp_path / "rules"
    package.mkdir()
    rules.mkdir()
    monkeypatch.setattr(store, "PACKAGE", str(package))
    hashes: list[str] = []
    for path in (package / "a.py", rules / "a.toml", rules / "b.toml", rules / "read.txt"):
        path.write_text("x", "utf-8")
        store.content_hash.cache_clear()
        hashes.append(store.content_hash())
    assert len(set(hashes)) == 3
    assert hashes[-1] == hashes[-2]
    assert {len(text) for text in hashes} == {16}
    assert store.opened((cache / "checkout").read_bytes())[0] == hashes[-1]


@pytest.mark.parametrize("spoilt", [b"", b"{}", store.sealed(None), store.sealed((1,))])
def test_spoilt_note_of_the_checkout_is_made_anew(cache: Path, spoilt: bytes) -> None:
    right = store.content_hash()
    (cache / "checkout").write_bytes(spoilt)
    store.content_hash.cache_clear()
    assert store.content_hash() == right
    assert store.opened((cache / "checkout").read_bytes())[0] == right


def test_changed_file_of_the_same_size_changes_the_hash(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del cache
    rules = tmp_path / "rules"
    rules.mkdir()
    (tmp_path / "provcheck").mkdir()
    monkeypatch.setattr(store, "PACKAGE", str(tmp_path / "provcheck"))
    (rules / "a.toml").write_text("x", "utf-8")
    os.utime(rules / "a.toml", ns=(1, 1))
    before = store.content_hash()
    (rules / "a.toml").write_text("y", "utf-8")
    store.content_hash.cache_clear()
    assert store.content_hash() != before


def test_cache_dir(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVCHECK_CACHE_DIR", "/a/b")
    assert store.cache_dir() == "/a/b"
    monkeypatch.delenv("PROVCHECK_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", "/c")
    assert store.cache_dir() == "/c/provcheck"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "/ana")
    assert store.cache_dir() == "/ana/.cache/provcheck"


@pytest.mark.parametrize("spoilt", [b"", SEALED[:3], SEALED[:4], SEALED[:-1]])
def test_shipped_file_that_is_cut_short_is_made_again(
    spoilt: bytes, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_rules").mkdir()
    (tmp_path / "_rules/t.data").write_bytes(spoilt)
    monkeypatch.setattr(store, "PACKAGE", str(tmp_path))
    calls, make = counted()
    assert store.compiled("t", make) == {"é": "⟦x⟧"}
    assert len(calls) == 1
    assert store.opened(kept(cache).read_bytes()) == {"é": "⟦x⟧"}
