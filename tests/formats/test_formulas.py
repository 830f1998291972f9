"""Formulas are no prose, and prices are no formulas."""

import pytest

from provcheck import Checker
from provcheck.formats import view_of
from tests.growth import is_linear, seconds

CHECKER = Checker()
FORMULAS = (
    r"$(a , b)$",
    r"$x , y$",
    r"$\{a , b\}_1$",
    "$a_1 ,\nb_2$",
    "$2 , x^2$",
    "$`a , b`$",
    "$$a , b$$",
    r"\(a , b\)",
    r"\\(\sum a , b\\)",
    r"\[ \text{mass} , b . \]",
)
DISPLAYS = (
    "$$\na , b\n\nc , d\n$$",
    "\\[\na , b\n\nc , d\n\\]",
    "\\\\[\na , b\n\\\\]",
    "\\begin{align*}\na , b\n\\end{align*}",
    "> $$\n> a , b\n> $$",
)
PRICES = (
    "It costs $5 and $10 , in all.",
    "US$5 , A$6 , and 7$ in all , too.",
    "From $5 million (or $6 million) to $7 , he said.",
    "$AAPL, ($MSFT) fell , too.",
    "The $5-a-day , 6-a-week fee is in US$ now , too.",
    "A dollar ($) is not a cent , says the $-zone.",
    r"Wages of \$5 and \$6 , he said.",
    "The `$a` or `$b` code , he said.",
    "```\n$a\n```\n\nThe cost , $b$ aside.",
    r"\[the government , he said\] and \(the army , he said\)",
    "{{ $a }} is the price , and {{ $b }}.",
)


@pytest.mark.parametrize("name", ["markdown", "mdx"])
@pytest.mark.parametrize("made", FORMULAS)
def test_formulas_stand_for_a_word(made: str, name: str) -> None:
    page = f"The mass {made} is here , he said.\n"
    assert view_of(page, name).text == "The mass `x` is here , he said."
    assert CHECKER.fix(page, format=name) == page.replace("here ,", "here,")


@pytest.mark.parametrize("name", ["markdown", "mdx"])
@pytest.mark.parametrize("made", DISPLAYS)
def test_displays_are_left_alone(made: str, name: str) -> None:
    page = f"Here , it is.\n\n{made}\n\nThere , it was.\n"
    assert CHECKER.fix(page, format=name) == page.replace("ere ,", "ere,")


@pytest.mark.parametrize("prose", PRICES)
def test_prices_are_prose(prose: str) -> None:
    fixed = CHECKER.fix(prose, format="markdown")
    assert fixed == prose.replace(" ,", ",")


def test_formulas_beside_templates_are_taken_once() -> None:
    page = "The $a$ {{< b >}} and ${{ c }}$ or {{ `$d$` }} $e$."
    assert view_of(page, "markdown").text == "The `x` `x` and $`x`$ or `x` `x`."


@pytest.mark.parametrize("piece", ["$a ", "$$", "\\(", "\\[", "\\begin{a}", "$1 "])
def test_hostile_formulas_take_no_square_of_their_length(piece: str) -> None:
    def cost(count: int) -> float:
        return seconds(lambda: view_of(piece * count, "markdown"))

    assert is_linear(cost, 3_000, floor=0.02)
