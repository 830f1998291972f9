"""Expressions of rules: bounds, word lists, the time limit."""

import pytest

from provcheck import search as module
from provcheck.document import Span
from provcheck.expression import Expression
from provcheck.search import trust
from provcheck.tables import TableError

TEXT = "The army left the town on Monday."


def test_bounds_hold_and_neighbours_show() -> None:
    army = Span(4, 8)
    assert [m.group() for m in Expression(r"\w+").findall(TEXT, army)] == ["army"]
    assert Expression(r"(?<=The )army(?= left)").search(TEXT, army) is None
    assert Expression(r"(?<=The )army").search(TEXT, army)
    assert Expression("army left").search(TEXT, army) is None


def test_match_begins_where_the_span_does() -> None:
    assert Expression("army").match(TEXT, Span(4, 20))
    assert not Expression("left").match(TEXT, Span(4, 20))


def test_word_lists_are_written_out() -> None:
    assert Expression(r"on \L<weekdays.en>").search(TEXT, Span(0, len(TEXT)))


def test_letter_case() -> None:
    assert Expression("ARMY", ignore_case=True).match(TEXT, Span(4, 20))
    assert not Expression("ARMY").match(TEXT, Span(4, 20))


@pytest.mark.parametrize("pattern", ["(a", r"\L<no.list>", "[a", "(?<a>b)(?<a"])
def test_no_pattern(pattern: str) -> None:
    with pytest.raises(TableError):
        Expression(pattern).compiled()


def test_pattern_that_runs_away_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TIMEOUT", 0.05)
    text = "a" * 60 + "!"
    with pytest.raises(TimeoutError):
        Expression(r"(?:a|aa|a?a)+$").search(text, Span(0, len(text)))


def test_short_texts_are_not_timed_for_rules_of_our_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "TIMEOUT", 0.05)
    slow = Expression(r"(?:a|aa|a?a)+$")
    short, long = "a" * 24 + "!", "a" * module.SHORT + "!"
    trust(own=True)
    try:
        assert not slow.search(short, Span(0, len(short)))  # takes a quarter of a second
        with pytest.raises(TimeoutError):
            slow.search(long, Span(0, len(long)))
    finally:
        trust(own=False)
    with pytest.raises(TimeoutError):
        slow.search(short, Span(0, len(short)))


def test_all_matches_are_found_before_the_first_is_used() -> None:
    """Else the time between two of them would count as the expression's."""
    text = "ab" * 20
    found = Expression("a").findall(text, Span(0, len(text)))
    assert type(found) is list
    assert [match.span() for match in found] == [(n, n + 1) for n in range(0, 40, 2)]
