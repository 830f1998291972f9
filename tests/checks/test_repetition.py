"""The checks that find things said twice."""

import pytest

from provcheck.check import Check
from provcheck.checks.headline_as_lead import HeadlineAsLead
from provcheck.checks.repeated_block import RepeatedBlock
from provcheck.checks.repeated_passage import Kind, RepeatedPassage
from provcheck.checks.repeated_sentence import RepeatedSentence
from provcheck.checks.similar_block import SimilarBlock
from provcheck.document import LONG
from provcheck.parse import parse
from tests import growth
from tests.growth import calls, is_linear

A = "Rescue boats reached the place two hours after the first call, the coast guard said."
B = "The crew of nine was taken to the port of Almeria, where doctors looked after them."
C = "The ferry had left the mainland at noon with forty people, many of them tired."


def hits(check: Check, *paragraphs: str) -> list[str]:
    document = parse("\n\n".join(paragraphs))
    return [hit.span.of(document.text) for hit in check.find(document, document.blocks)]


def test_block_limits() -> None:
    assert hits(RepeatedBlock(), A, B, A) == [A]
    assert hits(RepeatedBlock(most_words=5), A, B, A) == []
    assert hits(RepeatedBlock(most_times=2), A, A, A) == []
    assert hits(RepeatedBlock(most_hits=1), A, B, A, B) == []


def test_similar_block() -> None:
    check = SimilarBlock(suffix=3, reach=2)
    assert hits(check, "Ferry sinks off island", "Ferry sinks off island | The News") != []
    assert hits(check, "Ferry sinks off island", "Ferry sinks off island") == []
    assert (
        hits(check, "Ferry sinks off island", "x", "y", "Ferry sinks off island now") == []
    )
    assert hits(check, "Gold up 3 percent in London", "Gold up 4 percent in London") == []


def test_headline_as_lead_takes_the_dateline_off() -> None:
    headline = "Ferry sinks off the island with forty people on board"
    lead = f"MADRID, Dec. 3 (EFE) – {headline}. {A}"
    assert hits(HeadlineAsLead(), headline, lead) == [f"{headline}."]
    assert hits(HeadlineAsLead(), headline, A) == []


def test_repeated_sentence_and_its_cut() -> None:
    document = parse(f"{A} {B}\n\n{C} {A} {B}")
    found = list(RepeatedSentence().find(document, document.blocks))
    assert [h.span.of(document.text) for h in found] == [A, B]
    assert [h.edits[0].span.of(document.text) for h in found] == [f" {A}", f" {B}"]


def test_repeated_sentence_is_no_refrain() -> None:
    line = "The boats go out and do not come back to us."
    verse = f"We wait on the shore,\n{line}"
    assert hits(RepeatedSentence(), f"{verse}\nSo be it.", f"{verse}\nAmen.") == []
    assert hits(RepeatedSentence(), line, A, line) == [line]
    teasers = f"Boats lost\n{line}\nNo more ships"
    assert hits(RepeatedSentence(), teasers, teasers) == [line]


@pytest.mark.parametrize("stop", [".", '"'])
def test_a_run_of_stops_is_looked_at_once(stop: str) -> None:
    def cost(size: int) -> float:
        document = parse(f"Hello {stop * (LONG + size)}p")
        check = RepeatedSentence()
        return growth.seconds(lambda: list(check.find(document, document.blocks)))

    assert growth.is_linear(cost, LONG)


def test_repeated_sentence_at_the_start_of_a_block() -> None:
    document = parse(f"{A} {B}\n\n{A} {C}")
    (found,) = RepeatedSentence().find(document, document.blocks)
    assert found.edits[0].span.of(document.text) == f"{A} "


def test_near_paragraph() -> None:
    check = RepeatedPassage(Kind.NEAR)
    other = C.replace("tired", "ill")
    assert hits(check, C, B, other) == [other]
    assert hits(check, C, C) == []
    assert hits(check, C + " It cost 3 euros.", C + " It cost 4 euros.") == []


def test_paragraph_inside_another() -> None:
    check = RepeatedPassage(Kind.INSIDE, min_words=6, most_words=40)
    assert hits(check, f"{A} {B}", "The crew of nine was taken to the port", C) == [
        "The crew of nine was taken to the port"
    ]
    assert hits(check, A, A) == []


def test_whole_story() -> None:
    check = RepeatedPassage(Kind.WHOLE)
    assert hits(check, A, B, C, A, B, C) == [f"{A}\n\n{B}\n\n{C}"]
    assert hits(check, A, B, C, A, B) == []
    assert hits(check, A, A, B, B, C, C) == []


@pytest.mark.parametrize(
    "check",
    [
        RepeatedBlock(),
        SimilarBlock(),
        RepeatedSentence(),
        RepeatedPassage(Kind.NEAR),
        RepeatedPassage(Kind.INSIDE, min_words=6, most_words=40),
        RepeatedPassage(Kind.WHOLE),
    ],
)
def test_work_is_linear(check: Check) -> None:
    def work(times: int) -> int:
        document = parse("\n\n".join(f"{C} {n}. {A}" for n in range(times)))
        return calls(lambda: list(check.find(document, document.blocks)))

    assert is_linear(work, 400)
