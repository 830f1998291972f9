"""What keeps a rule out before it is built never keeps out one that would hit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.catalogue import builtin
from provcheck.check import Check
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.document import LONG
from provcheck.engine import run
from provcheck.gate import Gates, lets_in, settings, without_check
from provcheck.parse import parse

CATALOGUE = builtin()
ASKING = tuple(i for i in CATALOGUE if "echoes" in (CATALOGUE.setting(i, "gate") or {}))
DOUBLING = tuple(i for i in CATALOGUE if "doubled" in (CATALOGUE.setting(i, "gate") or {}))
WORDS = (
    "boats ",
    "Boats ",
    "boats. ",
    "boats, ",
    "nets ",
    "nets.\n\n",
    "who ",
    "that ",
)
LINES = (
    "Bridge opens to all after a year",
    "The mayor opened the bridge to all on Monday and thanked those who built it.",
    "The mayor opened the bridge to all on Monday, and thanked those who had built it.",
    "Nobody else came. Nobody else was asked to come to the bridge that day at all.",
    "Ships pass.",
)
LABELS = ("Read more", "Share this article", "Advertisement", "Related articles")
STORIES = st.lists(st.sampled_from(LINES + LABELS), max_size=9).map("\n\n".join)


def test_rules_that_look_for_what_comes_again_ask_for_it() -> None:
    assert set(ASKING) >= {
        "duplication/duplicated-paragraph",
        "duplication/duplicated-sentence",
        "duplication/story-pasted-twice",
    }


@given(st.lists(st.sampled_from(LINES), max_size=9).map("\n\n".join))
def test_what_comes_again_is_found_as_without_a_gate(text: str) -> None:
    document = parse(text)
    rules = [CATALOGUE.rule(rule_id) for rule_id in ASKING]
    found = Checker(Config(select=ASKING)).check(text).findings
    assert [f.span for f in found] == [f.span for f in run(document, rules)[0]]


@pytest.mark.parametrize("rule_id", ASKING)
def test_what_a_rule_asks_is_what_its_check_tells(rule_id: str) -> None:
    asked = CATALOGUE.setting(rule_id, "gate")
    assert asked["echoes"] == CATALOGUE.rule(rule_id).check.least_echoes() > 0
    assert "echoes" not in without_check(asked)
    assert not lets_in(parse("No run of words comes again here."), asked)


def test_a_check_that_needs_none_asks_for_none() -> None:
    rule = CATALOGUE.rule("duplication/repeated-line")
    assert "echoes" not in settings({"check": {"type": "repeated-block"}}, rule.check)


@pytest.mark.parametrize("rule_id", DOUBLING)
def test_a_rule_of_doubled_words_is_let_in_where_one_is_doubled(rule_id: str) -> None:
    asked = CATALOGUE.setting(rule_id, "gate")
    assert asked["doubled"] == CATALOGUE.rule(rule_id).check.least_doubled() > 0
    assert "doubled" not in without_check(asked)
    assert lets_in(parse("The boats boats left."), asked)
    assert not lets_in(parse("The sea sea bird; boats, of all the boats."), asked)
    assert lets_in(
        parse("The boats left. " * (LONG // 16 + 1)), asked
    )  # not looked through


@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
def test_doubled_words_are_found_as_without_a_gate(text: str) -> None:
    document = parse(text)
    found = Checker(Config(select=DOUBLING)).check(text).findings
    alone = [
        (rule_id, hit.span)
        for rule_id in DOUBLING
        for hit in _without_twice(rule_id).find(document, document.blocks)
    ]
    told = {(f.rule.id, f.span) for f in found}
    assert told <= set(alone)
    assert {span for _, span in told} == {span for _, span in alone}  # one supersedes


def _without_twice(rule_id: str) -> Check:
    return CATALOGUE.rule(rule_id).check.__replace__(twice=0)


@given(st.lists(STORIES, min_size=1, max_size=3))
def test_rules_are_let_in_each_by_its_own_gate(texts: list[str]) -> None:
    gates = Gates(CATALOGUE.gate)  # which learns with each text
    for document in map(parse, texts):
        told = {i for i in CATALOGUE if lets_in(document, CATALOGUE.gate(i))}
        assert set(gates.let_in(document, CATALOGUE)) == told
