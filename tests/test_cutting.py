"""Words cut without a pattern are those that the pattern finds."""

import re

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from provcheck.cutting import FIGURES, LETTERS, WORDS, is_western, parted

PATTERNS = ((r"[^\W\d_]+", LETTERS), (r"[^\W_]+", FIGURES), (r"\w+", WORDS))


@pytest.mark.parametrize(("pattern", "table"), PATTERNS)
@given(text=st.text("aZé09_-'’“”–—‘… \n\x1f.") | st.text(st.characters(max_codepoint=127)))
def test_words_are_those_of_the_pattern(pattern: str, table: str, text: str) -> None:
    found = parted(text, table)
    assert found is None or found == re.findall(pattern, text)
    assert found is None or found == regex.findall(pattern, text)
    assert (found is None) == ("é" in text)


def test_every_character_of_ascii_has_its_place() -> None:
    assert {len(table) for _, table in PATTERNS} == {128}
    assert parted("It’s 3 – a_b", FIGURES) == ["It", "s", "3", "a", "b"]


@pytest.mark.parametrize(
    ("text", "western"),
    [("", True), ("It’s “é” – a\xff", True), ("ł", False), ("…", True), ("\ud800", False)],
)
def test_western_texts(text: str, western: bool) -> None:  # noqa: FBT001
    assert is_western(text) is western
