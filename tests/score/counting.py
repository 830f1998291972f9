"""Points and scores made by hand, for the tests of the arithmetic."""

from collections.abc import Iterable

from hypothesis import strategies as st

from provcheck.rule import Severity
from provcheck.score import SCALE, WEIGHTS, Scale, Score
from provcheck.score.pool import Point, Pool

SEVERITIES = tuple(Severity)


def point(
    severity: Severity, rule: str = "a/b", mqm: str = "other", zone: str = "body"
) -> Point:
    return Point(rule, mqm, severity, zone, WEIGHTS[severity])


def points(
    minor: int = 0, major: int = 0, critical: int = 0, neutral: int = 0
) -> list[Point]:
    counts = zip(SEVERITIES, (neutral, minor, major, critical), strict=True)
    return [point(severity) for severity, count in counts for _ in range(count)]


def score_of(found: Iterable[Point], words: int, scale: Scale = SCALE) -> Score:
    pool = Pool(scale)
    pool.add(found, words, "", "")
    return pool.pooled().score


POINT = st.builds(
    point,
    st.sampled_from(SEVERITIES),
    st.sampled_from(["a/b", "a/c", "d/e"]),
    st.sampled_from(["punctuation", "style", "other"]),
    st.sampled_from(["head", "body", "tail"]),
)
POINTS = st.lists(POINT, max_size=20)
WORDS = st.integers(0, 2000)
DOCUMENT = st.tuples(POINTS, WORDS, st.sampled_from(["", "efe", "afp"]))
