"""The matching half of `regex`, alone, is the one that `regex` itself would load."""

import subprocess
import sys

import pytest

from provcheck import matcher

PROBE = r"""
import sys
from provcheck.matcher import matcher
alone = matcher()
assert "regex" not in sys.modules
import regex
from regex import _regex
assert _regex is alone
assert regex.compile(r"(?<word>\w+)!").sub(r"\g<word>?", "so!") == "so?"
"""


def test_regex_imported_later_shares_it() -> None:
    subprocess.run([sys.executable, "-c", PROBE], check=True)


def test_another_regex_has_another_stamp(monkeypatch: pytest.MonkeyPatch) -> None:
    before = matcher.stamp()
    matcher.stamp.cache_clear()
    assert matcher.stamp() == before
    monkeypatch.setattr(matcher.matcher(), "__file__", __file__)
    matcher.stamp.cache_clear()
    assert matcher.stamp() != before
    matcher.stamp.cache_clear()


def test_without_its_file_regex_is_imported_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matcher, "_NAME", "regex._nowhere")
    matcher.matcher.cache_clear()
    assert matcher.matcher() is sys.modules["regex._regex"]
    matcher.matcher.cache_clear()
