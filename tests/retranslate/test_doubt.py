"""Doubtful pairs are kept or undone by what a model says of them."""

from collections.abc import Sequence

import pytest

import provcheck
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.retranslate.align import Link
from provcheck.retranslate.doubt import OTHER, SAME, settled
from tests.retranslate.engines import needs_pt_en

OWN = ["uma frase de cinco palavras", "outra frase de cinco palavras", "curta"]
THERE = ["a sentence of five words", "another sentence of five words", "short"]
DOUBTFUL = [Link((0, 1), (0, 1), 0.1), Link((1, 2), (1, 2), 0.5), Link((2, 3), (2, 3), 0)]


@pytest.mark.parametrize("value", [OTHER - 0.1, OTHER, None])
def test_only_a_denied_pair_is_undone(value: float | None) -> None:
    asked: list[tuple[str, str]] = []

    def score(pairs: Sequence[tuple[str, str]]) -> list[float] | None:
        asked.extend(pairs)
        return None if value is None else [value] * len(pairs)

    made = settled(DOUBTFUL, OWN, THERE, score)
    assert asked == [(OWN[0], THERE[0])]
    if value != OTHER - 0.1:
        assert made == DOUBTFUL
        return
    assert made == [Link((0, 1), (0, 0), 0.0), Link((1, 1), (0, 1), 0.0), *DOUBTFUL[1:]]


def test_nothing_is_asked_where_nothing_is_doubtful() -> None:
    def score(pairs: Sequence[tuple[str, str]]) -> list[float] | None:
        raise AssertionError(pairs)

    links = [Link((0, 2), (0, 1), 0.0), Link((2, 3), (1, 1), 0.0), DOUBTFUL[1]]
    assert settled(links, OWN, THERE, score) == links


@pytest.mark.parametrize(("value", "pairs"), [(SAME + 1, 1), (SAME - 0.1, 0)])
@pytest.mark.parametrize("left_first", [True, False])
def test_gaps_that_face_each_other_are_a_pair_if_the_model_says_so(
    value: float, pairs: int, *, left_first: bool
) -> None:
    left, right = Link((0, 1), (0, 0), 0.0), Link((1, 1), (0, 1), 0.0)
    links = [left, right] if left_first else [right, left]
    made = settled(links, OWN, THERE, lambda asked: [value] * len(asked))
    assert sum(link.full for link in made) == pairs
    if not pairs:
        assert made == links


STORY = """\
O sindicato dos pescadores rejeitou ontem a proposta do governo regional.

A ponte sobre o rio ficará fechada ao trânsito durante três semanas.

A orquestra municipal vai tocar no domingo à tarde na praça do mercado.
"""


@needs_pt_en
def test_sentence_that_took_the_place_of_another_is_told() -> None:
    engine = provcheck.translator("pt", "en")
    checker = Checker(Config(select=("bilingual",)), translator=lambda _a, _b: engine)

    def rules(middle: str) -> list[str]:
        text = (
            "The fishermen's union rejected the regional government's proposal yesterday."
            f"\n\n{middle}\n\n"
            "The municipal orchestra will play on Sunday afternoon in the market square.\n"
        )
        report = checker.check(text, source=STORY, source_lang="pt")
        return sorted(finding.rule.id for finding in report.findings)

    assert rules("Cars must stay off the crossing for most of the next month.") == []
    assert rules("Her first novel sold out in three days and is being printed again.") == [
        "bilingual/added-sentence",
        "bilingual/missing-sentence",
    ]
