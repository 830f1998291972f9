"""What counts as a line of furniture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck import furniture, listings
from provcheck.furniture import flat, is_chain, is_listed, lists_in_story
from provcheck.listings import LONGEST, Lists, bared, folded
from provcheck.words import words
from tests.growth import is_linear, seconds

ALL = ("furniture.all",)
ROW = ("furniture.footer", "furniture.share")
FILL = ("furniture.weak-social",)
STORY = furniture._index()["story"]["lists"]  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize(
    ("line", "text"),
    [("[Source link]", "source link"), ("Read  more »", "read more"), ("J’AIME", "j'aime")],
)
def test_folding(line: str, text: str) -> None:
    assert folded(line) == text


@pytest.mark.parametrize(
    "line",
    [
        "Privacy Policy",
        "read more…",
        "Leave a Reply",
        "© 2020 Harbour News",
        "阅读全文",
        "المصدر:",
    ],
)
def test_listed(line: str) -> None:
    assert is_listed(line, ALL)


@pytest.mark.parametrize(
    "line",
    [
        "(Photo: Ana Ruiz)",
        "[Source].",
        "• Read also: Ferry owner fined",
        "• (Photo: Ana Ruiz)",
        "– Tags: ferry",
        "*Tags: ferry*",
        "(c) 2020 Harbour News",
    ],
)
def test_marks_around_an_entry_do_not_count(line: str) -> None:
    assert is_listed(line, ALL)


@pytest.mark.parametrize(
    "line",
    [
        "“Photo: Ana Ruiz”",
        "(Photo: Ana Ruiz",
        "(Photo: Ana Ruiz) and others",
        "(one) (two)",
        "[photo: one] [two]",
        "•",
        "(",
    ],
)
def test_marks_that_are_no_pair_stay(line: str) -> None:
    assert bared(line) == line


@pytest.mark.parametrize(
    "line", ["", "Privacy policy of the firm", "He left.", "x" * LONGEST]
)
def test_not_listed(line: str) -> None:
    assert not is_listed(line, ALL)


def _always(_lists: Lists, _line: str) -> bool:
    return True


_MARKS = st.text("-–—•[]().:;’'…»|_ \u00a0\u0301", max_size=4)
_ENTRIES = st.sampled_from([entry for key in flat(ALL)[:20] for entry in words(key)[:9]])


@given(_MARKS, _ENTRIES, _MARKS, st.sampled_from(["", " x", "x"]))
def test_a_glance_at_the_first_word_hides_no_entry(
    before: str, entry: str, after: str, rest: str
) -> None:
    line = f"{before}{entry.title()}{after}{rest}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Lists, "_may_be_entry", _always)
        told = _anew().of(line, "")
    assert _anew().of(line, "") == told
    assert lists_in_story(line, "") == told & set(STORY)


def _anew() -> Lists:
    """Return the lists of built-in rules with no line known."""
    return Lists(*furniture._lists(())._indexes)  # pyright: ignore[reportPrivateUsage]


def test_lines_that_are_known_are_forgotten_before_they_are_too_many() -> None:
    lists, most = _anew(), listings._KEPT  # pyright: ignore[reportPrivateUsage]
    for n in range(most + 9):
        lists.of(f"Line {n}", "")
    assert len(lists._found) <= most  # pyright: ignore[reportPrivateUsage]
    assert is_listed("Read more", ALL)


def test_longer_line_is_never_listed() -> None:
    assert not is_listed("All rights reserved. " + "x" * LONGEST, ALL)


def test_all_stands_for_the_lists_it_names() -> None:
    assert flat(ALL) == words("furniture.all")
    assert flat((*ALL, "furniture.weak-social"))[-1] == "furniture.weak-social"


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Terms of Use | Privacy Policy", True),
        ("Share this: Facebook Twitter", True),
        ("Privacy Policy", False),
        ("Privacy Policy Facebook", False),
        ("Facebook Twitter Email", False),
        ("Privacy Policy of Harbour News", False),
        ("Privacy Policy " * 30, False),
        ("", False),
    ],
)
def test_chain(line: str, row: bool) -> None:  # noqa: FBT001
    assert is_chain(line, ROW, FILL) is row


@pytest.mark.parametrize("key", flat(ALL))
def test_every_list_has_entries_apart_from_each_other(key: str) -> None:
    entries = words(key)
    assert entries
    assert len(set(entries)) == len(entries)


@pytest.mark.parametrize(
    "piece", ["a", "© ", "> ", "a > ", "1 ", "1/", "12 views ", "all rights ", "-", "a b "]
)
def test_lists_take_linear_time(piece: str) -> None:
    lists = (*ALL, "agency-furniture.all", "agency-furniture.re-desk-marks")

    def cost(length: int) -> float:
        line = (piece * length)[: length - 1]
        return seconds(lambda: is_listed(line, lists))

    assert is_linear(cost, LONGEST // 4)


@pytest.mark.parametrize(
    "line",
    [
        "This content has been automatically translated from the source material.",
        "This article was translated automatically.",
        "Translated by DeepL",
        "Google Translate was used to translate this article.",
        "Das ist eine maschinelle Übersetzung eines Artikels.",
        "Traducción automática",
        "Traduit automatiquement",
        "MIL OSI Translation. Region: Spanish",
        "The English version is automatically generated by the AI.",
    ],
)
def test_disclosure_of_translation_is_no_furniture(line: str) -> None:
    lists = (*ALL, "agency-furniture.all", "agency-furniture.re-desk-marks")
    assert not is_listed(line, lists)
