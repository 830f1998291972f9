"""The lines around a hit: the underline is under the hit, and everything fits."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.document import Document, Span
from provcheck.plain import plain
from provcheck.render import excerpt
from provcheck.render.excerpt import Row, rows
from provcheck.render.visible import width

LETTERS = st.text(alphabet="ab é日😀\u0301\u200d\t\x1b\u202e\n\r\ufeff", max_size=300)


def shown(text: str, start: int, end: int, columns: int = 40) -> list[Row]:
    return list(rows(Document(text, ()), Span(start, end), columns))


@pytest.mark.parametrize(
    ("text", "start", "end", "row"),
    [
        ("one two three", 4, 7, Row(1, "one two three", 4, 3)),
        ("", 0, 0, Row(1, "", 0, 1)),
        ("one", 3, 3, Row(1, "one", 3, 1)),
        ("one\r\ntwo\r\n", 5, 8, Row(2, "two", 0, 3)),
        ("one\n", 3, 4, Row(1, "one", 3, 1)),
        ("\ufeffone", 1, 4, Row(1, "one", 0, 3)),
        ("a\ufeffone", 1, 2, Row(1, "a<U+FEFF>one", 1, 8)),
        ("\tone", 1, 4, Row(1, "    one", 4, 3)),
        ("日本 one", 0, 2, Row(1, "日本 one", 0, 4)),
    ],
)
def test_a_short_line_is_shown_whole(text: str, start: int, end: int, row: Row) -> None:
    assert shown(text, start, end) == [row]


def test_a_long_line_is_cut_between_words_on_both_sides() -> None:
    text = "far " * 40 + "HIT" + " far" * 40
    [row] = shown(text, 160, 163)
    assert row.text.startswith("…far far")
    assert row.text.endswith("far far…")
    assert row.text[row.indent : row.indent + row.marked] == "HIT"
    assert len(row.text) <= 40


def test_what_one_side_does_not_need_the_other_gets() -> None:
    text = "HIT" + " far" * 40
    [row] = shown(text, 0, 3)
    assert row.text == "HIT far far far far far far far far…"
    [row] = shown("far " * 40 + "HIT", 160, 163)
    assert row.text == "…far far far far far far far far HIT"


def test_a_hit_longer_than_the_window_is_cut_too() -> None:
    text = "far " * 100
    [row] = shown(text, 0, 400)
    assert row == Row(1, "far far far far far far far far far…", 0, 35)


def test_a_cut_leaves_no_mark_without_its_letter() -> None:
    text = "e\u0301" * 60 + "HIT"
    [row] = shown(text, 120, 123)
    assert row.text.startswith("…e\u0301")


def test_several_lines_are_underlined_each_and_the_middle_is_left_out() -> None:
    text = "one\ntwo\nthree\nfour\nfive\nsix"
    assert [(r.number, r.text) for r in shown(text, 1, 9)] == [
        (1, "one"),
        (2, "two"),
        (3, "three"),
    ]
    assert [(r.number, r.text, r.indent, r.marked) for r in shown(text, 1, len(text))] == [
        (1, "one", 1, 2),
        (2, "two", 0, 3),
        (3, "three", 0, 5),
        (0, "", 0, 0),
        (6, "six", 0, 3),
    ]


def test_a_line_of_a_megabyte_costs_no_more_than_its_window() -> None:
    document = Document("far " * 250_000, ())
    for start in range(0, 1_000_000, 10_000):
        [row] = rows(document, Span(start, start + 3), 40)
        assert row.text[row.indent : row.indent + row.marked] == "far"


@given(LETTERS, st.integers(0, 300), st.integers(0, 60))
def test_any_excerpt_fits_and_marks_something(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    for row in shown(text, start, min(len(text), start + length)):
        assert row.text.isprintable() or set(row.text) & set("\u200d")
        assert width(row.text) <= 40
        if row.number:
            assert row.marked >= 1
            assert row.indent <= 40


@given(st.text("ab é–’日😀\u0301\u200d\t", max_size=300), st.data())
def test_lines_of_plain_characters_are_measured_as_others_are(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = shown(text, start, end)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(excerpt, "_PLAIN", plain(r"(?!)"))
        assert shown(text, start, end) == found


def test_plain_characters_take_one_column() -> None:
    match = excerpt._PLAIN.fullmatch  # pyright: ignore[reportPrivateUsage]
    cell = excerpt._cell  # pyright: ignore[reportPrivateUsage]
    told = [char for char in map(chr, range(sys.maxunicode + 1)) if match(char)]
    assert len(told) > 150
    assert all(cell(before, char) == (char, 1) for char in told for before in "a ")
