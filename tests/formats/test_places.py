"""The seed as HTML and Markdown: the same findings, moved exactly as their characters."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

import pytest

from provcheck.checker import Checker
from tests.stories import BOM, SEED, Rewritten, decomposed, reported, rewrite

CHECKER = Checker()
ENTITIES = {"’": "&rsquo;", "“": "&#8220;", "”": "&#x201D;", "–": "&ndash;", "T": "&#84;"}


def as_html(text: str, line_end: str = "\n", before: str = "") -> Rewritten:
    """Return the story as paragraphs, with entities and white space that collapses."""
    ends = cycle([f"{line_end}</p>", f"{line_end}<p class='x.'>{line_end}  "])
    spaces = cycle([" ", f"{line_end}   ", "\t", " "])
    return rewrite(
        text,
        lambda char: (
            next(ends)
            if char == "\n"
            else next(spaces)
            if char == " "
            else ENTITIES.get(char, char)
        ),
        f"{before}<!-- a. b --><p>",
    )


def as_markdown(text: str, line_end: str = "\n", before: str = "") -> Rewritten:
    """Return the story with marks escaped, entities, and lines that are broken."""
    spaces = cycle([" ", " ", " ", line_end, " "])
    changed = {mark: f"\\{mark}" for mark in "().-,"} | ENTITIES | {"\n": line_end}
    head = f"---{line_end}date: 2024{line_end}---{line_end}{line_end}"
    return rewrite(
        text,
        lambda char: next(spaces) if char == " " else changed.get(char, char),
        before + head,
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["", BOM])
@pytest.mark.parametrize("text", [SEED, decomposed(SEED).text], ids=["nfc", "nfd"])
@pytest.mark.parametrize(
    ("dress", "name"), [(as_html, "html"), (as_markdown, "markdown"), (as_markdown, "mdx")]
)
def test_places_move_with_the_characters(
    dress: Callable[[str, str, str], Rewritten],
    name: str,
    text: str,
    before: str,
    line_end: str,
) -> None:
    made = dress(text, line_end, before)
    wanted = reported(CHECKER.check(text))
    found = reported(CHECKER.check(made.text, name))
    assert [f.rule for f in found] == [f.rule for f in wanted]
    for one, other in zip(wanted, found, strict=True):
        assert other.start == made.places[one.start], one.rule
        last = made.places[one.end - 1]
        assert last < other.end <= made.places[one.end], one.rule


def test_a_hundred_thousand_open_elements_are_read() -> None:
    story = "The ministry said it came , then."
    pages = {
        "html": "<div>" * 100_000 + f"<p>{story}",
        "markdown": "> " * 100_000 + story,
        "xml": "<a>" * 100_000 + story,
    }
    for name, page in pages.items():
        found = CHECKER.check(page, name).findings
        assert [f.span.start for f in found] == [page.index(" , then")], name
