"""The check `whole-block`."""

from provcheck.checks.whole_block import Remedy, WholeBlock
from provcheck.document import Block, Document
from provcheck.parse import parse

TEXT = "One\n\nTwo\r\n \r\nThree"


def fixed(remedy: Remedy, number: int) -> str:
    document = parse(TEXT)
    (hit,) = WholeBlock(remedy).find(document, document.blocks[number : number + 1])
    assert hit.span == document.blocks[number].span
    for edit in hit.edits:
        return TEXT[: edit.span.start] + edit.text + TEXT[edit.span.end :]
    return TEXT


def test_every_block_is_a_hit() -> None:
    document = parse(TEXT)
    found = [hit.span.of(TEXT) for hit in WholeBlock().find(document, document.blocks)]
    assert found == ["One", "Two", "Three"]


def test_leave() -> None:
    assert fixed(Remedy.LEAVE, 0) == TEXT


def test_cut() -> None:
    assert fixed(Remedy.CUT, 1) == "One\n \r\nThree"


def test_join_puts_one_space_in_place_of_the_gap() -> None:
    assert fixed(Remedy.JOIN, 0) == "One Two\r\n \r\nThree"
    assert fixed(Remedy.JOIN, 1) == "One\n\nTwo Three"


def test_last_block_has_nothing_to_join() -> None:
    assert fixed(Remedy.JOIN, 2) == TEXT


def test_no_expression_tells() -> None:
    assert WholeBlock().anchors() is None
    document = Document("", ())
    assert list(WholeBlock().find(document, list[Block]())) == []
