"""How much of a story comes again, and that no rule which asks first loses a finding."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck import echo, folding, metrics
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.document import Document
from provcheck.engine import blocks_for
from provcheck.parse import parse
from provcheck.words import folded

LINE = "The ferry left the harbour at noon with forty people on board."
RULES = (
    "duplication/duplicated-paragraph",
    "duplication/duplicated-sentence",
    "duplication/near-duplicate-paragraph",
    "duplication/story-pasted-twice",
    "duplication/pull-quote",
    "repetition/saturated-text",
    "repetition/looped-list",
    "repetition/looped-span",
    "repetition/looped-syllable",
    "name/spelling-variant",
)
EAGER = Checker(Config(select=RULES))
PIECES = st.sampled_from(
    [
        LINE,
        LINE.upper(),
        "Rescue boats reached the place two hours after the call.",
        "Rescue boats reached the place two hours before the call, he said.",
        "It was the cheapest ™ offer in years, № 1 of all in a_b.",
        "The potatotatotatotatotato crop of Kofi Anannan failed, Kofi Annanan said.",
        "Nobody knew.",
        "They don't, don't, don’t, DON'T know. The well-known, well-known, well-known one.",
        "She said yes no yes no yes no. Straße STRASSE strasse straße.",
        "A-b c.d e'f g-h i, A-b c.d e'f g-h i, a-b c.d e'f g-h i, a-b c.d e'f g-h i.",
        "_food food_ _food food food_",
    ]
)
STORIES = st.lists(PIECES, max_size=9).flatmap(
    lambda lines: st.sampled_from(["\n\n", " ", "\n"]).map(lambda gap: gap.join(lines))
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One two three four five", 0),
        (f"{LINE} {LINE}", 8),
        (f"{LINE}\n\n" * 3, 20),
    ],
)
def test_places_that_come_again(text: str, count: int) -> None:
    assert parse(text).once(echo.echoes) == count


@given(st.text("aB1é_ -’“”–—‘…\n\u0301ﬁ½.", max_size=40))
def test_words_are_those_of_the_blocks_however_they_are_cut(text: str) -> None:
    document = parse(text)
    words = tuple(re.findall(r"\w+", folded(text)))
    assert echo.words(document) == words == folding.folded_words(text)
    said = [echo.said(document, block) for block in document.blocks]
    assert tuple(chain.from_iterable(said)) == words


@pytest.mark.parametrize(("text", "odd"), [("plain", False), ("™", True), ("a_b", True)])
def test_signs_that_turn_to_letters(text: str, odd: bool) -> None:  # noqa: FBT001
    assert echo.is_odd(parse(text)) is odd


def _many(_: Document) -> int:
    return 1 << 30


def _always(*_: object) -> bool:
    return True


@settings(max_examples=150, deadline=None)
@given(text=STORIES)
def test_asking_first_does_not_show(text: str) -> None:
    found = EAGER.check(text).findings
    with pytest.MonkeyPatch.context() as patch:
        for name in ("repeated_block", "repeated_sentence", "repeated_passage"):
            patch.setattr(f"provcheck.checks.{name}.echoes", _many)
        patch.setattr("provcheck.metrics.echoes", _many)
        patch.setattr("provcheck.checks.name_variants._may_vary", _always)
        patch.setattr("provcheck.checks.looped_words._may_echo", _always)
        assert EAGER.check(text).findings == found


@settings(max_examples=150, deadline=None)
@given(text=STORIES)
def test_measure_is_within_its_bound(text: str) -> None:
    document = parse(text)
    blocks = blocks_for(EAGER.catalogue.rule("repetition/saturated-text"), document)
    words = int(metrics.words(document, blocks)[0])
    value = metrics.METRICS["repeated-phrases"](document, blocks)[0] if words else 0
    assert value <= metrics.at_most("repeated-phrases", document, blocks, words)


def test_no_bound_is_known_of_other_measures() -> None:
    assert metrics.at_most("variety", parse(LINE), (), 60) == float("inf")
