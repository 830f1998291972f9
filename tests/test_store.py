"""Compiled data: where it lies, when it is made, and what cannot break it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from provcheck import store


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    """Let no test see what another one's folder said."""
    store.rules_dir.cache_clear()
    store.content_hash.cache_clear()
    yield
    store.rules_dir.cache_clear()
    store.content_hash.cache_clear()


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


def test_made_once_for_one_content(cache: Path) -> None:
    calls, make = counted()
    assert store.compiled("t", make) == {"é": "⟦x⟧"}
    assert store.compiled("t", make) == {"é": "⟦x⟧"}
    assert calls == [store.rules_dir()]
    assert [path.name for path in cache.iterdir()] == [f"t-{store.content_hash()}.json"]


def test_cut_short_file_is_made_again(cache: Path) -> None:
    calls, make = counted()
    cache.mkdir()
    kept = cache / f"t-{store.content_hash()}.json"
    kept.write_text('{"é": ', "utf-8")
    assert store.compiled("t", make) == {"é": "⟦x⟧"}
    assert len(calls) == 1
    assert json.loads(kept.read_text("utf-8")) == {"é": "⟦x⟧"}


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


def test_file_that_cannot_be_put_in_place_leaves_nothing(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Path, target: Path) -> None:
        del self, target
        raise OSError

    monkeypatch.setattr(Path, "replace", fail)
    assert store.compiled("t", counted()[1])
    assert list(cache.iterdir()) == []


def test_shipped_file_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = tmp_path / "_rules"
    rules.mkdir()
    (rules / "t.json").write_text('{"shipped": true}', "utf-8")
    (rules / "content-hash").write_text("0123456789abcdef\n", "ascii")
    monkeypatch.setattr(store, "PACKAGE", tmp_path)
    calls, make = counted()
    assert store.rules_dir() == rules
    assert store.compiled("t", make) == {"shipped": True}
    assert store.content_hash() == "0123456789abcdef"
    assert calls == []


def test_hash_tells_contents_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package, rules = tmp_path / "provcheck", tmp_path / "rules"
    package.mkdir()
    rules.mkdir()
    monkeypatch.setattr(store, "PACKAGE", package)
    hashes: set[str] = set()
    for path in (package / "a.py", rules / "a.toml", rules / "b.toml"):
        path.write_text("x", "utf-8")
        store.content_hash.cache_clear()
        hashes.add(store.content_hash())
    (rules / "readme.txt").write_text("x", "utf-8")
    store.content_hash.cache_clear()
    hashes.add(store.content_hash())
    assert len(hashes) == 3
    assert {len(text) for text in hashes} == {16}


def test_cache_dir(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVCHECK_CACHE_DIR", "/a/b")
    assert store.cache_dir() == Path("/a/b")
    monkeypatch.delenv("PROVCHECK_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", "/c")
    assert store.cache_dir() == Path("/c/provcheck")
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "/ana")
    assert store.cache_dir() == Path("/ana/.cache/provcheck")
