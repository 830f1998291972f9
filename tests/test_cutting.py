"""Words cut without a pattern are those that the pattern finds."""

import re

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from provcheck.cutting import FIGURES, FOLDED, LETTERS, WORDS, is_western, parted
from provcheck.folding import folded_words
from provcheck.words import folded

PATTERNS = ((r"[^\W\d_]+", LETTERS), (r"[^\W_]+", FIGURES), (r"\w+", WORDS))


@pytest.mark.parametrize(("pattern", "table"), PATTERNS)
@given(text=st.text("aZéł09_-'’“”–—‘… \n\x1f.") | st.text(st.characters(max_codepoint=255)))
def test_words_are_those_of_the_pattern(pattern: str, table: bytes, text: str) -> None:
    found = parted(text, table)
    assert found is None or found == re.findall(pattern, text)
    assert found is None or found == regex.findall(pattern, text)
    assert (found is None) == any(sign in text for sign in "¼½¾¹²³ł")


@given(text=st.text("aZé09_-ßµ½ªÿÀ×’“ \n\x1f.") | st.text(st.characters(max_codepoint=255)))
def test_words_are_folded_as_texts_are(text: str) -> None:
    found = parted(text, FOLDED)
    assert found is None or found == re.findall(r"\w+", folded(text))
    assert (found is None) == any(sign in text for sign in "µß¼½¾")


@pytest.mark.parametrize("mark", "’“”–—‘…")
def test_usual_marks_are_in_no_folded_word(mark: str) -> None:
    for char in map(chr, range(256)):
        text = f"a{mark}{char}{mark}b{char}"
        assert folded_words(text) == tuple(re.findall(r"\w+", folded(text)))


def test_every_character_of_latin_1_has_its_place() -> None:
    assert {len(table) for table in (*(table for _, table in PATTERNS), FOLDED)} == {256}
    assert parted("It’s 3 – a_b", FIGURES) == ["It", "s", "3", "a", "b"]


@pytest.mark.parametrize(
    ("text", "western"),
    [("", True), ("It’s “é” – a\xff", True), ("ł", False), ("…", True), ("\ud800", False)],
)
def test_western_texts(text: str, western: bool) -> None:  # noqa: FBT001
    assert is_western(text) is western
