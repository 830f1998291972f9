"""The check `repeated-block`."""

import pytest

from provcheck.checks.repeated_block import RepeatedBlock
from provcheck.parse import parse
from tests.making import edited, hits

LINE = "Ferry “Stella” sinks off Yalıköy"


@pytest.mark.parametrize(
    "again",
    [
        LINE,
        LINE.upper(),
        'Ferry "Stella" sinks, off Yalıköy!',
        "Ferry  “Stella”\u00a0sinks off Yalıko\u0308y",
        "Ｆｅｒｒｙ Stella sinks off Yalıköy",
    ],
)
def test_same_words(again: str) -> None:
    assert hits(RepeatedBlock(), f"{LINE}\n\nAnd now\n\n{again}") == [again]


@pytest.mark.parametrize(
    "other", ["Ferry Stella sinks", f"{LINE} port", "Stella ferry sinks off Yalıköy"]
)
def test_other_words(other: str) -> None:
    assert hits(RepeatedBlock(), f"{LINE}\n\n{other}") == []


@pytest.mark.parametrize(("min_words", "count"), [(2, 1), (3, 0)])
def test_short_blocks_repeat_by_design(min_words: int, count: int) -> None:
    assert len(hits(RepeatedBlock(min_words), "Read more\n\nRead more")) == count


def test_each_later_twin_points_at_the_first() -> None:
    document = parse(f"x\n{LINE}\n{LINE}\n{LINE}")
    found = list(RepeatedBlock().find(document, document.blocks))
    assert [hit.related for hit in found] == [(document.blocks[1].span,)] * 2
    assert [hit.facts["line"] for hit in found] == ["2", "2"]
    assert edited(RepeatedBlock(), document.text) == f"x\n{LINE}\n"


def test_repetition_shows_in_no_one_place() -> None:
    assert RepeatedBlock().anchors() is None
