"""The parser finds the story in a page, and leaves plain stories as they are."""

import pytest

from provcheck.document import Role, Zone
from provcheck.parse import parse
from tests.growth import is_linear, seconds

LEAD = (
    "Rescue boats reached the place two hours after the first call, the coast guard said."
)
NEXT = "The crew of nine was taken to the port of Almeria, where doctors looked after them."
LAST = "He declined to comment."
HEADLINE = "Ferry sinks off the island with forty people on board"
ABOVE = [
    "Skip to content", "Harbour Daily", "Sign in", "Home", "News", "Sport", "Weather",
    "We use cookies to give you the best experience on our site, and so do others.",
    "Contact us",
]  # fmt: skip
BELOW = [
    "Share this:", "Facebook", "Related articles", "Harbour master resigns",
    "Two yachts collide",
    "Most read", "Rain in the north", "Advertise with us", "Privacy policy", "Terms of use",
    "© 2024 Harbour Daily. All rights reserved.",
    "The material on this site may not be reproduced without our written word.",
]  # fmt: skip


def zones(lines: list[str]) -> dict[str, Zone]:
    document = parse("\n\n".join(lines))
    return {block.span.of(document.text): block.zone for block in document.blocks}


def test_story_of_a_page_is_its_body() -> None:
    found = zones([*ABOVE, HEADLINE, LEAD, NEXT, LAST, *BELOW])
    assert [found[line] for line in (LEAD, NEXT, LAST)] == [Zone.BODY] * 3
    assert {found[line] for line in (*ABOVE, HEADLINE)} == {Zone.HEAD}
    assert {found[line] for line in BELOW} == {Zone.TAIL}


def test_list_inside_the_story_stays_in_the_body() -> None:
    table = [f"Boat {n}: saved" for n in range(20)]
    found = zones(
        [
            *ABOVE,
            HEADLINE,
            LEAD,
            NEXT,
            *table,
            NEXT[:-1] + " in May.",
            LEAD[:-1] + " again.",
            *BELOW,
        ]
    )
    assert {found[line] for line in table} == {Zone.BODY}


def test_list_without_furniture_makes_no_page() -> None:
    table = [f"Boat {n}: saved" for n in range(40)]
    assert zones([HEADLINE, LEAD, *table]) == {
        HEADLINE: Zone.HEAD,
        LEAD: Zone.BODY,
        **dict.fromkeys(table, Zone.TAIL),
    }


def test_dateline_of_a_page_is_found_above_its_story() -> None:
    sign = "MADRID, Dec. 3 (EUROPA PRESS) –"
    text = "\n\n".join([*ABOVE, *ABOVE, HEADLINE, sign, LEAD, NEXT, *BELOW])
    document = parse(text)
    assert document.dateline is not None
    assert document.dateline.of(text) == sign
    assert [b.span.of(text) for b in document.blocks if b.role is Role.DATELINE] == [sign]


@pytest.mark.parametrize(
    "notice", ["We use cookies to improve this site.", "Click here to log in."]
)
def test_notice_above_the_headline_is_no_story(notice: str) -> None:
    found = zones([notice, HEADLINE, LEAD])
    assert found == {notice: Zone.HEAD, HEADLINE: Zone.HEAD, LEAD: Zone.BODY}


def test_notice_below_the_story_is_no_story() -> None:
    notice = "Your email address will not be published. Required fields are marked."
    assert zones([HEADLINE, LEAD, notice])[notice] is Zone.TAIL


def test_agency_mark_at_the_end_is_no_dateline() -> None:
    text = f"{LEAD}\n\nLusa/Fim\n"
    assert parse(text).dateline is None


def test_plain_story_keeps_its_zones() -> None:
    crosshead = "Second boat"
    found = zones([HEADLINE, LEAD, crosshead, NEXT, LAST, "Tags"])
    assert found == {
        HEADLINE: Zone.HEAD,
        LEAD: Zone.BODY,
        crosshead: Zone.BODY,
        NEXT: Zone.BODY,
        LAST: Zone.BODY,
        "Tags": Zone.TAIL,
    }


@pytest.mark.parametrize(
    "line", ["Contact us", "Boat", LEAD, "a" * 50, "© " * 300, "Share " * 99]
)
def test_zones_are_named_in_linear_time(line: str) -> None:
    def cost(lines: int) -> float:
        text = "\n".join([line] * lines)
        return seconds(lambda: parse(text))

    assert is_linear(cost, 1000)
