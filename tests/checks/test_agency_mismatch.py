"""Two agencies that sign one story."""

from provcheck.checks.agency_mismatch import AgencyMismatch
from provcheck.parse import parse

LEAD = "Rescue boats reached the place two hours after the first call, the coast guard said"


def hits(text: str) -> list[tuple[str, str]]:
    document = parse(text)
    found = AgencyMismatch().find(document, document.blocks)
    return [(hit.span.of(document.text), hit.facts["dateline"]) for hit in found]


def test_other_agency_below() -> None:
    assert hits(f"MADRID, Dec. 3 (EFE) – {LEAD}.\n\nSource: AFP") == [("AFP", "EFE")]
    assert hits(f"MADRID, Dec. 3 (EFE) – {LEAD} (ANSA).") == [("ANSA", "EFE")]


def test_same_agency_or_none() -> None:
    assert hits(f"MADRID, Dec. 3 (EFE) – {LEAD}.\n\n© EFE") == []
    assert hits(f"{LEAD}.\n\n© EFE") == []
    assert hits(f"MADRID, Dec. 3 (EFE) – {LEAD}.\n\nSource: Eurostat") == []
    assert hits(f"MADRID, Dec. 3 (Harbour Press) – {LEAD}.\n\nSource: EFE") == []
