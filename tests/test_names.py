"""A capitalised name is never reported by a rule of wording, and never changed."""

from __future__ import annotations

import re

import pytest

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.document import Span
from provcheck.guard import WORDING
from provcheck.names import cuts_name, within_name
from provcheck.parse import parse
from provcheck.rule import Rule
from tests.rule_cases import CATALOGUE, CLOSE, OPEN, RULES

HIT = re.compile(rf"{OPEN}([^{CLOSE}]+){CLOSE}")
WORD = re.compile(r"[A-Za-zÀ-ɏ]+")


def place(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


@pytest.mark.parametrize(
    ("text", "part", "inside"),
    [
        ("He signed with Likewise Records in May.", "Likewise", True),
        ("He signed with Likewise Records in May.", "Records in", False),
        ("They met Rafael de la Dawn there.", "Dawn", True),
        ("They met Rafael de la Dawn there.", "de la", True),
        ("They met Assisted there.", "Assisted", True),
        ("The National Hearing will rule.", "National Hearing", False),
        ("The National Hearing Trust will rule.", "National Hearing", True),
        ("Likewise, the ministry asked for it.", "Likewise", False),
        ("Likewise Records asked for it.", "Likewise", True),
        ("He left. Likewise, she did.", "Likewise", False),
        ("He left on this Tuesday for Rome.", "this Tuesday", False),
        ("He left on Tuesday for Rome.", "Tuesday", False),
        ("It was dawn: Likewise the rest.", "Likewise", False),
        ("Likewise Militia Asks For Troops", "Likewise", False),
        ("MILITIA LIKEWISE ASKS FOR TROOPS", "LIKEWISE", False),
    ],
)
def test_within_name(text: str, part: str, *, inside: bool) -> None:
    assert within_name(parse(text), place(text, part)) is inside


def test_part_of_a_name_is_cut() -> None:
    text = "He signed with Likewise Records in May."
    document = parse(text)
    assert cuts_name(document, place(text, "Likewise"))
    assert cuts_name(document, place(text, "Records in"))
    assert not cuts_name(document, place(text, "with Likewise Records in"))
    assert not cuts_name(document, place(text, "signed"))
    assert not cuts_name(document, Span(len(text), len(text)))


def names_of(rule: Rule) -> set[str]:
    """Return names made of the Latin words that the rule hits in its own examples."""
    found: set[str] = set()
    for example in CATALOGUE.docs(rule.id).examples:
        for hit in HIT.findall(example.text):
            words = WORD.findall(hit)
            if words and len(words) <= 4:
                found.add(" ".join(["Rafael", *map(str.capitalize, words), "Ozar"]))
    return found


CASES = [
    (rule, name)
    for rule in RULES
    if rule.family in WORDING
    for name in sorted(names_of(rule))
]


@pytest.mark.parametrize(
    ("rule", "name"), CASES, ids=lambda part: getattr(part, "id", part)
)
def test_name_made_of_the_words_of_a_rule(rule: Rule, name: str) -> None:
    text = f"They heard that {name} had signed with the club, and so did {name} himself."
    checker = Checker(Config(select=(rule.id,)), CATALOGUE)
    source = min(rule.languages, default=None)
    report = checker.check(text, source_lang=source)
    spans = [place(text, name), Span(text.rindex(name), text.rindex(name) + len(name))]
    assert not [f for f in report.findings if any(s.contains(f.span) for s in spans)]
    assert checker.fix(text, unsafe=True).count(name) == 2
