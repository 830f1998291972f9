"""Where head, body and tail of a story lie, and what each line of the head is."""

import pytest

from provcheck.document import Document, Role
from provcheck.parse import is_prose, parse

LABEL, HEADLINE, DECK = (
    "Asia",
    "Ferry sinks off the island with forty aboard",
    "Rescue is late",
)
LEAD = (
    "Rescue boats reached the place two hours after the first call, the coast guard said."
)
NEXT = "He declined to comment."
NAMES = {
    Role.SECTION: "section",
    Role.HEADLINE: "headline",
    Role.DECK: "deck",
    Role.BYLINE: "byline",
    Role.DATELINE: "dateline",
    Role.PARAGRAPH: "paragraph",
    Role.FURNITURE: "furniture",
}


def story(*lines: str) -> str:
    return "\n\n".join(lines)


def outline(text: str) -> list[str]:
    """Return "zone role" for each block."""
    return [f"{block.zone} {NAMES[block.role]}" for block in parse(text).blocks]


def roles(text: str) -> list[Role]:
    return [block.role for block in parse(text).blocks]


def blocks(text: str) -> list[str]:
    return [block.span.of(text) for block in parse(text).blocks]


def test_whole_story() -> None:
    lines = (LABEL, HEADLINE, HEADLINE, DECK, "By Ana Ruiz", "MADRID, May 3 (EFE).-")
    text = story(*lines, LEAD, NEXT, "Source link", "Tags")
    assert outline(text) == [
        "head section",
        "head headline",
        "head headline",
        "head deck",
        "head byline",
        "head dateline",
        "body paragraph",
        "body paragraph",
        "tail furniture",
        "tail furniture",
    ]
    dateline = parse(text).dateline
    assert dateline is not None
    assert dateline.of(text) == "MADRID, May 3 (EFE).-"


@pytest.mark.parametrize(
    "text", ["", " ", "\n\r\n", "\ufeff", "\ufeff \n\u2028\t"], ids=repr
)
def test_text_without_a_word_has_no_block(text: str) -> None:
    document = parse(text)
    assert document.blocks == ()
    assert document.dateline is None


def test_dateline_that_opens_a_paragraph_is_body() -> None:
    text = story(HEADLINE, f"MUMBAI (Reuters) - {LEAD}", NEXT)
    assert outline(text) == ["head headline", "body paragraph", "body paragraph"]
    dateline = parse(text).dateline
    assert dateline is not None
    assert dateline.of(text) == "MUMBAI (Reuters) -"


def test_dateline_far_below_belongs_to_another_story() -> None:
    text = story(HEADLINE, *[LEAD] * 12, f"MUMBAI (Reuters) - {LEAD}")
    assert parse(text).dateline is None


def test_dateline_that_opens_nothing_is_a_line_like_any_other() -> None:
    assert outline("MADRID, May 3 (EFE).-") == ["body paragraph"]


def test_sentences_alone_are_all_body() -> None:
    assert outline(story(LEAD, LEAD)) == ["body paragraph", "body paragraph"]


def test_first_line_may_be_a_headline_that_ends_in_a_stop() -> None:
    assert outline(story("Ferry sinks, many die.", LEAD))[0] == "head headline"


def test_short_sentence_below_the_headline_is_body() -> None:
    assert outline(story(HEADLINE, NEXT)) == ["head headline", "body paragraph"]


def test_short_sentence_ends_the_story() -> None:
    text = story(HEADLINE, LEAD, NEXT, "Read more", "Share this")
    assert outline(text)[-3:] == ["body paragraph", "tail furniture", "tail furniture"]


@pytest.mark.parametrize("closing", ["”", "»", '"', ")", "’”"])
def test_sentence_may_end_in_closing_marks(closing: str) -> None:
    assert outline(story(HEADLINE, LEAD + closing, "Share"))[1:] == [
        "body paragraph",
        "tail paragraph",
    ]


def test_furniture_between_paragraphs_is_body() -> None:
    text = story(HEADLINE, LEAD, "Source link", "Tags: a, b.", LEAD)
    assert outline(text)[2:4] == ["body paragraph", "body paragraph"]


def test_furniture_above_the_story() -> None:
    assert roles(story(HEADLINE, "Source link", LEAD))[1] is Role.FURNITURE


def test_furniture_with_a_stop_still_ends_the_story() -> None:
    assert outline(story(HEADLINE, LEAD, "Tags: Rome, a ferry, the port."))[-1] == (
        "tail furniture"
    )


@pytest.mark.parametrize(
    ("label", "below", "role"),
    [
        pytest.param("Asia", HEADLINE, Role.SECTION, id="known"),
        pytest.param("ASIA", HEADLINE, Role.SECTION, id="capitals"),
        pytest.param("Asia:", HEADLINE, Role.SECTION, id="colon"),
        pytest.param("Middle  East and Africa", HEADLINE, Role.SECTION, id="four-words"),
        pytest.param("Economía", HEADLINE, Role.SECTION, id="accent"),
        pytest.param("Economi\u0301a", HEADLINE, Role.SECTION, id="nfd"),
        pytest.param("Ferry", HEADLINE, Role.HEADLINE, id="unknown-word"),
        pytest.param("Asia is burning", HEADLINE, Role.HEADLINE, id="more-words"),
        pytest.param("Asia", "Minister resigns", Role.HEADLINE, id="short-headline"),
        pytest.param("Asia", "It was in Asia that he died.", Role.HEADLINE, id="sentence"),
    ],
)
def test_section_label(label: str, below: str, role: Role) -> None:
    assert roles(story(label, below, LEAD))[0] is role


