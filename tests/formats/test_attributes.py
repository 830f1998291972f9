"""Lists of attributes in braces are markup, as are the marks of divisions and contents."""

import pytest

from provcheck import Checker
from provcheck.formats import view_of
from tests.growth import is_linear, seconds

CHECKER = Checker()
LISTS = ("{#id}", '{.cls key="a , b"}', "{: .x}", '{:target="_blank"}', "{width=50% .a}")


@pytest.mark.parametrize("made", LISTS)
@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("# Head {}\n\nText.", "Head\n\nText."),
        ("Head {}\n====\n", "Head"),
        ("See [it](u){} now.", "See it now."),
        ("See *it*{} now.", "See it now."),
        ("See ![it](u){}\n", "See it"),
        ("See `it`{} now.", "See `x` now."),
        ("Para.\n{}\n\nNext.", "Para.\n\nNext."),
        ("{}\nPara.\n", "Para."),
        ("# Head\n{}\nPara.\n", "Head\n\nPara."),
        ("* item\n{}\n* other", "item\n\nother"),
        ("> said\n> {}\n\nNext.", "said\n\nNext."),
        ("```\na\n```\n{}\n\nNext.", "Next."),
        ("``` {}\na , b\n```\n\nNext.", "Next."),
        ("::: {}\nNext , too.\n:::\n", "Next , too."),
    ],
)
def test_lists_are_not_shown(page: str, shown: str, made: str) -> None:
    file = page.replace("{}", made)
    assert view_of(file, "markdown").text == shown
    assert CHECKER.fix(file, format="markdown") == file.replace("Next ,", "Next,")


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("{:toc}\n\n* TOC\n{:toc}\n\nText.", "Text."),
        ("[TOC]\n\n[[_toc_]]\n\nText.", "Text."),
        (":::note[A , b]\n\nText.\n\n:::\n\nMore.", "Text.\n\nMore."),
        ("Text\n:::\nMore.", "Text\n\nMore."),
        ("a {::comment}b {c\n\nd{:/comment} e {::nomarkdown}f{:/}", "a e f"),
        (
            "A {brace , here} and {. such} and {a b=c}.",
            "A {brace , here} and {. such} and {a b=c}.",
        ),
        ("A {{ b }}{.c} and {=html} d{-}", "A `x` and d"),
    ],
)
def test_marks_of_other_kinds(page: str, shown: str) -> None:
    assert view_of(page, "markdown").text == shown


def test_the_identifier_of_a_heading_in_mdx_is_no_expression() -> None:
    assert view_of("## Head {#my-id}\n\nText {a.b}.", "mdx").text == "Head\n\nText `x`."


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("The troops left at dawn.\n\nTags\n{: .tags}\n", "The troops left at dawn.\n"),
        ("The troops left at dawn.\n\n{: .tags}\nTags\n", "The troops left at dawn.\n"),
    ],
)
def test_the_attributes_of_a_block_go_with_it(page: str, left: str) -> None:
    assert CHECKER.fix(page, format="markdown") == left


@pytest.mark.parametrize("piece", ["{", "{.a ", "{a=b ", "{::comment}", "{: a\n", "{.a}\n"])
def test_hostile_lists_take_no_square_of_their_length(piece: str) -> None:
    def cost(count: int) -> float:
        return seconds(lambda: view_of(piece * count, "markdown"))

    assert is_linear(cost, 3_000, floor=0.02)
