"""A block deleted from a page of Markdown joins no two others and changes none."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck.formats import view_of

SAID = "The boats left on Monday, he said."
LINES = (
    SAID,
    "The crews stayed at home, they said.",
    "# Port closes",
    "- The mayor came.",
    "  He went.",
    "1. First came the rain.",
    "2. Then came the sun.",
    "> They waited.",
    "***",
    "---",
    "# Source link",
    "Source link",
    "- Source link",
    "",
    "",
)


def cut(page: str) -> str:
    """Return `page` without the blocks that say “Source link”."""
    view = view_of(page, "markdown")
    for text, whole in reversed(view.blocks):
        if text.of(view.text) == "Source link":
            page = page[: whole.start] + page[whole.end :]
    return page


def blocks(page: str) -> list[str]:
    """Return what a reader sees block by block, the furniture left out."""
    seen = re.split(r"(?:\r\n|\n|\r){2,}", view_of(page, "markdown").text.strip())
    return [block for block in seen if block != "Source link"]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=8), st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_is_left_stays_apart(lines: list[str], end: str) -> None:
    page = end.join([SAID, *lines, ""])
    assert blocks(cut(page)) == blocks(page)


@pytest.mark.parametrize(
    ("page", "left"),
    [
        (f"{SAID}\n\n# Source link\nThe crews stayed.\n", f"{SAID}\n\nThe crews stayed.\n"),
        (f"{SAID}\n# Source link  \nThe crews stayed.\n", f"{SAID}\n\nThe crews stayed.\n"),
        (f"{SAID}\n\nSource link\n\nThe crews stayed.", f"{SAID}\n\nThe crews stayed."),
        (f"{SAID}\n\n\nSource link\n", f"{SAID}\n"),
        ("* One.\n\nSource link\n\n  Two.\n", "* One.\n\nSource link\n\n  Two.\n"),
        (f"* {SAID}\n* Source link\n* Then.\n", f"* {SAID}\n* Then.\n"),
        (f"{SAID}\n\nSource link\n---\nThen.", f"{SAID}\n\nThen."),
        ("# Source link\n\n---\n\nThen.\n\n---\n", "\n\n---\n\nThen.\n\n---\n"),
    ],
)
def test_one_blank_line_stays_between_them(page: str, left: str) -> None:
    assert cut(page) == left
