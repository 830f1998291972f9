"""Fixes and suppressions: what is set aside is not mended, no comment changes its block."""

from __future__ import annotations

import re

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from provcheck import fix as fixing
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.document import Span
from provcheck.finding import Finding, Fix
from provcheck.formats import view_of
from provcheck.hit import Edit, Hit
from provcheck.rule import Rule, Safety
from provcheck.suppression.apply import scopes_of
from provcheck.suppression.directives import Directive
from provcheck.suppression.mooring import Moored
from provcheck.suppression.proof import story
from tests.making import Word, rule
from tests.suppression.pages import ONE, RULE, THREE, TWO

STOP = "punctuation/doubled-stop-at-quote"
QUOTE = "He said they “must take the initiative in the region of the north.” ."
HEAD = "Rescue boats reach the place"
CHECKER = Checker()


def test_what_is_set_aside_is_not_mended() -> None:
    page = f"{QUOTE} <!-- provcheck: ignore[{STOP}] as sent -->\n\n{QUOTE[:-2]} .\n"
    fixed = CHECKER.fix(page, unsafe=True, format="markdown")
    assert fixed.startswith(f"{QUOTE} <!-- provcheck: ignore[{STOP}] as sent -->\n")
    whole = f"<!-- provcheck: ignore-file[*] as sent -->\n\n{page}"
    assert CHECKER.fix(whole, unsafe=True, format="markdown") == whole


def test_a_block_that_is_deleted_takes_its_comment_along() -> None:
    own = f"<!-- provcheck: ignore-next[{RULE}] -->"
    page = f"# {HEAD}\n\n{own}\n# {HEAD}\n\n{TWO}\n\n{THREE}\n"
    fixed = Checker(Config(select=("duplication",))).fix(page, format="markdown")
    assert own not in fixed
    assert [line for line in fixed.splitlines() if line] == [f"# {HEAD}", TWO, THREE]


def test_a_block_that_is_deleted_takes_no_other_comment_along() -> None:
    for verb in ("disable", "enable", "ignore-file"):
        own = f"<!-- provcheck: {verb}[{RULE}] -->"
        page = f"# {HEAD}\n\n# {HEAD} {own}\n\n{TWO}\n\n{THREE}\n"
        report = Checker(Config(select=("duplication",))).check(page, "markdown")
        assert [(f.rule.id, f.fix) for f in report.findings] == [
            ("duplication/repeated-headline", None)
        ]


def moored(page: str, edit: Edit, own: Rule | None = None) -> Fix | None:
    """Return what becomes of a fix with one edit of a page."""
    view = view_of(page, "markdown")
    blocks = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", view.text))
    made = scopes_of(page, "markdown", view, blocks)
    assert made
    found = [one for one in made[0] if isinstance(one, Directive)]
    places = [view.source(block) for block in blocks]
    keeper = Moored(page, places, found, made[1].targets)
    judge = own or rule("family/word", Word("x"))
    hit = Hit(edit.span, (edit,))
    fix = Fix(Safety.SAFE, (edit,))
    finding = Finding(judge, hit, judge.severity, "", edit.span.of(page), fix)
    (kept,) = keeper.findings((finding,))
    return kept.fix


@pytest.mark.parametrize(
    ("old", "new", "offered"),
    [
        pytest.param("One.", "One!", True, id="within"),
        pytest.param("One. Two.", "One.\n\nTwo.", False, id="splits-the-block"),
        pytest.param("One. Two.", "One.\r\rTwo.", False, id="splits-it-in-another-way"),
        pytest.param("Two. <!--", "Two. More <!--", False, id="takes-of-a-comment"),
        pytest.param("Zero.\n\nOne.", "Zero. One.", False, id="joins-with-the-one-above"),
        pytest.param("Two. {}\n\nThree", "Two. Three", False, id="joins-with-the-next"),
        pytest.param("Three.\n\nFour.", "Three. Four.", True, id="joins-others"),
        pytest.param("Three. x", "Three.\n\nx", True, id="splits-another"),
        pytest.param("\n\nFour.\n\nFive.", "", True, id="deletes-others"),
    ],
)
def test_a_fix_is_offered_where_no_comment_changes_its_block(
    old: str, new: str, *, offered: bool
) -> None:
    comment = "<!-- provcheck: ignore[a/b] -->"
    page = f"Zero.\n\nOne. Two. {comment}\n\nThree. x\n\nThree.\n\nFour.\n\nFive.\n"
    written = old.format(comment)
    start = page.index(written)
    edit = Edit(Span(start, start + len(written)), new)
    fix = moored(page, edit)
    assert (fix is not None) == offered
    assert fix is None or fix.edits == (edit,)


