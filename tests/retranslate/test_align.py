"""Sentences find their counterparts, and what has none is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from provcheck.retranslate.align import align
from provcheck.retranslate.likeness import Likeness, likeness, runs

MODEL = (
    "The president opened the new bridge over the river.",
    "The neighbours protested about the noise of the works.",
    "The mayor promised to finish the road before June.",
    "Exporting companies estimate losses of 45 million euros per day.",
    "Passenger ships are not affected by the strike.",
)


def shape(published: tuple[str, ...]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return [(link.source, link.target) for link in align(MODEL, published)]


def test_one_for_one() -> None:
    assert shape(MODEL) == [((n, n + 1), (n, n + 1)) for n in range(5)]


def test_omitted() -> None:
    assert ((1, 2), (1, 1)) in shape((MODEL[0], *MODEL[2:]))


def test_inserted() -> None:
    strange = "Subscribe to our newsletter and read more stories like this."
    assert ((2, 2), (2, 3)) in shape((*MODEL[:2], strange, *MODEL[2:]))


def test_merged_and_split() -> None:
    assert ((0, 2), (0, 1)) in shape((f"{MODEL[0]} {MODEL[1]}", *MODEL[2:]))
    parts = ("Exporting companies estimate losses.", "They are 45 million euros per day.")
    assert ((3, 4), (3, 5)) in shape((*MODEL[:3], *parts, MODEL[4]))


def test_nothing_beside_something() -> None:
    assert align((), ()) == ()
    assert [link.target for link in align((), ("A.", "B."))] == [(0, 1), (1, 2)]
    assert [link.source for link in align(("A.", "B."), ())] == [(0, 1), (1, 2)]


@given(
    st.lists(st.sampled_from(("a b c", "Madrid 45", "", "the end of it", "x")), max_size=8),
    st.lists(st.sampled_from(("a b c", "Madrid 54", "", "end of it", "y")), max_size=8),
)
def test_every_sentence_is_in_one_link(left: list[str], right: list[str]) -> None:
    links = align(left, right)
    assert [n for link in links for n in range(*link.source)] == [*range(len(left))]
    assert [n for link in links for n in range(*link.target)] == [*range(len(right))]
    assert all(0 <= link.likeness <= 1.000001 for link in links)


def test_likeness() -> None:
    assert runs("Él") == frozenset({"_el_"})
    like = Likeness(["the Iraqi army", ""], ["Iraqi armies", ""])
    assert 0.3 < like.of(range(1), range(1)) < 1
    assert like.of(range(1, 2), range(1, 2)) == 0
    assert likeness([], []) == 0
