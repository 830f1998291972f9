"""How sure a pooled score is."""

from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck.score import value_of
from provcheck.score.interval import FEWEST, interval

PAIR = st.tuples(st.integers(0, 60), st.integers(0, 1500))


def corpus(count: int, seed: int = 1) -> list[tuple[int, int]]:
    chance = Random(seed)  # noqa: S311 - no secret
    return [(chance.randrange(12), chance.randrange(200, 800)) for _ in range(count)]


def width(count: int) -> Decimal:
    found = interval(corpus(count))
    assert found
    return found.high - found.low


@settings(max_examples=15)
@given(st.lists(PAIR, min_size=FEWEST, max_size=25), st.randoms())
def test_the_same_documents_give_the_same_interval(
    documents: list[tuple[int, int]], chance: object
) -> None:
    other = list(documents)
    chance.shuffle(other)  # type: ignore[attr-defined]
    found = interval(documents)
    assert found is not None
    assert found == interval(other)
    assert 0 <= found.low <= found.high <= 100


def test_it_holds_the_score_and_narrows_with_more_documents() -> None:
    documents = corpus(100)
    score = value_of(sum(p for p, _ in documents), sum(w for _, w in documents))
    found = interval(documents)
    assert found
    assert found.low < score < found.high
    assert width(400) < width(100) < width(25)


def test_documents_that_are_all_alike_leave_no_doubt() -> None:
    found = interval([(5, 500)] * 20)
    assert found
    assert (found.low, found.high) == (Decimal("90.0"), Decimal("90.0"))


def test_few_documents_have_none() -> None:
    assert interval(corpus(FEWEST - 1)) is None
    assert interval(corpus(FEWEST)) is not None


def test_a_large_corpus_is_dealt_into_groups_that_vary_as_it_does() -> None:
    # widths go with one over the root of the number: 5000 have half of what 1250 have
    ratio = width(5000) / width(1250)
    assert Decimal("0.35") < ratio < Decimal("0.7")


def test_documents_without_words() -> None:
    found = interval([(0, 0)] * FEWEST)
    assert found
    assert found.low == found.high == Decimal("100.0")
