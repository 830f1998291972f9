"""The check `unpaired-mark`."""

import pytest

from provcheck.checks.unpaired_mark import UnpairedMark
from provcheck.parse import parse

BRACKETS = UnpairedMark("(", ")", unless=r"(?<=\d)\)")
QUOTES = UnpairedMark("“", "”", continued=True)


def places(check: UnpairedMark, text: str) -> list[int]:
    document = parse(text)
    return [hit.span.start for hit in check.find(document, document.blocks)]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("all (is) well (here)", []),
        ("one (is (in) here)", []),
        ("left (open", [5]),
        ("closed) here", [6]),
        ("(a (b) c", [0]),
        ("b) a (", [1, 5]),
        ("a) first (open (twice", [1, 9, 15]),
        ("1) first 2) second", []),
        ("open (here\n\nclosed) there", [5, 18]),
    ],
)
def test_brackets(text: str, at: list[int]) -> None:
    assert places(BRACKETS, text) == at


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("“We go.\n\n“We stay,” he said.", []),
        ("“We go.\n\nHe left.", [0]),
        ("“We “go.\n\n“We stay,” he said.", [0]),
        ("“We go.", [0]),
    ],
)
def test_continued_quotation(text: str, at: list[int]) -> None:
    assert places(QUOTES, text) == at


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a 6” blade", []),
        ("“A 6” blade,” he said", []),
        ("“They won 2-1” he said", []),
        ("“They won 2-1” he said,” and a 6” blade", []),
        ("so,” and a 6” blade", [3]),
    ],
)
def test_what_may_be_something_else_is_left_out_where_it_helps(
    text: str, at: list[int]
) -> None:
    assert places(UnpairedMark("“", "”", doubtful=r"(?<=\d)”"), text) == at


def test_open_mark_is_excused_by_what_stands_around_it() -> None:
    check = UnpairedMark("(", ")", unless=r"(?<=:-)\(")
    assert places(check, "sad :-( now (") == [12]


@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), ("[", "]"), ("“", "”")])
def test_anchors_match_either_mark(opening: str, closing: str) -> None:
    for anchor, mark in zip(
        UnpairedMark(opening, closing).anchors(), opening + closing, strict=True
    ):
        assert anchor.compiled().search(f"a{mark}b", 0, 3, timeout=1)
        assert not anchor.compiled().search("a.b", 0, 3, timeout=1)
