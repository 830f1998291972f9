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


@given(st.lists(st.integers(0, (1 << BITS) - 1), min_size=1))
def test_weighted_is_of_length_one(numbers: list[int]) -> None:
    made = style.weighted(Counter(numbers), style.model())
    assert sum(value * value for value in made) == pytest.approx(1)
    assert min(made) > 0


def test_repeats_weigh_by_their_root() -> None:
    one, four = style.weighted(Counter({7: 1, 8: 4}), style.model())
    scale = style.model().scale
    assert four / one == pytest.approx(2 * scale[8] / scale[7])


def fixed(translated: float, languages: dict[str, float]) -> style.Model:
    """Return a model whose answers do not depend on the text."""
    biases = {"translated": translated, "machine": 0.0, **languages}
    nothing = memoryview(bytes(1 << BITS))
    head = {
        "longest": 1,
        "heads": {name: {"step": 1.0, "bias": bias} for name, bias in biases.items()},
        "calibration": {key: [1.0, 0, 0, 0] for key in ("translated", "machine")},
        "language": {"least": 0.5, "right": 0.9},
    }
    heads = dict.fromkeys(biases, nothing)
    return style.Model(head, frozenset(), memoryview(b"\1" * (1 << BITS)), heads)


@pytest.mark.parametrize(
    ("translated", "scores", "language"),
    [
        pytest.param(1, {"de": 0.5, "ru": 0.4}, ("de", 0.9), id="the-highest"),
        pytest.param(1, {"de": 0.49, "ru": 0.4}, None, id="none-high-enough"),
        pytest.param(-1, {"de": 0.9, "ru": 0.4}, None, id="an-original-has-none"),
    ],
)
def test_language_is_answered_of_a_translation(
    monkeypatch: pytest.MonkeyPatch,
    translated: float,
    scores: dict[str, float],
    language: tuple[str, float] | None,
) -> None:
    known = fixed(translated, {f"lang:{code}": score for code, score in scores.items()})
    monkeypatch.setattr(style, "model", lambda: known)
    told = style.judged(SEED, 300)
    assert told is not None
    assert told.language == language


def test_spanish_is_never_answered() -> None:
    assert "lang:es" not in style.model().heads


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
