"""Elements of HTML that hold code, inside of a paragraph of Markdown or MDX."""

from __future__ import annotations

import pytest

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.formats import view_of
from tests.growth import is_linear, seconds

EVERY = Checker(Config(select=("all",)))


@pytest.mark.parametrize("name", ["markdown", "mdx"])
@pytest.mark.parametrize(
    "element", ["code", "kbd", "samp", "var", "pre", "script", "style", "math", "svg"]
)
def test_code_is_left_alone(name: str, element: str) -> None:
    code = f"<{element} class='a'>f(a , b  c) the the .</{element}>"
    page = f"The crews ran {code} on Monday, he said.\n"
    assert view_of(page, name).text == "The crews ran `x` on Monday, he said."
    assert EVERY.fix(page, unsafe=True, format=name) == page


@pytest.mark.parametrize(
    ("page", "name", "shown"),
    [
        (
            "Run <code>a , b now.\n\nThen </code> it.\n",
            "markdown",
            "Run a , b now.\n\nThen  it.",
        ),
        ("Run <code/> a.\n", "mdx", "Run a."),
        ("Run <Code>a</Code>.\n", "mdx", "Run a."),
        ("Run <CODE>a</Code >.\n", "markdown", "Run `x`."),
        ("Run <codex>a</codex>.\n", "markdown", "Run a."),
        ("Run `<code>` a `</code>`.\n", "markdown", "Run `x` a `x`."),
        ("<pre>\na , b\n\nc , d\n</pre>\n\nText.\n", "mdx", "Text."),
        ("See <a href='x'>a</a>.\n", "mdx", "See a."),
    ],
)
def test_what_is_shown(page: str, name: str, shown: str) -> None:
    assert view_of(page, name).text == shown


@pytest.mark.parametrize("name", ["markdown", "mdx"])
@pytest.mark.parametrize("piece", ["<code>", "<code>a</code>", "</code>", "<pre>\n\n"])
def test_hostile_elements_take_no_square_of_their_length(name: str, piece: str) -> None:
    def cost(count: int) -> float:
        return seconds(lambda: view_of(piece * count, name))

    assert is_linear(cost, 3_000, floor=0.02)