def test_a_removal_that_meets_the_edit_is_not_offered() -> None:
    page = "One.\n\n<!-- provcheck: ignore-next[a/b] -->\n\nTwo.\n\nThree.\n"
    start = page.index("\n\nTwo.") - 1  # takes the last character of the comment too
    assert moored(page, Edit(Span(start, page.index("\n\nThree")), "")) is None


FAULTY = st.sampled_from(
    [
        "Likewise, boat {n} came into the harbour before the storm of Monday began.",
        "He said of boat {n} that they “must take the initiative in the north.” .",
        "# Boat {n} came , then the storm",
        "The attack on boat {n} has caused a withdrawal. partial of the troops there.",
        "Source link",
        "- Boat {n} came.. to the harbour",
    ]
)
ON = st.sampled_from(
    [
        "{part}",
        "<!-- provcheck: ignore-next[calque, punctuation] boat {n} -->\n{part}",
        "<!-- provcheck: ignore-next[calque, punctuation] boat {n} -->\n\n{part}",
        "{part} <!-- provcheck: ignore[calque, punctuation] boat {n} -->",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(FAULTY, ON, st.booleans()), max_size=6), st.booleans())
def test_no_fix_moves_a_comment_off_its_block(
    drawn: list[tuple[str, str, bool]],
    unsafe: bool,  # noqa: FBT001 - drawn
) -> None:
    parts = [
        on.replace("{part}", part).replace("{n}", str(n))
        for n, (part, on, _) in enumerate(drawn)
    ]
    twice = [
        p for p, (_, _, again) in zip(parts, drawn, strict=True) for p in [p] * (1 + again)
    ]
    page = "\n\n".join(twice) + "\n"
    fixed = CHECKER.fix(page, unsafe, "markdown")
    for one in CHECKER.check(fixed, "markdown").suppressed:
        line = _line(fixed, one.finding.span.start)
        assert one.reason in line.lower() or "boat" not in line.lower(), fixed


def _line(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : text.index("\n", at)].partition("<!--")[0]


PARTS = st.sampled_from(
    [
        "Plain words.",
        "# A heading",
        "- an item\n- another",
        "> a quotation",
        "```\ncode\n```",
        "<div>\nA division.\n</div>",
        "<!-- a note -->",
        "| a | b |\n| - | - |\n| c | d |",
        "A paragraph\nof two lines.",
        "---",
        "    code",
        "1. one\n\n   more of one",
    ]
)
SAID = st.sampled_from(
    [
        "{part} <!-- provcheck: ignore[{rule}] -->",
        "<!-- provcheck: ignore[{rule}] -->\n{part}",
        "{part}\n<!-- provcheck: ignore-next[{rule}] -->",
        "<!-- provcheck:\ndisable[{rule}]\n-->\n\n{part}",
        "<!-- provcheck: enable[*] --> {part}",
        "{part}\n\n<!-- provcheck: enable[{rule}] -->\n",
        "{{/* provcheck: ignore[{rule}] */}}\n{part}",
        "{part}",
    ]
)
GAPS = st.sampled_from(["\n", "\n\n", "\n\n\n"])
PAGES = st.lists(st.tuples(PARTS, SAID, GAPS), min_size=1, max_size=5).map(
    lambda parts: "".join(
        said.replace("{part}", part).replace("{rule}", RULE) + gap
        for part, said, gap in parts
    )
)


@settings(max_examples=200, deadline=None)
@given(PAGES, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["markdown", "mdx"]))
def test_taking_a_comment_out_leaves_the_story_as_it_was(
    page: str, end: str, kind: str
) -> None:
    text = page.replace("\n", end)
    before = story(view_of(text, kind))
    found = CHECKER.check(text, kind).findings
    fixes = [f.fix for f in found if f.rule.id == "suppression/unused" and f.fix]
    event(f"{len(fixes)} fixes")
    for made in ([fix] for fix in fixes):
        assert story(view_of(fixing.apply(text, made), kind)) == before


def test_a_comment_that_parts_a_list_from_code_is_told_and_stays() -> None:
    page = f"- an item\n\n<!-- provcheck: enable[{RULE}] -->\n\n    code\n"
    (finding,) = CHECKER.check(page, "markdown").findings
    assert (finding.rule.id, finding.fix) == ("suppression/unused", None)
    other = f"{page}\n{ONE} <!-- provcheck: enable[{RULE}] -->\n"
    assert CHECKER.fix(other, format="markdown") == f"{page}\n{ONE}\n"
