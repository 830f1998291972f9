"""A check for those who ask for provenance alone says the same with fewer rules."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck import catalogue
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.provenance.consulted import Others, telling
from provcheck.provenance.gather import speaks
from provcheck.provenance.marks import items_of
from provcheck.selftest import unmarked
from tests.stories import SEED
from tests.test_provenance import CLEAN

WHOLE = Checker()
FEW = WHOLE.consulting()
RULES = catalogue.builtin()
PIECES = [
    unmarked(example).strip()
    for rule_id in RULES
    for example in RULES.docs(rule_id).examples
    if not example.source and example.format == "text"
]


def same(text: str) -> bool:
    return FEW.check(text).provenance == WHOLE.check(text).provenance


@pytest.mark.parametrize("text", [SEED, CLEAN, "", "\n", "A word."])
def test_stories_say_the_same(text: str) -> None:
    assert same(text)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_what_the_rules_find_says_the_same(pieces: list[str]) -> None:
    assert same("\n\n".join(("Ferry sinks off the island", *pieces, CLEAN)))


def test_few_rules_run_where_nothing_is_found() -> None:
    assert not FEW.check(CLEAN).findings
    told = set(telling(RULES))
    assert len(told) < len(RULES) / 4
    assert all(any(map(speaks, items_of(rule_id))) for rule_id in told)
    assert "punctuation/stray-period" in told
    assert "whitespace/double-space" not in told


def test_what_takes_a_place_runs_where_it_may_be_taken() -> None:
    others = Others(RULES, RULES)
    assert others.of(frozenset()) == frozenset()
    over = others.of(frozenset({"duplication/repeated-function-word"}))
    assert "repetition/looped-span" in over
    assert "duplication/repeated-function-word" not in over


def test_company_is_asked_for_where_a_rule_wants_it() -> None:
    more = Others(RULES, RULES).of(frozenset({"calque/perfect-reporting-verb"}))
    assert "calque/likewise" in more
    assert RULES.rule("calque/perfect-reporting-verb").beside


def test_what_a_configuration_leaves_out_stays_out() -> None:
    config = Config(ignore=("punctuation", "llm"))
    few = Checker(config).consulting(prior=0.1)
    report, plain = few.check(SEED), Checker(config.__replace__(prior=0.1)).check(SEED)
    assert report.provenance == plain.provenance
    assert not [f for f in report.findings if f.rule.family == "punctuation"]
    assert few.signature() == Checker(config).signature()
