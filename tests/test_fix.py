"""How edits are put into a text."""

from random import Random

import pytest

from provcheck.document import Span
from provcheck.finding import Fix
from provcheck.fix import apply
from provcheck.hit import Edit
from provcheck.rule import Safety

TEXT = "0123456789"


def fix(*edits: tuple[int, int, str]) -> Fix:
    return Fix(Safety.SAFE, tuple(Edit(Span(a, b), text) for a, b, text in edits))


@pytest.mark.parametrize(
    ("fixes", "fixed"),
    [
        pytest.param([], TEXT, id="none"),
        pytest.param([fix((2, 4, "x"))], "01x456789", id="replace"),
        pytest.param([fix((2, 4, ""))], "01456789", id="delete"),
        pytest.param([fix((2, 2, "x"))], "01x23456789", id="insert"),
        pytest.param([fix((0, 0, "x")), fix((10, 10, "y"))], f"x{TEXT}y", id="at-the-ends"),
        pytest.param([fix((0, 10, ""))], "", id="everything"),
        pytest.param([fix((2, 4, "x"), (6, 7, "y"))], "01x45y789", id="two-edits"),
        pytest.param([fix((2, 4, "x")), fix((4, 6, "y"))], "01xy6789", id="touching"),
        pytest.param(
            [fix((2, 4, "x")), fix((4, 4, "y"))], "01xy456789", id="insert-at-end"
        ),
        pytest.param([fix((2, 5, "x")), fix((4, 6, "y"))], "01x56789", id="overlap"),
        pytest.param([fix((2, 9, "x")), fix((4, 6, "y"))], "01x9", id="inside"),
        pytest.param([fix((2, 2, "x")), fix((2, 2, "y"))], "01x23456789", id="both-insert"),
        pytest.param(
            [fix((2, 2, "x")), fix((2, 4, "y"))], "01x23456789", id="insert-first"
        ),
        pytest.param([fix((2, 2, "x")), fix((2, 2, "x"))], "01x23456789", id="the-same"),
        pytest.param(
            [fix((1, 2, "a"), (5, 6, "b")), fix((4, 7, "z"))], "0a234b6789", id="whole"
        ),
        pytest.param(
            [fix((1, 3, "a")), fix((2, 4, "b"), (6, 7, "c")), fix((6, 7, "d"))],
            "0a345d789",
            id="not-at-all",
        ),
        pytest.param(
            [fix((1, 2, "a"), (8, 9, "b")), fix((3, 4, "c"), (5, 6, "d"))],
            "0a2c4d67b9",
            id="interleaved",
        ),
    ],
)
def test_apply_in_any_order(fixes: list[Fix], fixed: str) -> None:
    random = Random(7)  # noqa: S311 - an order, not a secret
    for _ in range(6):
        assert apply(TEXT, fixes) == fixed
        random.shuffle(fixes)


def test_text_around_stays_as_it_was() -> None:
    text = "\ufeffa\r\nb\rc\u2028 \x00é e\u0301"
    assert apply(text, [fix((1, 2, "x"))]) == text.replace("a", "x")
