"""What is said of a story's origin, and above all what is not."""

import pytest

from provcheck.parse import parse
from provcheck.provenance import PRIOR, Provenance, provenance

LEAD = (
    "Rescue boats reached the place two hours after the first call, the coast guard said."
)


def of(text: str) -> Provenance:
    return provenance(parse(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LEAD, id="unsigned"),
        pytest.param("", id="empty"),
        pytest.param(f"According to Reuters, {LEAD}", id="cited"),
        pytest.param(f"A spokesman told AFP that {LEAD}", id="told"),
        pytest.param(f"LIMA, May 3 (Wire of the Andes) – {LEAD}", id="unknown-agency"),
    ],
)
def test_nothing_is_said(text: str) -> None:
    found = of(text)
    assert found.agency is None
    assert found.source_language == {}
    assert found.evidence == ()


def test_dateline_is_quoted_as_evidence() -> None:
    text = f"Ferry sinks off the island\n\nMADRID, May 3 (EFE).- {LEAD}"
    found = of(text)
    assert found.agency is not None
    assert (found.agency.id, found.agency.name) == ("efe", "EFE")
    assert found.source_language == {"es": 1.0}
    (evidence,) = found.evidence
    assert (evidence.text, evidence.supports) == ("(EFE)", "agency:efe")
    assert evidence.span.of(text) == "(EFE)"


def test_agency_whose_mark_only_the_next_word_tells() -> None:
    found = of(f"KYIV. Oct 3. KAZINFORM {LEAD}")
    assert found.agency is not None
    assert found.agency.id == "kazinform"


def test_english_agency_says_nothing_of_a_source_language() -> None:
    found = of(f"LONDON (Reuters) - {LEAD}")
    assert found.agency is not None
    assert found.source_language == {}


@pytest.mark.parametrize("claim", ["translated", "machine"])
def test_style_is_not_judged(claim: str) -> None:
    made = getattr(of(f"MADRID, May 3 (EFE).- {LEAD}"), claim)
    assert (made.probability, made.decibans, made.asserted) == (PRIOR, 0.0, False)
    assert made.abstained
