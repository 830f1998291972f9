"""The check `repeated-word`."""

import pytest

from provcheck.checks.repeated_word import RepeatedWord
from provcheck.parse import parse
from tests.making import edited, hits

CHECK = RepeatedWord(("the", "of", "that"), unless="of of")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in the the north", ["the"]),
        ("The the north", ["the"]),
        ("in the\u00a0the north", ["the"]),
        ("in the the the north", ["the"]),
        ("in the The Hague", []),
        ("in the\nthe north", []),
        ("bathe the dog", []),
        ("the thermal", []),
        ("the-the", []),
        ("the the-one", []),
        ("in north north", []),
        ("made of of course", []),
        ("the the\u0301", []),
    ],
)
def test_word_twice(text: str, found: list[str]) -> None:
    assert hits(CHECK, text) == found


def test_edit_deletes_the_second_with_its_space() -> None:
    assert edited(CHECK, "in the  the north") == "in the north"


def test_doubtful_is_said_of_the_hit() -> None:
    check = RepeatedWord(("the", "of"), doubtful="(?<=made )of of")
    document = parse("in the the north, made of of wood")
    found = check.find(document, document.blocks)
    assert [hit.doubtful for hit in found] == [False, True]


def test_anchors_match_wherever_the_check_hits() -> None:
    text = "The the north"
    assert any(a.compiled().search(text, 0, len(text), timeout=1) for a in CHECK.anchors())
