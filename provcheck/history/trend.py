"""A history by week: the score of each, and that of each source and rule in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from provcheck.history.store import AGENCY, LANGUAGE, RULE, History, Run
from provcheck.score import Scale, per_1000, value_of
from provcheck.scorecard.model import Series, Trend, Week

_MOST = 10  # sources or rules of a kind that are followed; those with most points
_WEEKS = 26  # weeks that are shown, the last ones
_PARTS = "SELECT run, kind, name, words, points FROM part"
Sums = dict[tuple[str, str], dict[str, list[int]]]  # by kind and name, by week


def trend(history: History) -> Trend:
    """Return the last half year of a history; a week is the sum of its runs.

    Scores are by the scale of the latest run, so that they can be compared.
    """
    runs = history.runs()
    if not runs:
        return Trend((), ())
    weeks: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        weeks[week_of(run.at)].append(run)
    names = sorted(weeks)[-_WEEKS:]
    scale = runs[-1].scale
    made = tuple(
        Week(
            name,
            len(weeks[name]),
            sum(run.documents for run in weeks[name]),
            words := sum(run.words for run in weeks[name]),
            points := sum(run.penalty for run in weeks[name]),
            value_of(points, words, scale),
        )
        for name in names
    )
    sums = _sums(history, {run.id: week_of(run.at) for run in runs})
    series = [
        Series(
            kind,
            name,
            tuple(_value(kind, own.get(week.name), week, scale) for week in made),
        )
        for kind in (AGENCY, LANGUAGE, RULE)
        for name, own in _followed(sums, kind, names)
    ]
    return Trend(made, tuple(series))


def week_of(at: str) -> str:
    """Return the ISO 8601 week of a time, as 2026-W48."""
    year, week, _ = datetime.fromisoformat(at).isocalendar()
    return f"{year}-W{week:02}"


def _sums(history: History, weeks: dict[int, str]) -> Sums:
    made: Sums = defaultdict(dict)
    for run, kind, name, words, points in history.rows(_PARTS):
        week = weeks[int(str(run))]
        own = made[str(kind), str(name)].setdefault(week, [0, 0])
        own[0] += int(str(words))
        own[1] += int(str(points))
    return made


def _followed(
    sums: Sums, kind: str, weeks: Iterable[str]
) -> list[tuple[str, dict[str, list[int]]]]:
    shown = set(weeks)
    own = [(name, by_week) for (k, name), by_week in sums.items() if k == kind]

    def cost(item: tuple[str, dict[str, list[int]]]) -> tuple[int, str]:
        return -sum(v[1] for week, v in item[1].items() if week in shown), item[0]

    return sorted(own, key=cost)[:_MOST]


def _value(kind: str, sums: list[int] | None, week: Week, scale: Scale) -> Decimal | None:
    """Return the score of a source, the points per 1000 words of a rule; None for no text.

    A rule that found nothing in a week in which there were texts cost nothing.
    """
    words, points = sums or (0, 0)
    if kind == RULE:
        return per_1000(points, week.words) if week.words else None
    return value_of(points, words, scale) if words else None
