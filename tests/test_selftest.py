"""The examples of a user's rules are run and what fails is named."""

from pathlib import Path

from provcheck.catalogue import load
from provcheck.selftest import problems

RULE = """
title = "Loan word"
message = "say it in English"
mqm = "company-style"
severity = "minor"
why = "House style."
fix = "unsafe"
[check]
type = "pattern"
pattern = 'fiesta'
replace = "party"
"""
GOOD = """
[[examples]]
text = "The ⟦fiesta⟧ began."
fixed = "The party began."
[[examples]]
text = "The party began."
"""


def problems_of(folder: Path, text: str) -> list[str]:
    (folder / "loan-word.toml").write_text(text, "utf-8")
    catalogue, errors = load(folder, "house/")
    assert errors == ()
    return list(problems(catalogue, "house/loan-word"))


def test_right_examples_have_no_problem(tmp_path: Path) -> None:
    assert problems_of(tmp_path, RULE + GOOD) == []


def test_missed_hit_is_named(tmp_path: Path) -> None:
    text = RULE + GOOD.replace("⟦fiesta⟧", "⟦feast⟧")
    assert problems_of(tmp_path, text) == [
        "examples[0].text: expected 'The ⟦feast⟧ began.', found 'The feast began.'",
        "examples[0].fixed: expected 'The party began.', got 'The feast began.'",
    ]


def test_wrong_fix_is_named(tmp_path: Path) -> None:
    text = RULE + GOOD.replace('fixed = "The party', 'fixed = "The feast')
    assert problems_of(tmp_path, text) == [
        "examples[0].fixed: expected 'The feast began.', got 'The party began.'"
    ]


def test_a_mark_without_its_partner_is_named(tmp_path: Path) -> None:
    wrong = {
        "The ⟦fiesta began.": "the ⟦ at character 5 wants a ⟧ behind the hit",
        "The fiesta⟧ began.": "character 11 is a ⟧ that no ⟦ opens",
        "⟦The ⟦fiesta⟧ began.": "the ⟦ at character 1 wants a ⟧ behind the hit",
        "The ⟦fiesta⟧ began.⟦": "the ⟦ at character 20 wants a ⟧ behind the hit",
    }
    for text, said in wrong.items():
        found = problems_of(tmp_path, RULE + GOOD.replace("The ⟦fiesta⟧ began.", text))
        assert found[-1] == f"examples[0].text: {said}"


def test_one_sided_examples_are_named(tmp_path: Path) -> None:
    only_hit = GOOD[: GOOD.rindex("[[")]
    only_silent = GOOD[GOOD.rindex("[[") :]
    assert problems_of(tmp_path, RULE + only_hit) == ["examples: none that stays silent"]
    assert problems_of(tmp_path, RULE + only_silent) == [
        "examples: none that is hit (mark the hit ⟦so⟧)"
    ]


def test_unknown_rules_and_families_are_named(tmp_path: Path) -> None:
    text = 'supersedes = ["house/loan"]\nbeside = ["hous"]\n' + RULE + GOOD
    assert problems_of(tmp_path, text) == [
        "supersedes: there is no 'house/loan'; did you mean house/loan-word?",
        "beside: there is no 'hous'; did you mean house?",
    ]


def test_an_example_may_be_a_page(tmp_path: Path) -> None:
    page = GOOD.replace("[[examples]]", '[[examples]]\nformat = "markdown"', 1)
    page = page.replace("began.", "began. `fiesta`")
    assert problems_of(tmp_path, RULE + page) == []


def test_an_unknown_format_of_an_example_is_named(tmp_path: Path) -> None:
    page = GOOD.replace("[[examples]]", '[[examples]]\nformat = "markdwn"', 1)
    known = "text, markdown, mdx, html, xml; did you mean markdown?"
    assert problems_of(tmp_path, RULE + page) == [
        f"examples[0].format: 'markdwn' is none of {known}"
    ]
