"""Sentences beside their originals: another wording is no fault, another sense is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.retranslate.quoted import quoted
from provcheck.values.denied import affirmed, denied
from provcheck.values.stems import stem

SAYINGS: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "stories" / "sayings.toml").read_text("utf-8")
)


def found(row: dict[str, Any], text: str) -> list[str]:
    told = quoted(row["original"], row["translation"])
    checker = Checker(Config(select=("bilingual",)), translator=told)
    report = checker.check(text, source=row["original"], source_lang=row["source"])
    assert report.failures == ()
    ids = [finding.rule.id.removeprefix("bilingual/") for finding in report.findings]
    return [name for name in ids if name != "another-story"]  # of one sentence, few words


@pytest.mark.parametrize("row", SAYINGS["faithful"], ids=lambda row: row["text"])
def test_another_wording_is_no_fault(row: dict[str, Any]) -> None:
    assert found(row, row["text"]) == []


@pytest.mark.parametrize("row", SAYINGS["faulty"], ids=lambda row: row["text"])
def test_another_sense_is_found(row: dict[str, Any]) -> None:
    assert row["rule"] in found(row, row["text"])


@pytest.mark.parametrize("row", SAYINGS["faulty"], ids=lambda row: row["text"])
def test_the_model_itself_is_no_fault(row: dict[str, Any]) -> None:
    assert found(row, row["translation"]) == []


@pytest.mark.parametrize(
    "forms",
    [
        "take took taken takes taking", "deny denied denies denying",
        "stop stopped stopping",
        "leave left leaving", "pass passed passes", "go went gone", "fatality fatalities",
        "use used uses using", "agree agreed agrees agreeing", "is", "bus buses",
    ],
)  # fmt: skip
def test_forms_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is not easy.", ["easy"]),
        ("They did not leave and nobody really knew.", ["leave", "know"]),
        ("It has no more than two months.", []),
        ("He will not arrive until Monday.", []),
        ("Not.", []),
        ("She will not take part.", ["participate"]),
    ],
)
def test_what_a_sentence_denies(text: str, words: list[str]) -> None:
    told = [one.word for one in denied(text)]
    known = [{stem(word), f"={word}"} for word in words]
    assert all(a & b for a, b in zip(told, known, strict=True))


def test_a_word_is_affirmed_where_nothing_before_it_in_its_clause_negates() -> None:
    word = frozenset({stem("accept")})
    assert affirmed("The union accepted the offer; it was not pleased.", word)
    assert not affirmed("The union has not yet accepted the offer.", word)
    assert not affirmed("The union refused the offer.", word)
