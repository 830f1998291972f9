"""Sequences for terminals: gone whole, and no letter of the story with them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.checker import Checker
from provcheck.config import Config

CHECKER = Checker(Config(select=("encoding",)))
PLAIN = re.compile(r"[A-Za-z0-9 .,“”\[\]()’]*")
COLOURS = st.builds(
    "\x1b[{}{}".format,
    st.lists(st.integers(0, 255), min_size=1, max_size=5).map(
        lambda n: ";".join(map(str, n))
    ),
    st.sampled_from("mKHJA"),
)
LINKS = st.builds(
    "\x1b]8;;{}{}".format,
    st.sampled_from(["https://example.org/a?b=1", ""]),
    st.sampled_from(["\x07", "\x1b\\"]),
)
SEQUENCES = st.lists(COLOURS | LINKS, max_size=3).map("".join)
WORDS = st.lists(st.tuples(SEQUENCES, st.from_regex(PLAIN, fullmatch=True)), max_size=6)


@given(WORDS)
def test_a_safe_fix_deletes_them_whole(pieces: list[tuple[str, str]]) -> None:
    coloured = "".join(sequence + words for sequence, words in pieces)
    assert CHECKER.fix(coloured) == "".join(words for _, words in pieces)


@given(st.text("\x1b[]()0123789;:?mKHABP\\\x07 abcXYZ", max_size=40))
def test_a_safe_fix_never_leaves_half_of_one(text: str) -> None:
    """What goes begins with an escape character, and no such character goes alone."""
    report = CHECKER.check(text)
    for finding in report.findings:
        assert text[finding.span.start : finding.span.end] == finding.text
        if finding.fix and finding.fix.safety == "safe" and "\x1b" in finding.text:
            assert finding.rule.id == "encoding/terminal-sequence"
            assert finding.text[0] == "\x1b"
            assert len(finding.text) > 2
    fixed = CHECKER.fix(text)
    assert CHECKER.fix(fixed) == fixed


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("\x1b[31mRed\x1b[0m", "Red"),
        ("He is \x1b[1m31\x1b[22m.", "He is 31."),
        ("“\x1b[4mNo\x1b[24m,” said \x1b[1mKerry\x1b[m.", "“No,” said Kerry."),
    ],
)
@pytest.mark.parametrize("form", ["{}", "<p>{}</p>", "---\ntitle: '{}'\n---\nText.\n"])
def test_numbers_names_and_quotations_stay(text: str, fixed: str, form: str) -> None:
    kinds = {"{": "text", "<": "html", "-": "markdown"}
    checker = Checker()
    report = checker.check(form.format(text), kinds[form[0]])
    own = [f for f in report.findings if "\x1b" in f.text]
    assert {finding.rule.id for finding in own} == {"encoding/terminal-sequence"}
    made = form.format(text)
    for finding in reversed(own):
        assert finding.fix
        assert finding.fix.safety == "safe"
        (edit,) = finding.fix.edits
        made = made[: edit.span.start] + edit.text + made[edit.span.end :]
    assert made == form.format(fixed)


@pytest.mark.parametrize(
    "text", ["a \x1b b", "a\x1b7 b", "a \x1b[Kerry]", "a \x1b(Reuters)"]
)
def test_what_may_be_the_story_is_for_an_editor(text: str) -> None:
    (finding,) = CHECKER.check(text).findings
    assert finding.rule.id == "encoding/escape-character"
    assert finding.fix
    assert finding.fix.safety == "unsafe"
    assert CHECKER.fix(text) == text
