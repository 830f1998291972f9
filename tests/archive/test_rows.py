"""Rows give back the cards they were made of."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck.archive import jsonl
from provcheck.archive.rows import Lost, lost_row, read_row, row_of
from provcheck.engine import Failure
from provcheck.render.dump import dump
from provcheck.render.result import Result, Standing
from provcheck.scorecard.cards import cards
from provcheck.scorecard.json import document_record
from provcheck.scorecard.model import Card
from tests.render.writing import BAD, aside, made
from tests.scorecard.test_build import SEED, checked

ODD = "\ud800 \x00\x1b[31m \u202e \u2028 “é” 😀"


def back(card: Card) -> Card:
    """Return a card that went through the bytes of a file."""
    row = json.loads(dump(row_of(card, "signed")).encode())
    read = read_row(row)
    assert isinstance(read, Card)
    return read


def only(result: Result) -> Card:
    (card,) = cards(result, texts=True)
    return card


@settings(max_examples=25)
@given(st.text(st.sampled_from("a \n.\ud800\x00é"), max_size=40))
def test_a_card_comes_back_as_it_was(text: str) -> None:
    card = only(made(f"{text}\n\nIt is {BAD}. {text}"))
    read = back(card)
    assert read.article == card.article
    assert read.findings == card.findings
    assert read.score == card.score
    assert document_record(read) == document_record(card)


def test_the_seed_comes_back_with_its_origin() -> None:
    card = only(checked(SEED, "seed.txt"))
    read = back(card)
    assert document_record(read) == document_record(card)
    assert read.provenance
    assert card.provenance
    assert read.provenance.agency
    assert card.provenance.agency
    assert read.provenance.agency.span == card.provenance.agency.span
    assert read.article == card.article
    assert (read.headline, read.grade) == (card.headline, card.grade)


def test_what_is_set_aside_and_what_broke_down_come_back() -> None:
    result = aside(made(f"It is {BAD}."), standing=Standing.SUPPRESSED, reason="known")
    result.report.failures = (Failure("a/b", "no luck"),)
    card = only(result)
    assert [one.reason for one in card.aside] == ["known"]
    read = back(card)
    assert read.findings == card.findings
    assert read.failures == (("a/b", "no luck"),)
    assert read.grade == card.grade


def test_texts_without_findings_and_long_ones_leave_their_words_out() -> None:
    assert back(only(made("All is well."))).article is None
    assert back(only(made(f"It is {BAD}. " + "word " * 50_000))).article is None
    assert back(only(made(f"It is {BAD}. " + "word " * 5_000))).article


def test_a_text_that_came_to_nothing_comes_back() -> None:
    lost = Lost(f"a{ODD}", 3, 9, f"no JSON {ODD}", internal=True)
    data = jsonl.packed([lost_row(lost)])
    assert data.count(b"\n") == 1
    assert read_row(json.loads(data)) == lost


@pytest.mark.parametrize("row", [{"schema": "provcheck/story@0"}, {}, [], None, 1])
def test_what_is_no_row_is_refused(row: object) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        read_row(row)  # pyright: ignore[reportArgumentType] - that is the point
