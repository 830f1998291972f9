"""Spaces at which no line is broken, between words and elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck import Checker
from provcheck.spacing import spaced
from tests.rule_cases import CATALOGUE, RULES, unmarked
from tests.stories import SEED

CHECKER = Checker()
HARD = "\u00a0"
STORIES = (SEED, *(unmarked(CATALOGUE.docs(r.id).examples[0].text) for r in RULES[::40]))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (f"has{HARD}approved", "has approved"),
        (f"withdrawal.{HARD}partial", "withdrawal. partial"),
        (f"5{HARD}million", "5 million"),
        (f"Law{HARD}5", "Law 5"),
        (f"he said:{HARD}“we go”", "he said: “we go”"),
        (f"12{HARD}500 and 5{HARD}% and {HARD}Why{HARD}?", None),
        (f"«{HARD}Bonjour{HARD}»", None),
        (f"two{HARD}{HARD}spaces {HARD}and{HARD} more", None),
        (f"{HARD}Lead{HARD}\n{HARD}", None),
    ],
)
def test_where_it_is_a_space(text: str, read: str | None) -> None:
    assert spaced(text) == (text if read is None else read)


@given(st.text(st.sampled_from(f"ab1 .«»“”\n{HARD}"), max_size=20))
def test_a_text_keeps_its_length_and_all_else(text: str) -> None:
    read = spaced(text)
    assert len(read) == len(text)
    assert all(a == b or (a, b) == (HARD, " ") for a, b in zip(text, read, strict=True))


@pytest.mark.parametrize("kind", ["text", "html", "markdown"])
@pytest.mark.parametrize("number", range(len(STORIES)))
def test_findings_are_those_of_spaces(kind: str, number: int) -> None:
    text = STORIES[number]
    hard = "".join(
        HARD if char == " " and spaced(text[:n] + HARD + text[n + 1 :]) == text else char
        for n, char in enumerate(text)
    )
    before, after = CHECKER.check(text, kind), CHECKER.check(hard, kind)
    assert HARD in hard
    assert after.document.text == hard
    assert [(f.rule.id, f.span) for f in before.findings] == [
        (f.rule.id, f.span) for f in after.findings
    ]
    assert all(f.text == hard[f.span.start : f.span.end] for f in after.findings)


def test_a_fix_leaves_them_where_it_changes_nothing() -> None:
    text = f"The mayor{HARD}came to{HARD}town , and he left{HARD}again that{HARD}night."
    assert CHECKER.fix(text) == text.replace(" ,", ",")
