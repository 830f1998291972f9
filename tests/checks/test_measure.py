"""Measures: every metric has a value on any text, and limits are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck import metrics
from provcheck.checks.measure import Density, Measure
from provcheck.parse import parse
from provcheck.tables import TableError


@pytest.mark.parametrize("name", metrics.METRICS)
@given(text=st.text(alphabet="ab .\n“1-", max_size=80))
def test_metric_is_a_number_and_a_place(name: str, text: str) -> None:
    document = parse(text)
    value, span = metrics.METRICS[name](document, document.blocks)
    assert value >= 0
    assert 0 <= span.start <= span.end <= len(text)


def test_limit_and_floor() -> None:
    document = parse("One two three four.")
    below = Measure("words", below=5)
    assert [hit.facts["value"] for hit in below.find(document, document.blocks)] == ["4"]
    for check in (Measure("words", above=4), Measure("words", below=5, min_blocks=2)):
        assert not list(check.find(document, document.blocks))


def test_density_by_words_and_by_matches() -> None:
    document = parse("a b a b c c c c")
    by_words = Density("a", above=100)
    by_matches = Density("a", of="[ab]", above=0.4)
    for check, value in ((by_words, "250"), (by_matches, "50 %")):
        assert [h.facts["value"] for h in check.find(document, document.blocks)] == [value]
    assert not list(Density("a", above=1, minimum=3).find(document, document.blocks))
    assert not list(Density("a", above=1, min_words=9).find(document, document.blocks))


@pytest.mark.parametrize("params", [{"metric": "word", "above": 1}, {"metric": "words"}])
def test_bad_measure_is_refused(params: dict[str, object]) -> None:
    with pytest.raises(TableError):
        Measure(**params).verify()  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("key", ["pattern", "of"])
def test_bad_density_is_refused(key: str) -> None:
    params = {"pattern": "a", "above": 1, key: "("}
    with pytest.raises(TableError, match=key):
        Density(**params).verify()  # pyright: ignore[reportArgumentType]
