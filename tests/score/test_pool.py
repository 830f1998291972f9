"""The score of a corpus: sums, shares and groups."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from provcheck.rule import Severity
from provcheck.score.pool import Point, Pool, Pooled
from tests.score.counting import DOCUMENT, POINT, POINTS, WORDS, point, points, score_of

Documents = list[tuple[list[Point], int, str]]
CORPUS = st.lists(DOCUMENT, max_size=8)


def pooled(documents: Documents) -> Pooled:
    pool = Pool()
    for found, words, agency in documents:
        pool.add(found, words, agency, agency)
    return pool.pooled()


@given(POINTS, WORDS, POINT)
def test_one_finding_more_never_raises_a_score(
    found: list[Point], words: int, more: Point
) -> None:
    before, after = score_of(found, words), score_of([*found, more], words)
    assert after.value <= before.value
    assert after.raw <= before.raw
    assert before.passed or not after.passed
    if more.severity is Severity.NEUTRAL:
        assert (after.value, after.penalty) == (before.value, before.penalty)


@given(POINTS, WORDS)
def test_more_words_with_the_same_findings_never_lower_a_score(
    found: list[Point], words: int
) -> None:
    assert score_of(found, words + 1).value >= score_of(found, words).value


@given(POINTS, WORDS, st.sampled_from([Severity.MINOR, Severity.MAJOR, Severity.CRITICAL]))
def test_a_severer_finding_never_costs_less(
    found: list[Point], words: int, severity: Severity
) -> None:
    milder = list(Severity)[severity.rank - 1]
    first = score_of([*found, point(milder)], words)
    assert score_of([*found, point(severity)], words).value <= first.value


@given(CORPUS)
def test_parts_add_up(documents: Documents) -> None:
    made = pooled(documents)
    penalty = sum(p.points for found, _, _ in documents for p in found)
    findings = sum(len(found) for found, _, _ in documents)
    assert made.score.penalty == penalty
    assert made.score.words == sum(words for _, words, _ in documents)
    for shares in (made.zones, made.types, made.severities, made.rules):
        assert sum(share.points for share in shares) == penalty
        assert sum(share.findings for share in shares) == findings
    assert sum(row.points for row in made.matrix) == penalty
    assert sum(sum(row.counts) for row in made.matrix) == findings
    for groups in (made.agencies, made.languages):
        assert sum(group.score.penalty for group in groups) == penalty
        assert sum(group.documents for group in groups) == len(documents)


@given(CORPUS, st.randoms())
def test_order_does_not_matter(documents: Documents, chance: object) -> None:
    other = list(documents)
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert pooled(other) == pooled(documents)


@given(CORPUS)
def test_a_pooled_score_lies_between_those_of_its_documents(documents: Documents) -> None:
    with_words = [(found, words, agency) for found, words, agency in documents if words]
    if not with_words:
        return
    single = [score_of(found, words).value for found, words, _ in with_words]
    assert min(single) <= pooled(with_words).score.value <= max(single)


def test_points_are_pooled_and_scores_not_averaged() -> None:
    # 10 of 100 words and 0 of 900: 10 points in 1000 words, not the mean of 0 and 100
    made = pooled([(points(major=2), 100, ""), ([], 900, "")])
    assert made.score.value == Decimal("90.0")


def test_shares_tell_documents_and_points_of_1000_words() -> None:
    hit = [
        point(Severity.MAJOR, "a/b"),
        point(Severity.MAJOR, "a/b"),
        point(Severity.MINOR, "c/d"),
    ]
    made = pooled([(hit, 400, ""), ([point(Severity.MINOR, "c/d")], 100, "")])
    told = [(s.name, s.documents, s.findings, s.points, s.per_1000) for s in made.rules]
    assert told == [
        ("a/b", 1, 2, 10, Decimal("20.00")),
        ("c/d", 2, 2, 2, Decimal("4.00")),
    ]
    assert made.matrix[0].counts == (0, 2, 2, 0)


def test_groups_come_worst_first_and_are_scored_by_themselves() -> None:
    made = pooled(
        [([], 500, "efe"), (points(major=1), 500, ""), (points(major=2), 500, "afp")]
    )
    told = [(g.name, g.documents, g.score.value) for g in made.agencies]
    assert told == [
        ("afp", 1, Decimal("80.0")),
        ("", 1, Decimal("90.0")),
        ("efe", 1, Decimal(100)),
    ]


def test_no_document_at_all() -> None:
    made = pooled([])
    assert (made.documents, made.score.words, made.interval) == (0, 0, None)
    assert made.agencies == made.rules == ()
