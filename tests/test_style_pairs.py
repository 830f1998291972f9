"""Machines told from people by stories that both tell."""

from dataclasses import replace

import numpy as np

from benchmarks.logistic import Rows, bounds
from benchmarks.style_data import Documents
from benchmarks.style_folds import Question

TOPICS, STORIES = 8, 40
MARK = TOPICS  # the column of what machines write


def documents() -> Documents:
    """Return a machine's and a person's text of each story; a topic has most machines."""
    topics = np.arange(STORIES) % TOPICS
    table = np.zeros((2 * STORIES, TOPICS + 1))
    table[np.arange(STORIES), topics] = table[STORIES + np.arange(STORIES), topics] = 1.0
    table[:STORIES, MARK] = 0.2
    names = np.array(["mt"] * STORIES + ["human_mixed"] * STORIES)
    places = np.nonzero(table)
    sizes = np.count_nonzero(table, axis=1)
    return Documents(
        sets=names,
        languages=names,
        systems=names,
        families=names,
        years=np.array(["2008", "2009"] * STORIES),
        words=np.full(2 * STORIES, 300),
        known=np.zeros(2 * STORIES, bool),
        references=np.r_[STORIES + np.arange(STORIES), np.full(STORIES, -1)],
        rows=Rows(places[1], table[places], bounds(sizes), TOPICS + 1),
        common=[],
        scale=np.zeros(0, np.uint8),
    )


def weights(pairs: float, train: np.ndarray) -> np.ndarray:
    made = documents()
    counts = np.where(made.of("mt") & (np.arange(2 * STORIES) % TOPICS == 0), 9.0, 1.0)
    question = Question(made.of("mt"), counts, 1e-2, pairs=pairs)
    numbers, step, _ = question.fitted(made, train)
    return numbers * step


def test_pairs_tell_the_mark_and_not_the_topic() -> None:
    every = np.ones(2 * STORIES, bool)
    alone, beside = weights(0.0, every), weights(1.0, every) - weights(0.0, every)
    assert abs(alone[:TOPICS]).max() > abs(beside[:TOPICS]).max() * 5
    assert beside[MARK] > abs(beside[:TOPICS]).max() * 5


def test_a_pair_whose_reference_is_left_out_is_left_out() -> None:
    train = np.ones(2 * STORIES, bool)
    train[STORIES + 1 :] = False
    made = documents()
    first = replace(made, references=np.where(np.arange(2 * STORIES) == 0, STORIES, -1))
    question = Question(made.of("mt"), np.ones(2 * STORIES), 1e-2, pairs=1.0)
    one, other = question.fitted(made, train), question.fitted(first, train)
    assert list(one[0]) == list(other[0])
