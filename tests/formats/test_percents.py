"""Comments of Obsidian are no prose; per cent signs are."""

from __future__ import annotations

import pytest

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.formats import view_of
from tests.growth import is_linear, seconds

EVERY = Checker(Config(select=("all",)))


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("The boats %% a , b %% left.\n", "The boats left."),
        ("%% a , b %%\nThe boats left.\n", "The boats left."),
        ("%%\na , b\n\nc , d\n%%\n\nThe boats left.\n", "The boats left."),
        ("> %% a , b %%\n> The boats left.\n", "The boats left."),
        ("It rose 5%% and fell 6%% then.\n", "It rose 5%% and fell 6%% then."),
        ("The boats %% left.\n\nAnd %% came.\n", "The boats %% left.\n\nAnd %% came."),
        ("The boats %%% left %%% port.\n", "The boats %%% left %%% port."),
        ("See `%% a` and `b %%` here.\n", "See `x` and `x` here."),
        ("```\n%% a\n```\n\nThe boats %% left.\n", "The boats %% left."),
        ("The {{< a %% >}} boats {{< b %% >}} left.\n", "The `x` boats `x` left."),
    ],
)
def test_what_is_shown(page: str, shown: str) -> None:
    assert view_of(page, "markdown").text == shown


def test_a_comment_is_left_alone() -> None:
    page = "The boats left on Monday, he said. %% to do , ask . the the mayor %%\n"
    found = EVERY.check(page, "markdown").findings
    assert [f.rule.id for f in found] == ["document/very-short-story"]
    assert EVERY.fix(page, unsafe=True, format="markdown") == page


@pytest.mark.parametrize("piece", ["%%", " %%", "%%\n", "\n%%a", "%% a %%\n"])
def test_hostile_signs_take_no_square_of_their_length(piece: str) -> None:
    def cost(count: int) -> float:
        return seconds(lambda: view_of(piece * count, "markdown"))

    assert is_linear(cost, 3_000, floor=0.02)
