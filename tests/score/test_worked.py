"""The arithmetic of worked examples, done again by hand."""

from decimal import ROUND_UP, Context, Decimal, Inexact, localcontext
from pathlib import Path

import pytest

from provcheck import Checker
from provcheck.rule import Severity
from provcheck.score import SCALE, Scale, score
from provcheck.score.conditions import GATE, judge
from tests.score.counting import points, score_of

SEED = Path(__file__).parents[2] / "seeds" / "000_267bdd29bf83d223.txt"


def test_worked_example_of_two_major_and_eight_minor_findings() -> None:
    # 2 * 5 + 8 * 1 = 18 points; 1000 * 18 / 391 = 46.04; 100 - 10 * 46.04 / 10 = 53.96;
    # 100 - 100 * 18 / 391 = 95.40
    found = score_of(points(minor=8, major=2), 391)
    assert (found.penalty, found.per_1000) == (18, Decimal("46.0"))
    assert (found.raw, found.value) == (Decimal("95.4"), Decimal("54.0"))
    assert not found.passed


def test_worked_example_with_only_three_calques_left() -> None:
    # 3 points in 360 words: 8.33 of 1000; 100 - 8.33 = 91.67
    found = score_of(points(minor=3), 360)
    assert (found.per_1000, found.value) == (Decimal("8.3"), Decimal("91.7"))
    assert found.passed


def test_seed_by_hand() -> None:
    report = Checker().check(SEED.read_text("utf-8"))
    found = report.score
    by_severity = {Severity.MAJOR: 6, Severity.MINOR: 6}
    # 6 * 5 + 6 * 1 = 36 points in 382 words: 1000 * 36 / 382 = 94.24 of 1000
    assert (found.penalty, found.words, found.per_1000) == (36, 382, Decimal("94.2"))
    # 100 - (100 - 90) * 94.24 / 10 = 5.76, and 100 - 100 * 36 / 382 = 90.58
    assert (found.value, found.raw) == (Decimal("5.8"), Decimal("90.6"))
    assert dict(found.by_severity) == {"major": 30, "minor": 6}
    verdict = judge(GATE, found, by_severity)
    assert [(c.name, c.required, c.actual, c.holds) for c in verdict.conditions] == [
        ("critical findings", "at most 0", "0", True),
        ("score", "at least 90", "5.8", False),
    ]
    assert not verdict.passed


@pytest.mark.parametrize("words", [500, 100_000])
def test_one_critical_finding_fails_whatever_the_score(words: int) -> None:
    found = score_of(points(critical=1), words)
    assert (found.value >= SCALE.threshold) is (words > 500)
    assert not found.passed
    assert not judge(GATE, found, {Severity.CRITICAL: 1}).passed


def test_a_scale_of_ones_own() -> None:
    # acceptable 20, threshold 80: 18 points in 500 words are 36 of 1000; 100 - 20 * 36 / 20
    scale = Scale(threshold=Decimal(80), acceptable=Decimal(20), min_words=600)
    found = score_of(points(minor=18), 500, scale)
    assert found.value == Decimal("64.0")
    assert found.indicative
    assert score_of(points(minor=10), 500, scale).passed  # exactly what is acceptable


def test_report_takes_the_scale_it_is_given() -> None:
    report = Checker().check("One two three.")
    assert score(report.document, (), scale=Scale(min_words=3)).indicative is False


def test_the_callers_arithmetic_is_not_ours() -> None:
    with localcontext(Context(prec=2, rounding=ROUND_UP, traps=[Inexact])):
        found = score_of(points(minor=8, major=2), 391)
    assert found == score_of(points(minor=8, major=2), 391)
