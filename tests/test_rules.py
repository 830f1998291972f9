"""Every rule does what its own examples say, and leaves the clean ones alone."""

from itertools import pairwise

import pytest

from provcheck import fix
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.rule import Docs, Example, Rule, Safety, Severity
from provcheck.selftest import check_example
from tests.rule_cases import (
    CATALOGUE,
    OPEN,
    RULES,
    findings_of,
    marked,
    source_of,
    unmarked,
)

DOCS: dict[str, Docs] = {rule.id: CATALOGUE.docs(rule.id) for rule in RULES}
CASES = [
    pytest.param(rule, example, id=f"{rule.id}#{number}")
    for rule in RULES
    for number, example in enumerate(DOCS[rule.id].examples, start=1)
]
HOLDING = [case for case in CASES if OPEN not in case.values[1].text]  # type: ignore[union-attr]
MAJOR = tuple(
    rule.id
    for rule in RULES
    if rule.severity in (Severity.MAJOR, Severity.CRITICAL)
    and CATALOGUE.setting(rule.id, "default") is not False
)


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example: Example) -> None:
    text, found = unmarked(example.text), findings_of(rule, example)
    assert marked(text, found) == example.text
    if example.fixed is not None:
        assert fix.apply(text, [f.fix for f in found if f.fix]) == example.fixed


@pytest.mark.parametrize(("rule", "example"), HOLDING)
def test_holding_example_is_silent_under_major_rules(rule: Rule, example: Example) -> None:
    report = check_example(example, rule, Config(select=MAJOR), CATALOGUE)
    assert [(f.rule.id, f.text) for f in report.findings] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_shows_two_hits_and_three_holds(rule: Rule) -> None:
    texts = [example.text for example in DOCS[rule.id].examples]
    hits = [text for text in texts if OPEN in text]
    assert len(hits) >= 2
    assert len(texts) - len(hits) >= 3


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_shows_its_fix(rule: Rule) -> None:
    shown = any(example.fixed is not None for example in DOCS[rule.id].examples)
    assert shown == (rule.fix is not Safety.NONE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_names_existing_rules_and_families(rule: Rule) -> None:
    families = {other.family for other in RULES}
    assert set(rule.supersedes) <= {other.id for other in RULES}
    assert set(rule.beside) <= families


# Two faults in one place: each of these pairs is two findings, and both are right.
TWO_CAUSES = {
    ("boilerplate/agency-notice", "dateline/agency-mismatch"),
    ("calque/within-the-scope-of", "repetition/saturated-text"),
    ("capitalisation/lower-case-proper-adjective", "grammar/wrong-indefinite-article"),
    ("dateline/translated-agency", "duplication/duplicated-paragraph"),
    ("duplication/near-duplicate-paragraph", "repetition/saturated-text"),
    ("markup/html-entity", "punctuation/cut-off-mark"),
    ("punctuation/comma-dash-attribution", "quotation/guillemet-residue"),
}


def test_one_cause_is_one_finding() -> None:
    checker = Checker(Config(), CATALOGUE)
    met: set[tuple[str, str]] = set()
    for rule in RULES:
        for example in DOCS[rule.id].examples:
            if example.original:
                found = check_example(example, rule, Config(), CATALOGUE).findings
            else:
                text, source = unmarked(example.text), source_of(rule, example)
                found = checker.check(text, example.format, source_lang=source).findings
            met |= {
                (a.rule.id, b.rule.id)
                for a in found
                for b in found
                if a.rule.id < b.rule.id and a.span.overlaps(b.span)
            }
    assert met == TWO_CAUSES


@pytest.mark.parametrize(
    ("fault", "exact"),
    [
        ("He said “it works.” .", "punctuation/doubled-stop-at-quote"),
        ("She said no , , , and left.", "repetition/mark-run"),
        ("“We will stay.” , they said.", "punctuation/marks-on-both-sides-of-quote"),
        ("He said & quot ; never.", "markup/split-entity"),
    ],
)
def test_a_text_left_in_tokens_has_one_finding_a_place(fault: str, exact: str) -> None:
    found = (
        Checker().check(f"{fault}\n\nThe boats , the ships , and the crews left .").findings
    )
    met = {f.rule.id for f in found}
    assert {exact, "whitespace/tokenized-punctuation"} <= met
    assert not [(a, b) for a, b in pairwise(found) if a.span.overlaps(b.span)]
