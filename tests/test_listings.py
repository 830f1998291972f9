"""Patterns for whole lines are found again wherever they match."""

from __future__ import annotations

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from provcheck import listings
from provcheck import strings as strings_module
from provcheck.anchors import strings
from provcheck.approximate import longest, openings
from provcheck.listings import Listing, Rows, filed, moved
from provcheck.openings import opening
from tests.test_approximate import Case, cases

LONG = float("inf")
TABLE = [
    (r"all rights? reserved\.?", "rights"),
    (r".{0,20}opens in a new tab", "tab"),
    (r"[a-z]{2,4}/[a-z]{2,4}", "desk"),
    (r"©.*", "copyright"),
    (r"(?:\d+ )?views", "views"),
]
ROWS, OPENINGS = filed(TABLE)
FILED = Listing(Rows(ROWS), OPENINGS)
LINES = st.sampled_from(
    ["All Rights Reserved.", "It opens in a new tab", "abc/de", "© 2020", "12 views", "No."]
)


@pytest.mark.parametrize(
    ("pattern", "length"),
    [
        ("ab?c{2,3}", 5),
        ("a|bcd", 3),
        (r"\ba(?=bc)[x-z]", 2),
        ("a+", LONG),
        ("(?1)()", LONG),
    ],
)
def test_longest(pattern: str, length: float) -> None:
    assert longest(pattern) == length


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("Über (?:alle|uns)", ("über alle", "über uns")),
        (r".{0,9}tab", ("tab",)),
        (r"[A-Z]{2}", ()),
        (r"\w+", ()),
    ],
)
def test_strings(pattern: str, found: tuple[str, ...]) -> None:
    assert strings(pattern) == found


@given(st.sets(st.sampled_from(TABLE)))
def test_a_part_of_a_table_is_filed_among_the_rows_of_the_whole(
    part: set[tuple[str, str]],
) -> None:
    own, openings = filed(part)
    found = moved(openings, own, ROWS)
    assert found.keys() == openings.keys()
    for head, numbers in found.items():
        rows, same = Rows(ROWS).of(numbers), Rows(own).of(openings[head])
        assert sorted(rows) == sorted(same)
        assert [row[2] for row in rows] == [row[2] for row in same]  # the longest first


@given(st.lists(LINES, min_size=1, max_size=4), st.booleans())
def test_lines_are_asked_about_what_they_are(lines: list[str], whole: bool) -> None:  # noqa: FBT001
    text = "\n".join(lines)
    for line in lines:
        asked = {key for _, key in FILED.likely(line, text if whole else "")}
        told = {key for p, key in TABLE if regex.fullmatch(p, line, regex.IGNORECASE)}
        assert told <= asked


def test_prose_is_asked_about_nothing() -> None:
    text = "The ferry left the harbour at noon.\n\nIt has forty people on board."
    assert not FILED.likely(text[:35], text)
    assert not FILED.likely(text[:35], text * 1000)[1:]


@given(cases)
def test_a_match_is_no_longer_than_said(case: Case) -> None:
    try:
        found = regex.fullmatch(case.pattern, case.text, regex.IGNORECASE, timeout=1)
        most = longest(case.pattern)
    except (regex.error, ValueError, TimeoutError, AttributeError, MemoryError):
        return
    assert found is None or len(case.text) <= most


@given(cases)
@example(Case("(?i)ß", "ß"))
@example(Case("(?i)aßb", "Aßb"))
def test_a_match_begins_as_is_said(case: Case) -> None:
    try:
        found = regex.fullmatch(case.pattern, case.text, regex.IGNORECASE, timeout=1)
        heads = openings(case.pattern)
    except (regex.error, ValueError, TimeoutError, AttributeError, MemoryError):
        return
    start = opening(case.text)
    assert not found or not heads or any(start.startswith(head) for head in heads)


@pytest.mark.parametrize(
    ("pattern", "heads"),
    [
        (r"[\d.,]{1,9}x", {"0", ".", ","}),
        (r"[«<]{1,2} x", {"«", "<"}),
        (r"[\d\-]x", {"0x", "-x"}),
        (r"[A-Z]x", None),
        (r"[\d→]x", None),
        (r"[\da-c]x", None),
        (r"[^\d]x", None),
        (r"ßx", {"ssx"}),
    ],
)
def test_openings(pattern: str, heads: set[str] | None) -> None:
    assert openings(pattern) == heads


@given(st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=4).map("\n".join))
def test_a_set_tells_what_the_strings_tell(text: str) -> None:
    asked = [FILED.likely("It opens in a new tab", text) for _ in range(2)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strings_module, "_MANY", 0)
        listings._looked_for.cache_clear()  # pyright: ignore[reportPrivateUsage]
        without = FILED.likely("It opens in a new tab", text)
        patch.setattr(strings_module, "_MANY", 1)
        listings._looked_for.cache_clear()  # pyright: ignore[reportPrivateUsage]
        listings._there.cache_clear()  # pyright: ignore[reportPrivateUsage]
        listings._present.cache_clear()  # pyright: ignore[reportPrivateUsage]
        assert FILED.likely("It opens in a new tab", text) == without
    assert asked == [without, without]
