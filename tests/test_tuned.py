"""Numbers of a rule's check, set by a configuration."""

from math import inf

import pytest

from provcheck.catalogue import builtin
from provcheck.checker import Checker
from provcheck.config import Adjustment, Config
from provcheck.errors import ConfigError

RULE = "whitespace/tokenized-punctuation"
TEXT = "The boats , the ships , and the crews left."


def checker(*numbers: tuple[str, float], rule_id: str = RULE) -> Checker:
    return Checker(
        Config(select=(rule_id,), adjusted=(Adjustment(rule_id, check=numbers),))
    )


def test_a_number_takes_the_place_of_the_rules_own() -> None:
    assert not Checker(Config(select=(RULE,))).check(TEXT).findings
    changed = checker(("minimum", 2.0))
    assert [f.rule.id for f in changed.check(TEXT).findings] == [RULE] * 2
    assert changed.signature() != Checker(Config(select=(RULE,))).signature()
    assert (
        builtin().rule(RULE).check == checker(("minimum", 3.0)).catalogue.rule(RULE).check
    )


@pytest.mark.parametrize(
    ("rule_id", "number", "said"),
    [
        (
            RULE,
            ("minimun", 2.0),
            "minimun: no such number of its check; did you mean minimum?",
        ),
        (
            RULE,
            ("pattern", 2.0),
            "pattern: no such number of its check; it has minimum, spare, twice",
        ),
        (RULE, ("minimum", 2.5), "minimum: 2.5 is no whole number"),
        (RULE, ("minimum", inf), "minimum: inf is no number to compare with"),
        ("encoding/mojibake", ("x", 1.0), "x: no such number of its check; it has none"),
        ("repetition/looped-span", ("times", 1.0), "times: a loop has two rounds or more"),
    ],
)
def test_what_the_check_has_not_is_refused(
    rule_id: str, number: tuple[str, float], said: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        checker(number, rule_id=rule_id)
    assert str(caught.value) == f'rule."{rule_id}".{said}'


def test_a_number_counts_before_the_rule_is_let_in() -> None:
    rule_id = "duplication/duplicated-paragraph"
    said = "The mayor opened the bridge."
    text = f"Bridge opens\n\n{said}\n\nNobody else was asked to come.\n\n{said}"
    assert not Checker(Config(select=(rule_id,))).check(text).findings
    found = checker(("min_words", 3.0), rule_id=rule_id).check(text).findings
    assert [f.text for f in found] == [said]
    short = text.replace(said, "He did so too.")
    assert checker(("min_words", 3.0), rule_id=rule_id).check(short).findings
