"""Text broken to a fixed width: the same is found as in whole paragraphs, in its lines."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import fill

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck.checker import Checker
from provcheck.cli import main
from provcheck.document import Role, Span
from provcheck.formats import views_of
from provcheck.kept import pack, unpack
from provcheck.paragraphs import is_broken
from provcheck.parse import parse
from provcheck.retranslate.original import read_original, sentences_of
from tests.stories import SEED

CHECKER = Checker()
WAIT = "The crews of both ships have been waiting in the harbour for a week, and they will"
LEAD = f"{WAIT} stay there until the storm of Monday is over, the mayor told them."


def broken(text: str, width: int, end: str = "\n") -> str:
    """Return `text` with its long lines broken as a mailer breaks them."""
    lines = (
        fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )
    return "\n".join(lines).replace("\n", end)


def told(text: str) -> list[tuple[str, str]]:
    found = CHECKER.check(text).findings
    assert [f.text for f in found] == [text[f.span.start : f.span.end] for f in found]
    return [(f.rule.id, " ".join(f.text.split())) for f in found]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize("width", [58, 65, 69, 72, 76, 80])
def test_the_seed_has_its_faults_at_any_width(width: int, end: str) -> None:
    text = broken(SEED, width, end)
    assert told(text) == told(SEED)
    assert CHECKER.fix(text).split() == CHECKER.fix(SEED).split()


def test_lines_that_are_whole_are_kept_by_a_fix() -> None:
    text = broken(f"Boats wait\n\n{LEAD}\n\nHe said it was “over.” .\n", 72)
    assert CHECKER.fix(text) == text.replace("” .", "”")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("has indicated", "that the crews of both ships will not leave before Monday."),
        ("arrested two men on", "Monday of last week, and the other three on Tuesday."),
    ],
)
def test_a_fault_over_a_line_end_is_found_there(above: str, below: str) -> None:
    story = f"Boats wait\n\n{LEAD}\n\nThe police of the town, which is on the coast, "
    whole = told(f"{story}{above} {below}\n")
    text = broken(f"{story}{above} {below}\n", 72)
    at = text.index(above.rpartition(" ")[2])
    end = at + len(above.rpartition(" ")[2])
    text = f"{text[:end]}\n{text[end + 1 :]}"
    assert told(text) == whole


PIECES = st.sampled_from(
    [*LEAD.split(), "\n", "\n", "\n\n", "\r\n", "\r", " ", "\t", "\u2028", "\ufeff", LEAD]
)


@given(st.lists(PIECES, max_size=80), st.integers(50, 90))
@settings(max_examples=300, deadline=None)
def test_there_is_a_view_where_a_block_is_of_several_lines(
    pieces: list[str], width: int
) -> None:
    text = broken(" ".join(pieces), width)
    document, views = parse(text), views_of(text, "text")[0]
    broken_blocks = is_broken(text, (block.span for block in document.blocks))
    assert broken_blocks == bool(views)
    for view in views:
        assert [b.span for b in document.blocks] == [
            view.source(b.span) for b in parse(view.text).blocks
        ]


PARAGRAPH = broken(LEAD, 72)
HEADLINES = (
    "A ship lies in the harbour until the storm of Monday has passed\n"
    "Governors of both provinces meet on Tuesday in the capital"
)
ITEMS = "- The first crew left\n- The second crew stayed\n- The third waits"


@pytest.mark.parametrize("lines", [HEADLINES, ITEMS])
def test_lines_of_their_own_are_blocks_of_their_own(lines: str) -> None:
    text = f"{PARAGRAPH}\n\n{lines}\n"
    blocks = [block.span.of(text) for block in CHECKER.check(text).document.blocks]
    assert blocks == [PARAGRAPH, *lines.split("\n")]


@pytest.mark.parametrize(
    "text",
    [
        SEED,
        "",
        "\n",
        f"{LEAD}\n{LEAD}",
        "One line\nand the next\nand a third.",
        "A line that is as long as those that mailers make of a paragraph.\n" * 3,
    ],
)
def test_other_text_is_seen_as_it_is(text: str) -> None:
    assert views_of(text, "text") == ((), ())
    assert not CHECKER.check(text).stories


def test_a_paragraph_of_two_lines_is_whole_where_others_are() -> None:
    said = (
        "“This is a good day for the whole of our ward, and of\nNorway,” Ms. Gruber said."
    )
    text = f"{broken(LEAD, 56)}\n\n{said}\n"
    blocks = [block.span.of(text) for block in CHECKER.check(text).document.blocks]
    assert said in blocks
    assert not any(rule.startswith("quotation/") for rule, _ in told(text))


def test_what_is_explained_are_whole_paragraphs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(broken(SEED, 72), "utf-8")
    line = next(
        n for n, s in enumerate(broken(SEED, 72).split("\n"), 1) if "withdrawal." in s
    )
    assert main(["explain", f"{path}:{line}"]) == 0
    out = capsys.readouterr().out
    assert "in whole paragraphs" in out
    assert "reported  punctuation/stray-period" in out


def test_an_original_is_read_in_whole_paragraphs() -> None:
    text = broken(LEAD, 56)
    original = read_original(text, "en")
    assert [s.of(original.document.text) for s in sentences_of(original)] == [LEAD]
    assert original.passage(Span(0, len(LEAD))).span == Span(0, len(text))


@pytest.mark.parametrize(
    "notice",
    [
        "Read it with care. This article was automatically\ntranslated from Spanish.",
        "*** DISCLAIMER: THIS IS AN AUTOMATED TRANSLATION FROM\nFINNISH ***",
    ],
)
def test_a_notice_over_a_line_end_says_what_it_says(notice: str) -> None:
    texts = [
        f"Boats wait\n\n{PARAGRAPH}\n\n{n}\n" for n in (notice, notice.replace("\n", " "))
    ]
    made, whole = (CHECKER.check(text).provenance for text in texts)
    assert [one.span.of(texts[0]) for one in made.evidence] == [
        one.text for one in made.evidence
    ]
    assert len(made.evidence) == len(whole.evidence) == 2
    assert made.machine.status == whole.machine.status == "declared"


@pytest.mark.parametrize("width", [60, 72])
def test_text_in_a_record_is_read_so_too(width: int) -> None:
    text = broken(SEED, width)
    line = json.dumps({"id": 1, "title": "", "text": text})
    found = CHECKER.check(f"{line}\n", "jsonl").findings
    assert [(f.rule.id, " ".join(f.text.replace("\\n", " ").split())) for f in found] == [
        (rule, json.dumps(said)[1:-1]) for rule, said in told(SEED)
    ]


def test_what_is_kept_of_a_run_is_the_same() -> None:
    text = broken(SEED, 72)
    report = CHECKER.check(text, name="a.txt")
    again = unpack(pack(report), CHECKER, text, "a.txt")
    assert again.findings == report.findings
    assert again.score == report.score
    assert again.provenance == report.provenance


def test_headline_and_roles_are_told_as_in_whole_paragraphs() -> None:
    roles = [block.role for block in CHECKER.check(SEED).document.blocks]
    assert [b.role for b in CHECKER.check(broken(SEED, 72)).document.blocks] == roles
    assert Role.HEADLINE in roles
