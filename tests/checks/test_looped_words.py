"""Loops of words, by brute force and by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.checks.looped_words import LoopedWords
from provcheck.parse import parse
from provcheck.tables import TableError


def _found(text: str, check: LoopedWords | None = None) -> list[str]:
    document = parse(text)
    hits = (check or LoopedWords()).find(document, document.blocks)
    return [hit.span.of(text) for hit in hits]


@pytest.mark.parametrize(
    ("text", "loops"),
    [
        ("pet food food food again", ["food food food"]),
        ("pet food food again", []),
        (
            "man of the year of the year of the year won",
            ["of the year of the year of the year"],
        ),
        ("The food FOOD Food", ["food FOOD Food"]),
        ("food, food food", []),
        ("10 10 10 10", []),
        ("Leeds W W W W, Hull W D W D W D", []),  # won and drawn
        ("“food food food,” he said", []),
        ("He said: Food food food, again", []),
        ("“Food food food again,” he said", ["Food food food"]),
        ("it sells: food food food again", ["food food food"]),
        ("“I see. Food food food,” he said", []),
        ("I see. Food food food again", ["Food food food"]),
        ("“I see food food food again,” he said", ["food food food"]),
        ("food food food!", []),
        ("“food food food food food food food,” he said", ["food " * 6 + "food"]),
        ("food\n\nfood\n\nfood", []),
    ],
)
def test_loops(text: str, loops: list[str]) -> None:
    assert _found(text) == loops


def test_gap_and_excuse_are_parameters() -> None:
    check = LoopedWords(between=r",\s", unless="no(?:, no)+")
    assert _found("up, up, up and no, no, no", check) == ["up, up, up"]


@given(st.lists(st.sampled_from(["as", "by", "cod"]), max_size=14))
def test_a_loop_is_found_where_there_is_one(words: list[str]) -> None:
    expected = any(
        words[at : at + n] * 3 == words[at : at + 3 * n]
        for n in range(1, 5)
        for at in range(len(words) - 3 * n + 1)
    )
    assert bool(_found(" ".join(words))) == expected


@pytest.mark.parametrize(
    "params", [{"times": 1}, {"longest": 0}, {"between": "("}, {"unless": "("}]
)
def test_bad_parameters_are_refused(params: dict[str, object]) -> None:
    with pytest.raises(TableError):
        LoopedWords(**params).verify()  # pyright: ignore[reportArgumentType]
