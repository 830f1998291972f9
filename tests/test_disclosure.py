"""What a publisher says of how a text was made is never removed or changed."""

from __future__ import annotations

import re

import pytest

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.disclosure import discloses
from provcheck.document import Document, Span
from provcheck.words import words
from tests.rule_cases import CATALOGUE, CLOSE, OPEN, RULES

HIT = re.compile(rf"{OPEN}([^{CLOSE}]+){CLOSE}")
LINES = sorted(
    {
        hit
        for rule in RULES
        if rule.family == "disclosure" and rule.id != "disclosure/relay-chain"
        for example in CATALOGUE.docs(rule.id).examples
        for hit in HIT.findall(example.text)
    }
)
STORY = """\
Militia asks Baghdad for troops

BAGHDAD, Dec. 3 (Reuters) - A militia asked Baghdad on Tuesday to send troops to Syria.

The ministry announced on Monday that it would strengthen the border with three more posts.

{line}
"""
EVERY = Checker(Config(select=("all",)))


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize("line", LINES)
def test_line_is_known(line: str) -> None:
    assert discloses(Document(line, ()), whole(line))


@pytest.mark.parametrize(
    "line", ["Source link", "The original article was long.", "She translated it for him."]
)
def test_other_line_is_not(line: str) -> None:
    assert not discloses(Document(line, ()), whole(line))


@pytest.mark.parametrize("line", LINES)
def test_no_fix_touches_it(line: str) -> None:
    damaged = line.replace(", ", " , ").rstrip(".")
    for text in (line, damaged, f"{line}\n\n{line}"):
        story = STORY.format(line=text)
        assert EVERY.fix(story, unsafe=True).rstrip().endswith(text)


def test_lines_beside_it_are_none() -> None:
    text = "Tags\nTranslated by AI\nTags\n"
    document = Document(text, ())
    assert not discloses(document, Span(0, 5))
    assert not discloses(document, Span(22, 27))
    assert discloses(document, Span(0, 6))
    assert discloses(document, Span(4, 5))
    fixed = EVERY.fix(STORY.format(line=text), unsafe=True)
    assert fixed.rstrip().endswith("\nTranslated by AI")
    assert "Tags" not in fixed


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize(
    "text",
    [
        "Translated\nautomatically , from the original.",
        "This article has been translated\nautomatically , from Spanish.",
        "Translated by\n an artificial\nintelligence , it says.",
    ],
)
def test_no_fix_touches_one_that_runs_over_lines(text: str, end: str) -> None:
    lines = text.replace("\n", end)
    document = Document(f"Tags{end}{lines}{end}Tags", ())
    for line in text.split("\n"):
        at = document.text.index(line)
        assert discloses(document, Span(at, at + 1))
    assert not discloses(document, Span(0, 4))
    assert not discloses(document, Span(len(document.text) - 4, len(document.text)))
    fixed = EVERY.fix(STORY.format(line=lines), unsafe=True)
    assert fixed.rstrip().endswith(lines)


def test_it_is_seen_in_a_line_of_any_length() -> None:
    said = "This article was automatically translated by DeepL."
    for text in (f"{'The boats left, he said. ' * 400}{said}", f"{said}{' a' * 5000}"):
        assert discloses(Document(text, ()), whole(text))
    original = "The original boats left at the prevailing wind. " * 400
    assert not discloses(Document(original, ()), whole(original))


def test_a_blank_line_parts_what_would_be_one() -> None:
    document = Document("It was translated\n\nautomatically opening doors.", ())
    assert not discloses(document, Span(0, 10))


def test_signs_are_in_lower_case() -> None:
    signs = words("disclosure.signs")
    assert [sign.casefold() for sign in signs] == list(signs)
