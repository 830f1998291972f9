"""A capitalised name is never reported by a rule of wording, and never changed."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

from provcheck.catalogue import load
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.document import Span
from provcheck.guard import OTHER, WORDING
from provcheck.hit import Edit
from provcheck.names import changes_name, within_name
from provcheck.parse import parse
from provcheck.rule import Rule
from provcheck.words import words
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
        ("The National Hearing will rule.", "National Hearing", True),
        ("The National Hearing Trust will rule.", "National Hearing", True),
        ("He met Likewise, a friend of hers.", "Likewise,", True),
        ("He met Likewise’s friend.", "Likewise", True),
        ("They saw the film “Likewise” in Rome.", "Likewise", True),
        ("He said “Likewise we go” and left.", "Likewise", False),
        ("He answered: “Likewise”.", "Likewise", False),
        ("Assisted left. She had met Rafael Assisted before.", "Assisted", True),
        ("Assisted left. She had met Assisted before.", "Assisted", True),
        ("Likewise, he left. She had met Likewise before.", "Likewise,", False),
        ("Assisted left. Assisted Living came.", "Assisted", False),
        ("Assisted left. She had assisted him.", "Assisted", False),
        ("Assisted left.\n\nAssisted By Rafael Ozar", "Assisted", False),
        ("Likewise, the ministry asked for it.", "Likewise", False),
        ("Likewise Records asked for it.", "Likewise", True),
        ("He left. Likewise, she did.", "Likewise", False),
        ("He left on this Tuesday for Rome.", "this Tuesday", False),
        ("He left on Tuesday for Rome.", "Tuesday", False),
        ("It was dawn: Likewise the rest.", "Likewise", False),
        ("Likewise Militia Asks For Troops", "Likewise", False),
        ("MILITIA LIKEWISE ASKS FOR TROOPS", "LIKEWISE", False),
        ("He left … for Rome.", "…", False),
    ],
)
def test_within_name(text: str, part: str, *, inside: bool) -> None:
    assert within_name(parse(text), place(text, part)) is inside


def test_whole_name_may_be_a_title() -> None:
    document = parse("The National Hearing will rule, says Rafael National Hearing Ozar.")
    assert not within_name(document, Span(4, 20), title=True)
    assert within_name(document, Span(44, 60), title=True)
    assert within_name(document, Span(37, 43), title=True)


@pytest.mark.parametrize(
    ("part", "new", "changed"),
    [
        ("Likewise", "Also", True),
        ("Records in", "discs in", True),
        ("signed", "has signed", False),
        ("with Likewise Records in May", "in May with Likewise Records", False),
        ("with Likewise Records in May", "in May with Likewise Recordss", True),
        ("with Likewise Records in May", "in May", True),
        ("", "now ", False),
    ],
)
def test_change_of_a_name(part: str, new: str, *, changed: bool) -> None:
    document = parse("He signed with Likewise Records in May.")
    span = place(document.text, part)
    assert changes_name(document, Edit(span, new), span) is changed


def test_name_that_still_stands_in_the_hit_is_kept() -> None:
    document = parse("He heads the Ministry of Health (Ministry of Health) now.")
    hit = place(document.text, "Ministry of Health (Ministry of Health)")
    second = place(document.text, " (Ministry of Health)")
    assert not changes_name(document, Edit(second, ""), hit)
    assert changes_name(document, Edit(hit, "it"), hit)
    assert not changes_name(document, Edit(hit, "it"), hit, title=True)


HOUSE = """
title = "A word of the house"
message = "write another"
mqm = "style"
severity = "minor"
fix = "unsafe"
why = "House style."
examples = []

[check]
type = "pattern"
ignore-case = true
"""


@pytest.mark.parametrize(
    ("check", "text", "fixed"),
    [
        ("pattern = 'amongst'\nreplace = 'among'", "He met Rafael Amongst there.", None),
        (
            "pattern = 'amongst'\nreplace = 'among'",
            "He stood amongst us.",
            "He stood among us.",
        ),
        (
            "pattern = 'Kiev'\nreplace = 'Kyiv'",
            "He left Kiev today.",
            "He left Kyiv today.",
        ),
        ("pattern = 'Kiev'\nreplace = 'Kyiv'", "He left Rafael KIEV today.", None),
        (
            "pattern = \"'\"\nreplace = '’'",
            "He met O'Neill twice.",
            "He met O’Neill twice.",
        ),
        ("pattern = 'met \\w+'\nreplace = 'came'", "They met Ozar.", "They met Ozar."),
    ],
)
def test_rule_of_the_house_names_a_name_or_spares_it(
    tmp_path: Path, check: str, text: str, fixed: str | None
) -> None:
    (tmp_path / "word.toml").write_text(HOUSE + check, "utf-8")
    own, errors = load(tmp_path, "house/")
    checker = Checker(Config(), own)
    assert not errors
    assert bool(checker.check(text).findings) is (fixed is not None)
    assert checker.fix(text, unsafe=True) == (fixed or text)


def test_every_family_is_of_wording_or_not() -> None:
    assert {rule.family for rule in RULES} == WORDING | OTHER
    assert not WORDING & OTHER


NONE = words("names.none")  # with these no name begins
WHOLE = (
    "They heard that {} had signed with the club, and so did {}.",
    "They met {}’s lawyer at the House of {}, and later {}, a witness.",
    "They saw the film “{}” in the club.",
    "They met {} twice. {} left.",
)
PARTS = (
    "They heard that Rafael {} Ozar had signed with the club, and so did Casa {}.",
    "{} Records asked the club for it. Then {} Records asked Maria de {} for it.",
    "They met Maria {}-Ozar twice.",
)


def names_of(rule: Rule) -> set[str]:
    """Return names made of the Latin words that the rule hits in its own examples."""
    found: set[str] = set()
    for example in CATALOGUE.docs(rule.id).examples:
        for hit in HIT.findall(example.text):
            named = WORD.findall(hit)
            if named and len(named) <= 4:
                found.add(" ".join(map(str.capitalize, named)))
    return {name for name in found if name.partition(" ")[0] not in NONE}


CASES = [
    (rule, name)
    for rule in RULES
    if rule.family in WORDING
    for name in sorted(names_of(rule))
]


@lru_cache(maxsize=1)
def checker_of(rule_id: str) -> Checker:
    return Checker(Config(select=(rule_id,)), CATALOGUE)


@pytest.mark.parametrize(
    ("rule", "name"), CASES, ids=lambda part: getattr(part, "id", part)
)
def test_name_made_of_the_words_of_a_rule(rule: Rule, name: str) -> None:
    checker = checker_of(rule.id)
    source = min(rule.languages, default=None)
    title = rule.mqm == "terminology" and " " in name
    for frame in PARTS if title else (*PARTS, *WHOLE):
        text = frame.replace("{}", name)
        report = checker.check(text, source_lang=source)
        assert not [f for f in report.findings if f.text.strip(" ,.;:") in name]
        assert checker.fix(text, unsafe=True).count(name) == text.count(name)