def test_section_label_wants_something_below_it() -> None:
    assert roles("Asia") == [Role.PARAGRAPH]


def test_section_label_is_first_or_none() -> None:
    assert Role.SECTION not in roles(story(HEADLINE, "Asia", DECK, LEAD))


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("By John Smith", Role.BYLINE),
        ("Por Ana Ruiz", Role.BYLINE),
        ("By 2030 the ice is gone", Role.DECK),
        ("Byzantium falls again", Role.DECK),
    ],
)
def test_byline(line: str, role: Role) -> None:
    assert roles(story(HEADLINE, line, LEAD))[1] is role


@pytest.mark.parametrize(
    ("again", "role"),
    [
        (HEADLINE.upper(), Role.HEADLINE),
        (HEADLINE.replace(" ", "\u00a0 "), Role.HEADLINE),
        (HEADLINE + ", police say", Role.DECK),
    ],
)
def test_headline_said_again_is_a_headline(again: str, role: Role) -> None:
    assert roles(story(HEADLINE, again, LEAD))[1] is role


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize("gap", [1, 2, 3])
def test_each_line_is_a_paragraph_whatever_ends_it(end: str, gap: int) -> None:
    assert blocks((end * gap).join((HEADLINE, LEAD, NEXT))) == [HEADLINE, LEAD, NEXT]


def test_blocks_leave_out_space_and_byte_order_mark() -> None:
    text = f"\ufeff  {HEADLINE}\t\n \u00a0\n\u2003{LEAD} \n"
    assert blocks(text) == [HEADLINE, LEAD]


def test_line_separator_of_unicode_stays_in_the_paragraph() -> None:
    text = f"{HEADLINE}\n\n{LEAD}\u2028{NEXT}"
    assert blocks(text) == [HEADLINE, f"{LEAD}\u2028{NEXT}"]


WRAPPED = """\
The search for the ferry that sank off the island on Friday went on
through the night with three boats and a plane, the coast guard said,
while relatives of the crew waited in the port for news."""


def test_hard_wrapped_paragraph_is_one_block() -> None:
    assert blocks(f"{HEADLINE}\n\n{WRAPPED}\n\n{WRAPPED}\n") == [HEADLINE, WRAPPED, WRAPPED]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_hard_wrapped_paragraph_is_one_block_whatever_ends_its_lines(end: str) -> None:
    wrapped = WRAPPED.replace("\n", end)
    assert blocks(f"{HEADLINE}{end}{end}{wrapped}{end}") == [HEADLINE, wrapped]


def test_short_wrapped_paragraph_beside_a_long_one_is_one_block_too() -> None:
    two = "The coast guard of the island asked for calm and said that nobody\nwas missing."
    assert blocks(f"{HEADLINE}\n\n{WRAPPED}\n\n{two}") == [HEADLINE, WRAPPED, two]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join([LEAD] * 4), id="sentences"),
        pytest.param("the first\nthe second\nthe third", id="short"),
        pytest.param(
            "\n".join(
                ["the tide and the moon " * 3, "of the north", "and of the south sea"]
            ),
            id="next-word-would-have-fitted",
        ),
        pytest.param(
            "\n".join(["the tide and the moon " * 9] * 3), id="too-wide-for-a-mailer"
        ),
    ],
)
def test_a_line_a_paragraph_stays_so(text: str) -> None:
    lines = text.split("\n")
    assert blocks(text) == [line.strip() for line in lines]


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        (LEAD, True),
        (LEAD[:-1], False),
        (NEXT, False),
        ("word " * 11 + "word.", True),
        ("word " * 10 + "word.", False),
        ("Te\u0301lam " * 11 + "said.", True),
        ("Te\u0301lam " * 10 + "said.", False),
    ],
)
def test_prose_is_a_dozen_words_up_to_a_stop(line: str, *, prose: bool) -> None:
    assert is_prose(line) is prose


def test_block_at_and_below() -> None:
    text = story(HEADLINE, LEAD, NEXT)
    document = parse(text)
    first, second, third = document.blocks
    assert document.block_at(0) == first
    assert document.block_at(second.span.start) == second
    assert document.block_at(second.span.end - 1) == second
    assert document.block_at(second.span.end) is None
    assert document.block_at(len(text)) is None
    assert document.block_below(first) == second
    assert document.block_below(third) is None
    assert parse("").block_at(0) is None


def test_document_makes_things_once() -> None:
    made: list[str] = []

    def make(document: Document) -> int:
        made.append(document.text)
        return len(document.blocks)

    document = parse(LEAD)
    assert (document.once(make), document.once(make), made) == (1, 1, [LEAD])


def test_beginning_of_a_headline_is_no_prose() -> None:
    headline = "Coast guard of two countries searches for a missing ferry off the island"
    prose = "The search went on through the night, the coast guard said on Friday."
    for cut, zone in (
        ("Coast guard of two countries searches for a miss…", "head"),
        ("Coast guard of two countries searches...", "head"),
        ("Coast guard of two countries waits for news…", "body"),
        ("Coast guard of two…", "body"),
    ):
        assert parse(f"{headline}\n\n{cut}\n\n{prose}").blocks[1].zone == zone
