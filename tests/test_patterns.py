"""Compiled patterns are kept, come back the same, and a spoilt file is no loss."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from provcheck import patterns, store
from provcheck.patterns import IGNORING_CASE, RICHER, compiled


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the file in which patterns are kept during a test."""
    monkeypatch.setenv("PROVCHECK_CACHE_DIR", str(tmp_path))
    restart()
    yield tmp_path / store.content_hash() / "patterns"
    monkeypatch.undo()
    restart()


def restart() -> None:
    """Forget what only lives as long as the program."""
    for module, name in ((store, "_generation"), (patterns, "_file")):
        getattr(module, name).cache_clear()


def refuse(pattern: str) -> str:
    raise AssertionError(f"{pattern} was compiled again")


WORDS = r"(?<who>\p{Lu}\p{Ll}+) (?:said|says)(?= that)"


def test_kept_pattern_is_not_compiled_again() -> None:
    assert compiled("said", RICHER, written_out=lambda _: WORDS)
    restart()
    again = compiled("said", RICHER, written_out=refuse)
    match = again.search("Then Ana said that")
    assert match.groupdict() == {"who": "Ana"}
    assert match.expand(r"\g<who>!") == "Ana!"
    assert again.pattern == WORDS


@pytest.mark.parametrize("flags", [(RICHER,), (RICHER, IGNORING_CASE), ()])
def test_flags_are_part_of_a_pattern(flags: tuple[str, ...]) -> None:
    for _ in range(2):
        made = compiled("straße", *flags)
        found = IGNORING_CASE in flags
        assert bool(made.search("STRASSE")) is found
        restart()


def test_same_checksum_is_not_the_same_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    def same(_: bytes) -> int:
        return 1

    monkeypatch.setattr(patterns, "crc32", same)
    compiled("a")
    restart()
    assert compiled("b").search("b")


def test_pattern_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="missing"):
        compiled("(a")


def cut(data: bytes) -> bytes:
    return data[:-3]


def damage(data: bytes) -> bytes:
    return data[:-3] + b"\0\0\0"


def nonsense(data: bytes) -> bytes:
    return b"\xff" * len(data)


@pytest.mark.parametrize("spoil", [cut, damage, nonsense])
def test_spoilt_file_is_made_anew(kept: Path, spoil: Callable[[bytes], bytes]) -> None:
    compiled("a|b")
    kept.write_bytes(spoil(kept.read_bytes()))
    for _ in range(2):
        restart()
        assert compiled("a|b").search("b")
    restart()
    compiled("a|b", written_out=refuse)


def test_several_patterns_share_the_file(kept: Path) -> None:
    for pattern in ("a", "b", "c"):
        compiled(pattern)
    size = kept.stat().st_size
    restart()
    for pattern in ("c", "a", "b"):
        assert compiled(pattern, written_out=refuse).search(pattern)
    assert kept.stat().st_size == size
