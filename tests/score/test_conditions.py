"""What the gate lets pass."""

from decimal import Decimal

import pytest

from provcheck.rule import Severity
from provcheck.score.conditions import GATE, Gate, Run, Verdict, judge
from tests.score.counting import points, score_of


def judged(  # noqa: PLR0913 - each is a count
    gate: Gate = GATE,
    *,
    minor: int = 0,
    major: int = 0,
    critical: int = 0,
    words: int = 1000,
    new: bool = False,
) -> Verdict:
    found = {Severity.MINOR: minor, Severity.MAJOR: major, Severity.CRITICAL: critical}
    score = score_of(points(minor, major, critical), words)
    return judge(gate, score, found, Run(new=new))


@pytest.mark.parametrize(
    ("gate", "found", "passed"),
    [
        (Gate(), {"minor": 10}, True),
        (Gate(), {"minor": 11}, False),
        (Gate(), {"major": 2}, True),
        (Gate(max_major=1), {"major": 2}, False),
        (Gate(max_major=2), {"major": 2}, True),
        (Gate(max_minor=3), {"minor": 4}, False),
        (Gate(max_minor=4), {"minor": 4}, True),
        (Gate(), {"critical": 1, "words": 100_000}, False),
        (Gate(max_critical=1), {"critical": 1, "words": 100_000}, True),
        (Gate(min_score=Decimal("95.1")), {"minor": 5}, False),
        (Gate(min_score=Decimal(95)), {"minor": 5}, True),
        (Gate(min_score=Decimal(0)), {"minor": 200}, True),
    ],
)
def test_gate(gate: Gate, found: dict[str, int], *, passed: bool) -> None:
    assert judged(gate, **found).passed is passed  # type: ignore[arg-type]


def test_a_short_text_is_judged_by_its_counts() -> None:
    found = judged(major=1, words=100)
    assert [(c.name, c.holds) for c in found.conditions] == [
        ("critical findings", True),
        ("major findings", False),
        ("score", None),
    ]
    assert found.conditions[-1].note == "indicative: fewer than 250 words"
    assert judged(minor=9, words=100).passed


def test_new_findings_may_not_be_major_unless_that_is_allowed() -> None:
    assert not judged(major=1, new=True).passed
    assert judged(Gate(max_major=1), major=1, new=True).passed
    assert [c.name for c in judged(new=True).conditions] == [
        "new critical findings",
        "new major findings",
        "score",
    ]


def test_a_text_without_words_has_no_score_to_judge() -> None:
    found = judged(words=0)
    assert (found.conditions[-1].actual, found.conditions[-1].holds) == ("none", None)
    assert found.passed


def test_what_was_not_read_or_not_checked_cannot_pass() -> None:
    score = score_of([], 1000)
    assert judge(GATE, score, {}).passed
    for run, name in (
        (Run(lost=2), "texts not read"),
        (Run(broken=2), "rules broken down"),
    ):
        verdict = judge(GATE, score, {}, run)
        first = verdict.conditions[0]
        assert (first.name, first.required, first.actual) == (name, "none", "2")
        assert not verdict.passed
