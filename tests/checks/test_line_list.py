"""The check `line-list`."""

import pytest

from provcheck.checks.line_list import LineList
from tests.making import edited, hits


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Read more\n\nA story", ["Read more"]),
        ("  READ MORE \n\nA story", ["  READ MORE ".strip()]),
        ("Read more about it\n\nA story", []),
        ("To read more\n\nA story", []),
        ("Read more\rA story", ["Read more"]),
    ],
)
def test_whole_line(text: str, found: list[str]) -> None:
    assert hits(LineList(("read more",)), text) == found


def test_letter_case_may_count() -> None:
    assert hits(LineList(("read more",), case=True), "Read more\n\nread more") == [
        "read more"
    ]


def test_shorter_entry_does_not_hide_a_longer_one() -> None:
    assert hits(
        LineList(("read", "read more|see more")), "Read more\n\nSee more\n\nRead"
    ) == [
        "Read more",
        "See more",
        "Read",
    ]


def test_edit_deletes_the_line() -> None:
    assert edited(LineList(("read more",)), "One\n\nRead more\n\nTwo") == "One\n\nTwo"


@pytest.mark.parametrize(
    "text", ["a\nRead more\nb", "a\rRead more\rb", "\ufeff Read more ", "Read more"]
)
def test_anchor_matches_wherever_the_check_hits(text: str) -> None:
    check = LineList(("read more",))
    anchors = check.anchors()
    assert anchors
    assert hits(check, text) == ["Read more"]
    assert anchors[0].compiled().search(text, 0, len(text), timeout=1)
