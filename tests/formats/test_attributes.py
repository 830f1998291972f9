"""Attributes that site generators let Markdown give to its parts are no text."""

import pytest

from provcheck import Checker
from provcheck.formats import view_of
from tests.growth import is_linear, seconds

CALL = "Rescue boats reached the place two hours after the first call"


def shown(file: str, name: str = "markdown") -> list[str]:
    text = view_of(file, name).text
    return [part.strip() for part in text.split("\n\n") if part.strip()]


@pytest.mark.parametrize(
    ("file", "parts"),
    [
        ("# A call {#call}\n\nIt came.\n", ["A call", "It came."]),
        ("## A call {: .no_toc }\n", ["A call"]),
        ("A call {.a .b}\n===\n", ["A call"]),
        ('It came.\n{: .lead #top data-x="a b" }\n\nIt went.\n', ["It came.", "It went."]),
        ("{:.note}\nIt came.\n", ["It came."]),
        ("* TOC\n{:toc}\n", ["TOC"]),
        ('It *came*{: .red} at [one](/a){:target="_blank"}.\n', ["It came at one."]),
        ("> It came.\n{: .tip }\n", ["It came."]),
        ("| a | b |\n|---|---|\n| c | d |\n{: .wide}\n", ["a", "b", "c", "d"]),
        ("![](a.png){ width=50% height='2' }\n\nIt came.\n", ["It came."]),
        ("---\ntitle: A {.b}\n---\nIt came.\n", ["A {.b}", "It came."]),
        (
            "It is `{.a}` and {x} and { y } or {# z.\n",
            ["It is `x` and {x} and { y } or {# z."],
        ),
        ('{{% a x="{.b}" %}}It came.{{% /a %}}\n', ["`x`It came.`x`"]),
    ],
)
def test_are_not_shown(file: str, parts: list[str]) -> None:
    assert shown(file) == parts


def test_nothing_is_found_in_them() -> None:
    page = f"# Help {{#a}}\n\n{CALL}.\n{{: .lead width='2' }}\n\n![a](b){{: .c }}\n"
    assert not Checker().check(page, "markdown").findings


def test_expressions_of_mdx_are_none() -> None:
    assert shown("It came {.a}\n", "mdx") == ["It came `x`"]


@pytest.mark.parametrize(
    "piece", ["{: ", "{.a ", "{a=b ", "x{.a}", "{: .b }\n", "{{{:a}}}"]
)
def test_reading_is_linear(piece: str) -> None:
    assert is_linear(lambda n: seconds(lambda: view_of(piece * n, "markdown")), 500)
