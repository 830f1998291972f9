"""The real story of seeds/: its twelve defects, exactly, however the file was saved."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.rule import Safety
from tests.stories import (
    GOLDEN,
    HERE,
    SEED,
    TWELVE,
    Rewritten,
    reported,
    with_bom,
    with_crlf,
    with_crlf_and_bom,
    with_mixed_ends,
)

CHECKER = Checker()
REPORT = CHECKER.check(SEED)
FIXED = CHECKER.fix(SEED)
REWRITES = [
    pytest.param(with_crlf, id="crlf"),
    pytest.param(with_bom, id="bom"),
    pytest.param(with_crlf_and_bom, id="crlf-and-bom"),
    pytest.param(with_mixed_ends, id="mixed-ends"),
]
Rewrite = Callable[[str], Rewritten]


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_the_twelve_and_no_other() -> None:
    assert reported(REPORT) == list(TWELVE)


def test_findings_quote_the_text() -> None:
    quotes = [(f.text, SEED[f.span.start : f.span.end]) for f in REPORT.findings]
    assert quotes == [(row["text"], row["text"]) for row in GOLDEN["findings"]]


def test_second_headline_points_at_the_first() -> None:
    related = {f.rule.id: [[s.start, s.end] for s in f.related] for f in REPORT.findings}
    assert related == {r["rule"]: r.get("related", []) for r in GOLDEN["findings"]}


@pytest.mark.parametrize("phrase", GOLDEN["left_alone"])
def test_what_is_right_is_left_alone(phrase: str) -> None:
    dateline = "dateline/detached-dateline"
    inside = [f for f in REPORT.findings if phrase in f.text and f.rule.id != dateline]
    assert inside == []


def test_messages_speak_of_what_is_there() -> None:
    messages = {f.rule.id: f.message for f in REPORT.findings}
    assert "line 3" in messages["duplication/repeated-headline"]
    assert "“this Tuesday”" in messages["calque/perfect-with-finished-time"]
    assert "“Source link”" in messages["boilerplate/source-link"]
    assert not any("{" in message for message in messages.values())


def test_agency() -> None:
    wanted, agency = GOLDEN["agency"], REPORT.provenance.agency
    assert agency is not None
    assert (agency.id, agency.source_language) == (wanted["id"], wanted["source_language"])
    assert [agency.span.start, agency.span.end] == wanted["span"]
    assert agency.span.of(SEED) == wanted["text"]


def test_score() -> None:
    score = REPORT.score
    minor, major = 6 * 1, 6 * 5  # points: six findings of each severity
    assert score.penalty == minor + major == 36
    assert not score.indicative


def test_safe_fix() -> None:
    assert digest(FIXED) == GOLDEN["fixed_sha256"]


def test_safe_fix_that_keeps_the_section_label() -> None:
    checker = Checker(Config(ignore=("boilerplate/section-label",)))
    assert digest(checker.fix(SEED)) == GOLDEN["fixed_with_section_label_sha256"]


def test_fixing_twice_is_fixing_once() -> None:
    assert CHECKER.fix(FIXED) == FIXED


def test_fixed_story_keeps_what_an_editor_must_decide() -> None:
    left = [(row.rule, row.fix) for row in reported(CHECKER.check(FIXED))]
    assert left == [(row.rule, row.fix) for row in TWELVE if row.fix == Safety.UNSAFE]


def test_unsafe_fix_settles_and_leaves_no_edit_unmade() -> None:
    fixed = CHECKER.fix(SEED, unsafe=True)
    assert CHECKER.fix(fixed, unsafe=True) == fixed
    assert CHECKER.fixes(CHECKER.check(fixed), unsafe=True) == []
    assert "\nDec. 3 (EUROPA PRESS) – An important pro-Iran militia in Iraq" in fixed


@pytest.mark.parametrize("rewrite", REWRITES)
def test_rewritten_file_has_the_twelve_moved(rewrite: Rewrite) -> None:
    story = rewrite(SEED)
    assert reported(CHECKER.check(story.text)) == [story.move(row) for row in TWELVE]


@pytest.mark.parametrize("rewrite", REWRITES)
def test_fix_of_rewritten_file_touches_nothing_else(rewrite: Rewrite) -> None:
    story = rewrite(SEED)
    wanted = (story.text[story.places[n] : story.places[n + 1]] for n in _kept(SEED))
    mark = story.text[: story.places[0]]
    assert CHECKER.fix(story.text) == mark + "".join(wanted)


def _kept(text: str) -> list[int]:
    """Return the places of the characters that the safe fixes of `text` leave."""
    fixes = CHECKER.fixes(CHECKER.check(text))
    edits = [edit for fix in fixes for edit in fix.edits]
    assert not any(edit.text for edit in edits)
    cut = {n for edit in edits for n in range(edit.span.start, edit.span.end)}
    kept = [n for n in range(len(text)) if n not in cut]
    assert "".join(text[n] for n in kept) == FIXED
    return kept


@pytest.mark.parametrize("ending", ["\n", "\n\n", "\r\n"], ids=repr)
def test_final_line_end_changes_no_finding(ending: str) -> None:
    assert reported(CHECKER.check(SEED + ending)) == list(TWELVE)
    assert CHECKER.fix(SEED + ending).startswith(FIXED)


def test_body_of_the_markdown_page() -> None:
    page = (HERE / "golden/seed.md").read_bytes().decode("utf-8")
    body = page.partition("\n---\n\n")[2]
    shift = SEED.index(body.rstrip())
    held = [row for row in TWELVE if row.start > shift]
    assert [row.rule for row in TWELVE if row not in held] == [
        "boilerplate/section-label",
        "duplication/repeated-headline",
    ]
    assert reported(CHECKER.check(body)) == [
        replace(row, start=row.start - shift, end=row.end - shift) for row in held
    ]
