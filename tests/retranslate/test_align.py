"""Sentences find their counterparts, and what has none is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.retranslate import moved
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
    assert sorted(n for link in links for n in range(*link.target)) == [*range(len(right))]
    assert all(0 <= link.likeness <= 1.000001 for link in links)


def test_likeness() -> None:
    assert runs("Él") == frozenset({"_el_"})
    like = Likeness(["the Iraqi army", ""], ["Iraqi armies", ""])
    assert 0.3 < like.of(range(1), range(1)) < 1
    assert like.of(range(1, 2), range(1, 2)) == 0
    assert likeness([], []) == 0


@given(st.permutations(range(5)))
def test_any_order(order: list[int]) -> None:
    links = align(MODEL, tuple(MODEL[n] for n in order))
    assert [(link.source[0], link.target[0]) for link in links] == [
        (n, order.index(n)) for n in range(5)
    ]


def test_moved_and_merged() -> None:
    published = (*MODEL[3:], f"{MODEL[0]} {MODEL[1]}", MODEL[2])
    assert ((0, 2), (2, 3)) in shape(published)


def test_moved_among_strangers() -> None:
    strange = "Subscribe to our newsletter and read more stories like this."
    links = shape((MODEL[4], strange, *MODEL[:3]))
    assert ((2, 3), (4, 5)) in links
    assert ((3, 4), (5, 5)) in links
    assert [t for s, t in links if s[0] == s[1]] == [(1, 2)]


def test_loose_pair_gives_way_to_a_surer_one() -> None:
    loose = "The president met voters in the town hall."
    assert ((0, 1), (0, 1)) in shape((loose, *MODEL[1:]))
    links = shape((loose, *MODEL[1:], MODEL[0]))
    assert ((0, 1), (5, 6)) in links
    assert ((0, 0), (0, 1)) in links


IDIOM = ("Neither side will let its arm be twisted.", "No one is going to budge.")
STRANGER = "Rainfall records were broken twice last winter."


def test_idiom_between_neighbours_is_a_pair() -> None:
    links = align((*MODEL[:2], IDIOM[0], *MODEL[2:]), (*MODEL[:2], IDIOM[1], *MODEL[2:]))
    assert all(link.full for link in links)


def test_idiom_beside_an_insertion_is_the_pair_that_fits() -> None:
    links = align(
        (*MODEL, "It had no deadly victims."), (*MODEL, "There were none.", STRANGER)
    )
    assert [k.target for k in links if not k.full] == [(6, 7)]


def test_idiom_whose_neighbour_moved_is_a_pair_if_nothing_else_is_left() -> None:
    left = (*MODEL[:2], IDIOM[0], *MODEL[2:])
    assert all(k.full for k in align(left, (MODEL[0], *MODEL[2:], MODEL[1], IDIOM[1])))


def test_figures_and_lengths_speak_against_a_pair() -> None:
    for left, right in (
        ("It cost 45 euros.", "He is 12 years old."),
        (IDIOM[0], "They went."),
        (
            "Shares of the bank rose by a tenth after a merger was announced this week.",
            STRANGER,
        ),
    ):
        links = align((*MODEL[:2], left, *MODEL[2:]), (*MODEL[:2], right, *MODEL[2:]))
        assert sum(not link.full for link in links) == 2


def test_many_left_at_one_place_are_not_paired() -> None:
    alien = [f"Word{n} gap{n}." for n in range(13)]
    assert (
        len([k for k in align((*MODEL, *alien), (*MODEL, *"abcdefghijklm")) if k.full]) == 5
    )


def test_large_texts_without_any_order_are_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    published = (*MODEL[3:], *MODEL[:3])
    assert all(link.full for link in align(MODEL, published))
    monkeypatch.setattr(moved, "_CELLS", 3)
    assert sum(link.full for link in align(MODEL, published)) == 3


QUOTING = (
    '"We missed the last, we did not play badly but that is not enough," the coach told us.'
)
QUOTED = (
    '"We lacked a finishing touch.',
    'We did not play badly but that is not enough," he said.',
)
ENDING = (
    '"We did not play badly but that is not enough," he said, "and',
    'we lack a touch."',
)


@pytest.mark.parametrize("parts", [QUOTED, ENDING])
@pytest.mark.parametrize("marks", ['""', "“”", "«»"])
def test_sentences_of_one_quotation_are_one_link(
    parts: tuple[str, str], marks: str
) -> None:
    left = (*MODEL[:2], typeset(QUOTING, marks), *MODEL[2:])
    right = (
        *MODEL[:2],
        *(typeset(p, marks, n, parts) for n, p in enumerate(parts)),
        *MODEL[2:],
    )
    assert ((2, 3), (2, 4)) in [(k.source, k.target) for k in align(left, right)]


def typeset(text: str, marks: str, n: int = 0, before: tuple[str, ...] = ()) -> str:
    """Return `text` with other quotation marks, which open and close in turn."""
    seen = "".join(before[:n]).count('"')
    parts = text.split('"')
    return "".join(
        part + (marks[(seen + at) % 2] if at < len(parts) - 1 else "")
        for at, part in enumerate(parts)
    )


@pytest.mark.parametrize(
    ("source", "first"),
    [
        (QUOTING.replace('"', ""), QUOTED[0]),  # the original quotes nobody
        (QUOTING, QUOTED[0].replace('"', "")),  # no quotation goes on
        (
            QUOTING,
            f"{QUOTED[0]} The bank of a neighbouring country pays for all of it",
        ),  # long
    ],
)
def test_what_is_no_rest_of_a_quotation_is_added(source: str, first: str) -> None:
    links = align((*MODEL, source), (*MODEL, first, QUOTED[1]))
    assert [link.target for link in links if not link.full] == [(5, 6)]
