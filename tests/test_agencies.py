"""Which agency a story comes from, by its dateline, byline, sign-off or credit."""

import pytest

from provcheck.checker import Checker
from provcheck.parse import parse
from provcheck.provenance.agencies import signatures, signer
from tests.agency_lines import HEADLINE, LEAD, NOBODY, lines, story_with

MISSED = "Praha 3. prosince (ČTK) -"  # a Czech month
SIGNED = [row for row in lines() if row[1] != NOBODY and row[2] != MISSED]
CITED = [row for row in lines() if row[1] == NOBODY]


def agency_of(text: str) -> str:
    found = signer(signatures(parse(text)))
    return found.agency.id if found else NOBODY


@pytest.mark.parametrize(("place", "agency", "line"), SIGNED)
def test_signed(place: str, agency: str, line: str) -> None:
    text = story_with(place, line)
    found = signer(signatures(parse(text)))
    assert found is not None
    assert found.agency.id == agency
    assert found.span.of(text) in line


@pytest.mark.parametrize(("place", "agency", "line"), CITED)
def test_cited_only(place: str, agency: str, line: str) -> None:
    assert agency_of(story_with(place, line)) == agency


def test_enough_lines_and_agencies() -> None:
    assert len(SIGNED) >= 100
    assert len({agency for _, agency, _ in SIGNED}) >= 30


def test_dateline_outweighs_what_stands_below() -> None:
    text = f"{HEADLINE}\n\nMADRID, May 3 (EFE).- {LEAD}\n\n{LEAD}\n\nSource: AFP"
    found = signatures(parse(text))
    assert [(s.agency.id, s.kind) for s in found] == [
        ("efe", "dateline"),
        ("afp", "credit"),
    ]
    assert agency_of(text) == "efe"


def test_two_credits_to_two_agencies_name_nobody() -> None:
    text = f"{HEADLINE}\n\n{LEAD}\n\n{LEAD}\n\nSource: AFP\n\nSource: dpa"
    assert len(signatures(parse(text))) == 2
    assert agency_of(text) == NOBODY


@pytest.mark.parametrize("other", ["LONDON (Reuters) -", "BERLIN, Dec. 3 (dpa) -"])
def test_round_up_of_several_agencies_names_nobody(other: str) -> None:
    text = f"{HEADLINE}\n\nPARIS (AFP) - {LEAD}\n\n{LEAD}\n\n{other} {LEAD}"
    assert [s.kind for s in signatures(parse(text))] == ["dateline", "dateline"]
    assert agency_of(text) == NOBODY
    assert agency_of(text.replace(other, "LONDON (AFP) -")) == "afp"


def test_stories_with_credits_of_their_own_name_nobody() -> None:
    text = f"{HEADLINE}\n\n{LEAD}\n\nSource: AFP\n\n{LEAD}\n\nSource: dpa"
    assert agency_of(text) == NOBODY
    assert agency_of(text.replace("AFP", "dpa")) == "dpa"


def test_agencies_beside_each_other_are_listed_as_named() -> None:
    found = Checker().check(story_with("below", "© Reuters, AFP")).provenance
    assert found.agency is None
    named = {piece.supports: piece.id for piece in found.evidence}
    assert named["agency:reuters"] == named["agency:afp"] == "named-beside"


@pytest.mark.parametrize("text", ["", "EFE", "\n\n", "EFE\n\nAFP", f"{LEAD} EFE" * 400])
def test_what_is_no_story(text: str) -> None:
    assert agency_of(text) in (NOBODY, "efe", "afp")


def test_byline_above_a_story_without_headline() -> None:
    assert agency_of(f"By EFE\n\n{LEAD}\n\n{LEAD}") == "efe"
    assert agency_of(f"EFE wins\n\n{LEAD}\n\n{LEAD}") == NOBODY


@pytest.mark.xfail(reason="its month is in Czech", strict=True)
def test_dateline_whose_month_is_not_known() -> None:
    assert agency_of(story_with("dateline", MISSED)) == "ctk"
