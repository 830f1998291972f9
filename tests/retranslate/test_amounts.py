"""Numbers that words say together are read; faithful pairs of such have no finding."""

from __future__ import annotations

import tomllib
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.retranslate.quoted import quoted
from provcheck.values.amounts import amounts
from provcheck.values.calendar import dates
from provcheck.values.swaps import swapped
from tests.growth import is_linear, seconds

TABLE: dict[str, list[dict[str, str]]] = tomllib.loads(
    (Path(__file__).parent / "stories/idioms.toml").read_text("utf-8")
)


def rules_hit(case: dict[str, str], published: str) -> list[tuple[str, str]]:
    told: Any = quoted(case["original"], case["model"])
    checker = Checker(Config(select=("bilingual",)), translator=told)
    report = checker.check(published, source=case["original"], source_lang=case["language"])
    assert report.failures == ()
    return [(f.rule.id.removeprefix("bilingual/"), f.text) for f in report.findings]


@pytest.mark.parametrize("case", TABLE["faithful"], ids=lambda case: case["original"][:30])
def test_faithful_pair_has_no_finding(case: dict[str, str]) -> None:
    assert rules_hit(case, case["published"]) == []


@pytest.mark.parametrize("case", TABLE["faulty"], ids=lambda case: case["faulty"][:30])
def test_fault_is_found_where_it_stands(case: dict[str, str]) -> None:
    assert rules_hit(case, case["published"]) == []
    published = case["published"].replace(case["at"], case["new"], 1)
    assert published != case["published"]
    assert rules_hit(case, published) == [(case["rule"], case["hit"])]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("cuatro décimas", "es", [("cuatro décimas", 0.4, "")]),
        ("uno de cada cinco", "es", [("uno de cada cinco", 0.2, "")]),
        ("medio millón", "es", [("medio millón", 5e5, "")]),
        ("millón y medio", "es", [("millón y medio", 1.5e6, "")]),
        ("dos millones y medio", "es", [("dos millones y medio", 2.5e6, "")]),
        ("hora y media", "es", [("hora y media", 1.5, "hour")]),
        ("tres cuartos de hora", "es", [("tres cuartos de hora", 0.75, "hour")]),
        ("3 euros y 50 céntimos", "es", [("3 euros y 50 céntimos", 3.5, "EUR")]),
        ("diez y media docena", "es", [("diez", 10.0, ""), ("media docena", 6.0, "")]),
        ("años ochenta", "es", [("ochenta", 1980.0, "")]),
        ("ochenta años", "es", [("ochenta años", 80.0, "year")]),
        ("duas dúzias", "pt", [("duas dúzias", 24.0, "")]),
        ("meio milhão", "pt", [("meio milhão", 5e5, "")]),
        ("um quarto de século", "pt", [("um quarto de século", 0.25, "century")]),
        ("une heure et demie", "fr", [("une heure et demie", 1.5, "hour")]),
        ("mezzo milione", "it", [("mezzo milione", 5e5, "")]),
        ("halbe Million", "de", [("halbe Million", 5e5, "")]),
        ("mig milió", "ca", [("mig milió", 5e5, "")]),
        ("half a dozen", "en", [("half a dozen", 6.0, "")]),
        ("two and a half million", "en", [("two and a half million", 2.5e6, "")]),
        ("two and a half", "en", [("two and a half", 2.5, "")]),
        ("one in five", "en", [("one in five", 0.2, "")]),
        ("5 in 2020", "en", [("5", 5.0, ""), ("2020", 2020.0, "")]),
        ("the '80s", "en", [("80s", 1980.0, "")]),
        ("300 m", "en", [("300 m", 300.0, "m")]),
        ("", "en", []),
        ("5 de 7", "xx", [("5", 5.0, ""), ("7", 7.0, "")]),
    ],
)
def test_amounts(text: str, language: str, told: list[tuple[str, float, str]]) -> None:
    found = amounts(text, language)
    assert [(a.span.of(text), a.value, a.unit) for a in found] == told


def test_a_number_may_be_of_the_millions_beside_it() -> None:
    text = "ingresó 1.200 millones y perdió 35 en 3 años"
    assert [a.number.values for a in amounts(text, "es")] == [(1.2e9,), (35, 35e6), (3,)]


@pytest.mark.parametrize("unit", ["3, 4, 5, ", "half a dozen ", "May 4-10, ", "1-1 "])
def test_a_table_for_a_sentence_is_read_in_time_that_grows_with_it(unit: str) -> None:
    again = count()

    def cost(size: int) -> float:
        text = unit * (size + next(again))  # another one each time: they are remembered
        return seconds(
            lambda: (dates(text, "en"), amounts(text, "en"), swapped(text, text, "en"))
        )

    assert is_linear(cost, 800)
