"""A fingerprint stays with its finding and with no other."""

import re
import unicodedata
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from provcheck.engine import run
from provcheck.fingerprint import fingerprint, numbered
from provcheck.parse import parse
from provcheck.rule import Scope
from tests.making import Word, rule

HEAD = "Storm closes the harbour\n\n"
FIRST = "The ferry was late on Monday. The café closed early. Nobody was hurt."
SECOND = "A second ferry was late on Friday. The crew went home."


def marks(text: str, word: str = "late", rule_id: str = "a/b") -> list[str]:
    document = parse(text)
    findings, failures = run(document, [rule(rule_id, Word(word))])
    assert not failures
    return [fingerprint(document, finding) for finding in findings]


def test_it_is_sixteen_hexadecimal_digits() -> None:
    (mark,) = marks(HEAD + FIRST)
    assert re.fullmatch("[0-9a-f]{16}", mark)


def test_it_is_the_same_in_every_release() -> None:
    assert marks(HEAD + FIRST) == ["63731e4f4bf4ca92"]


def test_it_tells_rules_matches_and_sentences_apart() -> None:
    text = f"{HEAD}{FIRST}\n\n{SECOND}"
    found = [*marks(text), *marks(text, rule_id="a/c"), *marks(text, "was late")]
    assert len(found) == len(set(found)) == 6


def test_lines_above_and_the_order_of_paragraphs_do_not_matter() -> None:
    text = f"{HEAD}{FIRST}\n\n{SECOND}"
    moved = f"{HEAD}A paragraph that is new.\n\n{SECOND}\n\n{FIRST}"
    assert Counter(marks(moved)) == Counter(marks(text))


def test_the_rest_of_the_paragraph_does_not_matter() -> None:
    assert marks(HEAD + FIRST.replace("Nobody", "Somebody")) == marks(HEAD + FIRST)


def test_an_edit_of_the_sentence_makes_another() -> None:
    assert marks(HEAD + FIRST.replace("Monday", "Tuesday")) != marks(HEAD + FIRST)


def test_white_space_and_normal_forms_do_not_matter() -> None:
    spaced = FIRST.replace("café closed", "café  closed")
    word = "café"
    assert marks(HEAD + spaced, word) == marks(HEAD + FIRST, word)
    apart = unicodedata.normalize("NFD", HEAD + FIRST)
    assert marks(apart, unicodedata.normalize("NFD", word)) == marks(HEAD + FIRST, word)


def test_a_finding_between_blocks_goes_by_its_line() -> None:
    document = parse("one  \n\ntwo")
    hull = rule("a/b", Word("  \n"))
    findings, _ = run(document, [hull])
    assert not findings  # the block ends before its white space
    whole = rule("a/b", Word("  \n"), scope=Scope(unit="document"))
    (finding,), _ = run(document, [whole])
    other = parse("new\n\none  \n\ntwo")
    (same,), _ = run(other, [whole])
    assert fingerprint(document, finding) == fingerprint(other, same)


def test_of_an_endless_sentence_only_the_part_around_counts() -> None:
    endless = "word " * 5000
    before = HEAD + endless + "late " + endless
    assert marks(before) == marks(HEAD + "Other " + endless + "late " + endless)


def test_a_lone_surrogate_has_one_too() -> None:
    assert len(marks(HEAD + "The \ud800 ferry was late.")) == 1


@given(st.lists(st.sampled_from(["a", "b", "c"])))
def test_numbers_make_every_mark_its_own(found: list[str]) -> None:
    made = numbered(found)
    assert len(set(made)) == len(found)
    assert [mark.partition(":")[0] for mark in made] == found
