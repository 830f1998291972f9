"""What is printed of a character, and how many columns it takes."""

import pytest

from provcheck.render.visible import visible, width


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("plain — “text”", "plain — “text”"),
        ("10\u00a0km", "10\u00a0km"),
        ("👨‍👩‍👧 نمی\u200cخواهم", "👨‍👩‍👧 نمی\u200cخواهم"),
        ("private \ue000 unassigned \u0378", "private \ue000 unassigned \u0378"),
        ("a\tb\nc\r\nd\re", "a    b↵c↵d␍e"),
        ("\x00\x1b\x7f\x9b", "<U+0000><U+001B><U+007F><U+009B>"),
        ("\u202e\u2066\u200f", "<U+202E><U+2066><U+200F>"),
        ("\u200b\ufeff\xad", "<U+200B><U+FEFF><U+00AD>"),
        ("\u2028\u2029", "<U+2028><U+2029>"),
        ("name\udce9.txt", "name<U+DCE9>.txt"),
        ("\U000e0041", "<U+E0041>"),
    ],
)
def test_visible(text: str, printed: str) -> None:
    assert visible(text) == printed


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("日本", 4),
        ("ＡＢ", 4),
        ("😀", 2),
        ("👨‍👩‍👧", 2),
        ("👍🏽", 2),
        ("❤\ufe0f", 2),
        ("😀\ufe0f", 2),
        ("\ufe0f", 0),
        ("🏽", 2),
        ("க்", 1),
        ("שָׁ", 1),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns
