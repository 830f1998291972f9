"""Patterns of `re` that come back compiled are those that `re` makes."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck import patterns, plain, store

PATTERNS = [
    (r"\w+", ()),
    (r"(?P<word>\w+)(?:-(?P<rest>[^\W\d_]{2,}))?", ()),
    (r"(?s)a.b|^c$", ("M",)),
    (r"straße|[à-ÿ]+|\d", ("I", "A")),
    (r"[\u0400-\u052f]", ()),
]
PROBE = """
import sys
from provcheck.plain import plain
found = [plain(p, *f).findall("Word-and rest, c\\nПривет 12") for p, f in {patterns!r}]
print(found)
assert "re" not in sys.modules, "re"
"""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVCHECK_CACHE_DIR", str(tmp_path))
    for made in (store._generation, patterns._file):  # pyright: ignore[reportPrivateUsage]
        made.cache_clear()


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_a_pattern_is_the_same_when_it_comes_back(
    pattern: str, flags: tuple[str, ...]
) -> None:
    bits = sum(getattr(re, flag) for flag in flags)
    first = plain._made(pattern, *flags)  # pyright: ignore[reportPrivateUsage]
    patterns._file.cache_clear()  # pyright: ignore[reportPrivateUsage]
    again = plain._made(pattern, *flags)  # pyright: ignore[reportPrivateUsage]
    assert first == again == re.compile(pattern, bits)
    assert again.groupindex == first.groupindex
    text = "Word-and rest, C\nc a\nb Straße É Привет 12"
    assert again.findall(text) == re.compile(pattern, bits).findall(text)


def test_re_is_not_imported_again() -> None:
    words = [sys.executable, "-S", "-c", PROBE.format(patterns=PATTERNS)]
    first = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    again = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    assert first.stderr.endswith("AssertionError: re\n")
    assert (again.stdout, again.stderr) == (first.stdout, "")


def _nothing(_: str) -> None:
    return None


def test_where_compiling_changes_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "import_module", _nothing)
    made = plain._made(r"\d+")  # pyright: ignore[reportPrivateUsage]
    assert made.findall("1 and 23") == ["1", "23"]
    assert store.recall("patterns") is None


def test_a_wrong_pattern_is_refused() -> None:
    with pytest.raises(re.error):
        plain.plain("(").search("")


@given(st.text() | st.text("()[]{}?*+-|^$\\.&~# \t\n\r\v\fa"))
def test_escape_does_what_re_does(text: str) -> None:
    assert plain.escape(text) == re.escape(text)
