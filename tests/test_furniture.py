"""What counts as a line of furniture."""

import time

import pytest

from provcheck.furniture import LONGEST, flat, folded, is_chain, is_listed
from provcheck.words import words

ALL = ("furniture.all",)
ROW = ("furniture.footer", "furniture.share")
FILL = ("furniture.weak-social",)


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
    "line", ["", "Privacy policy of the firm", "He left.", "x" * LONGEST]
)
def test_not_listed(line: str) -> None:
    assert not is_listed(line, ALL)


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
    line = (piece * LONGEST)[: LONGEST - 1]
    start = time.perf_counter()
    is_listed(line, (*ALL, "agency-furniture.all", "agency-furniture.re-desk-marks"))
    assert time.perf_counter() - start < 0.5
