"""Cells, items, headings and fields are no paragraphs that a sentence runs through."""

import pytest

from provcheck import Checker
from provcheck.config import Config

LEAD = "The council of the northern region met on Monday evening and bought a new hall."
BROKEN = "The council of the northern region met on Monday to talk of the green"
REST = "hall of the village in which the men had met on Sunday evening."
checker = Checker(Config(select=("segmentation", "punctuation", "duplication")))


def found(page: str, name: str) -> list[str]:
    return [finding.rule.id for finding in checker.check(page, name).findings]


@pytest.mark.parametrize("mark", ["", ","])
@pytest.mark.parametrize(
    ("name", "page"),
    [
        (
            "markdown",
            "{lead}\n\n| a | b |\n|--|--|\n| {broken} | {rest} |\n\nSo it is.\n",
        ),
        ("markdown", "{lead}\n\n{broken}\n\n| {rest} | b |\n|--|--|\n| c | d |\n"),
        ("markdown", "{lead}\n\n## {broken}\n\n{rest}\n"),
        ("markdown", "{lead}\n\n{broken}\n\n- {rest}\n"),
        ("markdown", "{lead}\n\n- {broken}\n- {rest}\n"),
        ("markdown", "{lead}\n\n1. {broken}\n2. {rest}\n"),
        ("markdown", "---\ntitle: {broken}\n---\n{rest}\n"),
        ("html", "<p>{lead}<table><tr><td>{broken}<td>{rest}</table>"),
        ("html", "<p>{lead}</p><ul><li>{broken}</li><li>{rest}</li></ul>"),
        ("html", "<p>{lead}</p><h2>{broken}</h2><p>{rest}</p>"),
    ],
)
def test_no_sentence_goes_on_there(name: str, page: str, mark: str) -> None:
    text = page.format(lead=LEAD, broken=f"{BROKEN}{mark}", rest=REST)
    assert not found(text, name)


def test_a_paragraph_that_goes_on_is_told_of() -> None:
    rule = "segmentation/paragraph-break-in-sentence"
    assert found(f"{LEAD}\n\n{BROKEN},\n\n{REST}\n", "markdown") == [rule]
    assert found(f"<p>{LEAD}<p>{BROKEN},<p>{REST}", "html") == [rule]
    table = "\n\n| a | b |\n|--|--|\n| c | d |\n"
    assert found(f"{LEAD}\n\n{BROKEN},\n\n{REST}{table}", "markdown") == [rule]


@pytest.mark.parametrize("line", [BROKEN, f"{LEAD} {LEAD}"])
def test_equal_cells_repeat_nothing(line: str) -> None:
    page = f"{LEAD}\n\n| a | b |\n|--|--|\n| {line} | {line} |\n"
    assert "duplication/duplicated-paragraph" not in found(page, "markdown")


def test_an_item_may_end_with_a_comma() -> None:
    page = f"{LEAD}\n\n- {BROKEN} valley,\n- {BROKEN} hills,\n- {BROKEN} villages.\n"
    assert not found(page, "markdown")
