"""The arithmetic of the score, done again by hand."""

from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from provcheck.engine import run
from provcheck.parse import parse
from provcheck.rule import Severity
from provcheck.score import SCALE, Scale, Score, count_words, per_1000, score, value_of
from provcheck.score import scored as scored_of
from tests.making import Word, rule

MARKS = {
    "%": Severity.NEUTRAL,
    "@": Severity.MINOR,
    "&": Severity.MAJOR,
    "*": Severity.CRITICAL,
}


def scored(text: str) -> Score:
    rules = [rule(f"a/{s}", Word(mark), severity=s) for mark, s in MARKS.items()]
    document = parse(text)
    findings, failures = run(document, rules)
    assert failures == ()
    return score(document, findings)


def text_of(words: int, marks: str = "") -> str:
    return " ".join(["word"] * (words - len(marks)) + list(marks))


@pytest.mark.parametrize(
    ("marks", "words", "penalty", "per_1000", "value", "raw"),
    [
        pytest.param("", 500, 0, "0.0", "100.0", "100.0", id="clean"),
        pytest.param("%%%", 500, 0, "0.0", "100.0", "100.0", id="neutral-costs-nothing"),
        pytest.param("@", 500, 1, "2.0", "98.0", "99.8", id="minor"),
        pytest.param("&", 500, 5, "10.0", "90.0", "99.0", id="major-just-passes"),
        pytest.param("@@&", 1000, 7, "7.0", "93.0", "99.3", id="sum"),
        pytest.param("*", 1000, 25, "25.0", "75.0", "97.5", id="critical"),
        pytest.param("****", 500, 100, "200.0", "0.0", "80.0", id="floor"),
        pytest.param("*", 10, 25, "2500.0", "0.0", "0.0", id="raw-floor"),
        pytest.param("@", 300, 1, "3.3", "96.7", "99.7", id="rounded"),
        pytest.param("@", 800, 1, "1.2", "98.8", "99.9", id="half-to-even"),
    ],
)
def test_score(  # noqa: PLR0913, PLR0917 - one case a row
    marks: str, words: int, penalty: int, per_1000: str, value: str, raw: str
) -> None:
    found = scored(text_of(words, marks))
    assert (found.words, found.penalty) == (words, penalty)
    assert found.per_1000 == Decimal(per_1000)
    assert (found.value, found.raw) == (Decimal(value), Decimal(raw))


def test_points_by_severity_and_type() -> None:
    found = scored(text_of(400, "@@@@@@&%"))
    assert found.by_severity == (("minor", 6), ("major", 5), ("neutral", 0))
    assert found.by_type == (("other", 11),)


def test_ties_go_by_name() -> None:
    found = scored(text_of(400, "@@@@@&"))
    assert found.by_severity == (("major", 5), ("minor", 5))


@pytest.mark.parametrize(("words", "indicative"), [(249, True), (250, False), (1, True)])
def test_short_text_is_an_indication_only(words: int, *, indicative: bool) -> None:
    assert scored(text_of(words)).indicative is indicative


def test_empty_text_has_no_defect() -> None:
    found = scored("")
    assert (found.words, found.value, found.indicative) == (0, Decimal(100), True)


def test_only_the_story_counts_as_words() -> None:
    lead = "Rescue boats reached the place two hours after the first call, they said."
    story = f"Asia\n\nFerry sinks off the island\n\nRescue is late\n\nBy Ana Ruiz\n\n{lead}"
    assert count_words(parse(f"{story}\n\nSource link\n\nTags: a, b")) == 5 + 3 + 13


def by_decimal(penalty: int, words: int, scale: Scale = SCALE) -> tuple[str, str, str]:
    """Return value, raw and points per 1000 words, divided last so that all is exact."""
    with localcontext(Context(prec=99, rounding=ROUND_HALF_EVEN)):
        tenth, words = Decimal("0.1"), max(words, 1)
        lost = (100 - Decimal(scale.threshold)) * 1000 * penalty
        most = words * Decimal(scale.acceptable)
        value = max(Decimal(0), (100 * most - lost) / most).quantize(tenth)
        raw = max(Decimal(0), Decimal(100 * (words - penalty)) / words).quantize(tenth)
        return str(value), str(raw), str((Decimal(1000 * penalty) / words).quantize(tenth))


@given(
    st.integers(0, 10**6),
    st.integers(0, 10**7),
    st.builds(
        Scale,
        st.decimals("0.1", "99.9", places=1) | st.integers(1, 99),
        st.decimals("0.01", 1000, places=2) | st.integers(1, 1000),
    )
    | st.just(SCALE),
)
@example(1, 800, SCALE)  # half-way between two tenths
@example(3, 800, SCALE)
@example(0, 0, SCALE)
def test_whole_numbers_give_what_decimals_do(
    penalty: int, words: int, scale: Scale
) -> None:
    found = scored_of(words, (), (("minor", penalty),), 0, scale)
    value, raw, rate = by_decimal(penalty, words, scale)
    assert found.told == (value, rate)
    assert (str(found.value), str(found.raw), str(found.per_1000)) == (value, raw, rate)
    assert found.passed is (found.value >= scale.threshold)
    assert str(value_of(penalty, words, scale)) == value


@given(st.integers(0, 10**6), st.integers(1, 10**7))
def test_a_rate_has_the_decimals_asked_for(penalty: int, words: int) -> None:
    with localcontext(Context(prec=99, rounding=ROUND_HALF_EVEN)):
        rate = (Decimal(1000 * penalty) / words).quantize(Decimal("0.01"))
    assert str(per_1000(penalty, words, 2)) == str(rate)
