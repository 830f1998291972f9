"""The fit behind the model of style: what it finds, and what groups take out of it."""

from collections.abc import Sequence

import numpy as np

from benchmarks.logistic import Rows, bounds, fit


def rows(table: Sequence[Sequence[float]]) -> Rows:
    columns = np.concatenate([np.flatnonzero(row) for row in table])
    values = np.concatenate([[v for v in row if v] for row in table])
    sizes = np.array([np.count_nonzero(row) for row in table])
    return Rows(columns, values, bounds(sizes), len(table[0]))


TABLE = [[1.0, 0, 2], [0, 3, 1], [1, 1, 0], [0, 0, 4]]


def test_products_are_those_of_the_full_table() -> None:
    made, full = rows(TABLE), np.array(TABLE)
    weights, factors = np.array([1.0, -2, 0.5]), np.array([2.0, 0, -1, 3])
    assert list(made.times(weights)) == list(full @ weights)
    assert list(made.sum(factors)) == list(factors @ full)
    some = np.array([3, 0])
    assert list(made.take(some).times(weights)) == list(full[some] @ weights)
    assert len(made.take(some)) == 2


def test_a_row_less_another_is_their_difference() -> None:
    made, full = rows(TABLE), np.array(TABLE)
    weights, (first, second) = np.array([1.0, -2, 0.5]), ([0, 3, 1], [2, 2, 0])
    apart = made.take(np.array(first)).less(made.take(np.array(second)))
    assert list(apart.times(weights)) == list((full[first] - full[second]) @ weights)
    assert list(apart.sum(weights)) == list(weights @ (full[first] - full[second]))


def fitted(groups: list[str] | None) -> tuple[float, float]:
    """Return the weights of a mark of the group, and of one of the answer."""
    table = [[1.0, 0, 1]] * 2 + [[1.0, 1, 1]] * 6 + [[0.0, 1, 1]] * 2 + [[0.0, 0, 1]] * 6
    answers = np.array([0.0] * 2 + [1] * 6 + [1] * 2 + [0] * 6)
    shares = np.full(16, 1 / 16)
    names = None if groups is None else np.array(groups)
    weights, _ = fit(rows(table), answers, shares, 0.01, names)
    return float(weights[0]), float(weights[1])


def test_slope_is_none_at_the_end() -> None:
    answers, shares = np.array([1.0, 0, 1, 0]), np.full(4, 0.25)
    weights, bias = fit(rows(TABLE), answers, shares, 0.1)
    chances = 1 / (1 + np.exp(-(rows(TABLE).times(weights) + bias)))
    errors = (chances - answers) * shares
    assert np.abs(rows(TABLE).sum(errors) + 0.1 * weights).max() < 1e-3
    assert abs(errors.sum()) < 1e-3


def test_what_tells_groups_apart_is_taken_out() -> None:
    group, answer = fitted(None)
    apart, kept = fitted(["a"] * 8 + ["b"] * 8)
    assert abs(apart) < abs(group) * 0.8
    assert kept > answer * 0.8


def test_group_of_one_answer_has_no_intercept_of_its_own() -> None:
    assert fitted(["", "a"] + [""] * 14) == fitted(None)
