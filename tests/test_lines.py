"""Lines, their numbers, and how one is deleted whole."""

import pytest

from provcheck.document import Document, Span
from provcheck.lines import begins_line, cut_lines, line_span, line_starts, position

BOM = "\ufeff"


def document(text: str) -> Document:
    return Document(text, ())


def cut(text: str, word: str) -> str:
    """Return `text` without the line of `word`."""
    start = text.index(word)
    edit = cut_lines(document(text), Span(start, start + len(word)))
    assert edit.text == ""
    return text[: edit.span.start] + text[edit.span.end :]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", (0,)),
        ("a", (0,)),
        ("a\n", (0, 2)),
        ("a\r\nb\rc\nd", (0, 3, 5, 7)),
        ("\r\r\n\n", (0, 1, 3, 4)),
        ("a\u2028b\x0bc\x85d", (0,)),
    ],
)
def test_line_starts(text: str, starts: tuple[int, ...]) -> None:
    assert line_starts(document(text)) == starts


def test_position_counts_from_one_in_code_points() -> None:
    text = document("é😀\r\nb")
    assert [position(text, n) for n in range(6)] == [
        (1, 1),
        (1, 2),
        (1, 3),
        (1, 4),
        (2, 1),
        (2, 2),
    ]


def test_a_byte_order_mark_takes_no_column() -> None:
    text = document(BOM + "ab\nc")
    assert line_span(text, 1) == Span(1, 4)
    assert [position(text, n) for n in range(5)] == [
        (1, 1),
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 1),
    ]


def test_line_span_holds_its_terminator() -> None:
    text = document("a\r\nb")
    assert [line_span(text, n) for n in (1, 2)] == [Span(0, 3), Span(3, 4)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("X\n\nb\n\nc\n", "b\n\nc\n", id="first"),
        pytest.param("a\n\nX\n\nc\n", "a\n\nc\n", id="middle"),
        pytest.param("a\n\nb\n\nX\n", "a\n\nb\n", id="last"),
        pytest.param("a\n\nb\n\nX", "a\n\nb\n", id="last-without-line-end"),
        pytest.param("X\nb\nc\n", "b\nc\n", id="first-without-gap"),
        pytest.param("a\nX\nc\n", "a\nc\n", id="middle-without-gap"),
        pytest.param("a\nX", "a\n", id="last-without-gap"),
        pytest.param("X", "", id="only"),
        pytest.param("X\n", "", id="only-with-line-end"),
        pytest.param("X\n\n", "", id="only-with-blank-line"),
        pytest.param("\nX\nb\n", "b\n", id="blank-line-first"),
        pytest.param("a\n \t\nX\nb", "a\nb", id="blank-line-of-spaces"),
        pytest.param("a\n\n\nX\n\n\nb", "a\n\n\n\nb", id="only-one-blank-line-goes"),
        pytest.param("a\n  X  \nb", "a\nb", id="space-around"),
    ],
)
def test_cut(text: str, left: str, end: str) -> None:
    assert cut(text.replace("\n", end), "X") == left.replace("\n", end)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("X\n\nb", "b"),
        ("X", ""),
        ("\nX\nb", "b"),
        ("a\n\nX", "a\n"),
    ],
)
def test_cut_keeps_the_byte_order_mark(text: str, left: str) -> None:
    assert cut(BOM + text, "X") == BOM + left


def test_cut_of_a_wrapped_paragraph_takes_all_its_lines() -> None:
    assert cut("a\n\nX\nY\n\nb", "X\nY") == "a\n\nb"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("{0}\n\nX\n{0}\n", "{0}\n\n{0}\n"),
        ("{0}\n\nX\n\n{0}\n", "{0}\n\n{0}\n"),
        ("{0}\n\nX\n", "{0}\n"),
        ("{0}\nX\n{0}\n", "{0}\n{0}\n"),  # they were one paragraph as they stood
        ("{0}\n\nX\nshort\n", "{0}\nshort\n"),
        ("\nX\n{0}\n", "{0}\n"),
    ],
)
def test_cut_joins_no_paragraphs_of_filled_lines(text: str, left: str) -> None:
    line = "The boats that left the port on Monday came back to it,"
    assert cut(text.format(line), "X") == left.format(line)


def test_cut_of_no_character_takes_the_line_it_stands_in() -> None:
    edit = cut_lines(document("a\nb\nc"), Span(2, 2))
    assert edit.span == Span(2, 4)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("a\nb\n", {0, 2, 4}),
        ("a\r\nb", {0, 3}),
        (BOM + "a\nb", {1, 3}),
        (BOM, {1}),
        ("", {0}),
    ],
)
def test_begins_line(text: str, begins: set[int]) -> None:
    story = document(text)
    assert {n for n in range(len(text) + 1) if begins_line(story, n)} == begins
