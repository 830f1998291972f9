"""Asking a rough model again for the figures that it left out."""

from collections.abc import Callable, Sequence

import pytest

from provcheck.retranslate.engine import Translation
from provcheck.retranslate.translate import translate

LIST = "El Grupo tiene el 28,1 %, otras cajas el 7 % y el resto está en Bolsa."


class Engine:
    """Says what a function makes of each sentence, and keeps what it was asked."""

    source, target, signature = "es", "en", "test"

    def __init__(self, make: Callable[[str], str], quality: str = "rough") -> None:
        """Take the function."""
        self._make = make
        self.quality = quality
        self.asked: list[str] = []

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        self.asked += sentences
        return [Translation(self._make(sentence), -0.1, ("a",)) for sentence in sentences]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float] | None:
        del pairs


def short(sentence: str) -> str:
    """Say the whole of clauses, and the first half of whole sentences."""
    if sentence == LIST:
        return "The Group has 28.1 %."
    return sentence.replace("28,1", "28.1")


def test_sentence_that_lost_a_figure_is_made_of_its_clauses() -> None:
    engine = Engine(short)
    (made,) = translate(engine, [LIST])
    assert made.text == LIST.replace("28,1", "28.1")
    assert engine.asked[0] == LIST
    assert len(engine.asked) == 3


def test_good_engine_is_not_asked_again() -> None:
    engine = Engine(short, "good")
    assert translate(engine, [LIST])[0].text == "The Group has 28.1 %."
    assert engine.asked == [LIST]


def test_figures_of_other_languages_are_not_looked_for() -> None:
    engine = Engine(short)
    engine.source = "de"
    assert translate(engine, [LIST])[0].text == "The Group has 28.1 %."
    assert engine.asked == [LIST]


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("Son 12, y ya.", "They are 12, and so."),  # nothing is lost
        ("Son las 12.", "They are."),  # no clauses
        (LIST, "The Group, the rest is in."),  # the clauses lose as much
    ],
)
def test_first_answer_stays(sentence: str, first: str) -> None:
    def make(asked: str) -> str:
        return first if asked == sentence else "Something."

    assert translate(Engine(make), [sentence])[0].text == first


def test_answer_stays_where_a_clause_fails() -> None:
    def make(asked: str) -> str:
        return "The Group has 28.1 %." if asked == LIST else ""

    assert translate(Engine(make), [LIST])[0].text == "The Group has 28.1 %."


def test_other_sentences_keep_theirs() -> None:
    made = translate(Engine(short), ["Hola, amigo.", LIST, "Nada."])
    assert [one.text for one in made] == [
        "Hola, amigo.",
        LIST.replace("28,1", "28.1"),
        "Nada.",
    ]
