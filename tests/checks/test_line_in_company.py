"""Lines that only their neighbours make furniture."""

from provcheck.checks.line_in_company import LineInCompany
from provcheck.parse import parse

LEAD = (
    "Rescue boats reached the place two hours after the first call, the coast guard said."
)


def hits(lines: list[str], check: LineInCompany) -> list[str]:
    document = parse("\n\n".join([LEAD, *lines]))
    found = check.find(document, [b for b in document.blocks if b.zone == "tail"])
    return [hit.span.of(document.text) for hit in found]


LISTED = LineInCompany(
    beside=("furniture.footer",), lists=("furniture.weak-social",), reach=2
)
LOOSE = LineInCompany(beside=("furniture.footer",), reach=2, enclosed=True)
EDGED = LineInCompany(
    beside=("furniture.footer",), lists=("furniture.weak-social",), enclosed=True, edge=True
)


def test_company_on_one_side_will_do() -> None:
    assert hits(["Contact us", "Facebook", "Twitter"], LISTED) == ["Facebook", "Twitter"]
    assert hits(["Facebook", "Twitter", "Contact us"], LISTED) == ["Facebook", "Twitter"]


def test_company_is_near() -> None:
    lines = ["Contact us", "Facebook", "Twitter", "Reddit"]
    assert hits(lines, LISTED) == ["Facebook", "Twitter"]


def test_another_line_cuts_company_off() -> None:
    assert hits(["Contact us", "Boats of the island", "Facebook"], LISTED) == []


def test_word_of_the_story_is_told() -> None:
    assert hits(["Contact us", "Boat", "Privacy policy"], LOOSE) == []
    assert hits(["Contact us", "Harbour", "Privacy policy"], LOOSE) == ["Harbour"]


def test_enclosed_needs_both_sides() -> None:
    assert hits(["Contact us", "Harbour", "Island"], LOOSE) == []


def test_edge_of_the_text_takes_one_side() -> None:
    assert hits(["Contact us", "Facebook"], EDGED) == ["Facebook"]
    assert hits(["Facebook"], EDGED) == []


def test_excuse_and_letters() -> None:
    check = LineInCompany(
        beside=("furniture.footer",), enclosed=True, least_letters=4, unless="(?i:by )"
    )
    lines = ["Contact us", "By Ana Ruiz", "1 2 3", "Ana Ruiz", "Privacy policy"]
    assert hits(lines[:2] + lines[4:], check) == []
    assert hits(["Contact us", "1 2 3", "Privacy policy"], check) == []
    assert hits(["Contact us", "Ana Ruiz", "Privacy policy"], check) == ["Ana Ruiz"]


def test_head_and_tail_are_no_neighbours() -> None:
    document = parse(f"Contact us\n\nHarbour news of the day\n\n{LEAD}\n\nFacebook")
    outside = [b for b in document.blocks if b.zone != "body"]
    assert [h.span.of(document.text) for h in LISTED.find(document, outside)] == []


UNDER = LineInCompany(
    beside=("furniture.footer",),
    reach=2,
    enclosed=True,
    unless="(?i:by )",
    under=("furniture.related", "furniture.re-tags"),
)


def test_lines_under_a_label_are_one_hit() -> None:
    assert hits(["Tags:", "Boats", "Coast guard"], UNDER) == ["Boats\n\nCoast guard"]
    lines = ["Related news", "Boat sinks", "Boat found", "Contact us"]
    assert hits(lines, UNDER) == ["Boat sinks\n\nBoat found"]


def test_what_may_be_no_list_under_a_label() -> None:
    for lines in (
        ["Tags", "Boats"],
        ["Tags: boats", "Coast guard", "Island"],
        ["Tags", "Boats", "By Ana Ruiz"],
        ["Tags", "Boats", "(with EFE)"],
        ["Tags", "1", "Boats", "2", "Island"],
        ["Related news", "Boat sinks", "The captain said:"],
        ["Boat sinks", "Boat found"],
    ):
        assert hits(lines, UNDER) == []
