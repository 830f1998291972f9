"""The model of style: reproducible numbers, and how a text is masked for it."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck import store
from provcheck.provenance import style
from provcheck.provenance.masking import BITS, buckets, plain, tokens
from provcheck.provenance.weights import Counts, known, weight
from tests.stories import SEED

COMMON = frozenset({"the", "of", "said"})


def masked(text: str) -> Counter[int]:
    return Counter(buckets(text, COMMON, 3))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("the lawyer of Paris said", id="a-name-for-a-name"),
        pytest.param("the baker of Madrid said", id="a-word-for-a-word"),
    ],
)
def test_topic_is_masked(other: str) -> None:
    assert masked("the lawyer of London said") == masked(other)


def test_order_of_common_words_counts() -> None:
    assert masked("the of said") != masked("said the of")


def test_quotes_entities_and_dashes_make_no_difference() -> None:
    assert masked("“It’s – so,” he said") == masked("&quot;It&#39;s - so,&quot; he said")
    assert tokens(plain("“He’s in,” 3.5 %")) == ["He's", "in", ",", "3.5", "%"]


@given(st.text())
def test_buckets_are_in_range(text: str) -> None:
    assert all(0 <= bucket < 1 << BITS for bucket in masked(text))


def test_weights_are_small_and_whole() -> None:
    data = store.model_file(style.FILE)
    model = style.read(data)
    assert len(data) <= 200_000
    assert len(model.scale) == 1 << BITS
    assert {len(numbers) for numbers in model.heads.values()} == {1 << BITS}
    line = data.partition(b"\n")[0]
    assert len(data) == len(line) + 1 + (1 + len(model.heads) << BITS)
    assert json.loads(line)["written-by"] == "benchmarks/style.py"


def test_style_abstains_under_150_words() -> None:
    assert style.judged(SEED, 149) is None
    assert style.judged(SEED, 150) is not None


@given(st.text(min_size=1), st.integers(150, 10**6))
def test_style_never_passes_its_cap(text: str, words: int) -> None:
    told = style.judged(text, words)
    assert told is not None
    assert abs(told.translated) <= style.CAP
    assert abs(told.machine) <= style.CAP


@given(st.floats(-200, 200), st.floats(0.001, 0.999))
def test_probability_is_one(decibans: float, prior: float) -> None:
    chance = style.probability(decibans, prior)
    assert 0 <= chance <= 1
    assert (chance > prior) == (decibans > 0) or abs(decibans) < 1e-6


def test_weight_of_counts() -> None:
    made = weight(Counts(100, 1000, 10, 1000))
    assert made.decibans == pytest.approx(9.81, abs=0.01)
    assert made.low < made.decibans <= made.high == 10.0
    assert made.tells
    assert not weight(Counts(2, 1000, 1, 1000)).tells
    assert weight(Counts(0, 10**6, 10**6, 10**6)).decibans == -10.0
    assert str(made.counts) == "100/1000 : 10/1000"
    assert known("no/rule") == {}
