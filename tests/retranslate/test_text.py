"""What is done to sentences before a model sees them, and to what comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.retranslate.capitals import lowered, raised
from provcheck.retranslate.engine import Translation
from provcheck.retranslate.marks import plain_marks, styled_marks
from provcheck.retranslate.masking import Masker, given_back
from provcheck.retranslate.translate import translate
from provcheck.retranslate.trouble import trouble


class Engine:
    """Says what a function makes of each sentence, and keeps what it was asked."""

    source, target, quality, signature = "es", "en", "good", "test"

    def __init__(self, make: Callable[[str], str]) -> None:
        """Take the function."""
        self._make = make
        self.asked: list[str] = []

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        self.asked += sentences
        return [Translation(self._make(sentence), -0.1, ()) for sentence in sentences]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float] | None:
        del pairs


NAMED = "La ministra citó a Marta Belmonte ante la prensa."


def test_marks_are_plain_for_the_engine_and_styled_behind_it() -> None:
    assert plain_marks("«Sí», dijo “Ana”: ‘no’") == '"Sí", dijo "Ana": \'no\''
    assert styled_marks('"Yes," said "Ana"', "«Sí», dijo “Ana”") == "“Yes,” said “Ana”"
    assert styled_marks('"Yes,"', '"Sí"') == '"Yes,"'
    assert styled_marks('"Yes, he said', "«Sí» dijo") == '"Yes, he said'


@given(st.text(alphabet="ab \"'“”«»", max_size=30), st.text(alphabet='ab“«"', max_size=9))
def test_styling_changes_marks_only(text: str, source: str) -> None:
    made = styled_marks(text, source)
    assert plain_marks(made) == plain_marks(text)
    assert len(made) == len(text)


def test_lines_in_capitals_are_lowered_and_raised_again() -> None:
    line = "EL PRESIDENTE DEL BCE CONDENA EL ATAQUE"
    assert lowered(line) == "El presidente del bce condena el ataque"
    assert lowered("EL PNV Y EL PSM PACTAN AHORA") == "El PNV y el PSM pactan ahora"
    assert raised(line, "The president") == "THE PRESIDENT"
    for text in ("El BCE sube", "ONU", "«BCE»", "", "123 456 789"):
        assert lowered(text) == text
        assert raised(text, "Rates") == "Rates"


@pytest.mark.parametrize(
    ("source", "made", "why"),
    [
        ("Fin", "", "nothing came"),
        ('"', "", ""),
        ("Hola", "so so so so so so", "it repeats itself"),
        ("Salió", "salad of a salad of a salad of a salad of a", "it repeats itself"),
        ("no no no no no no", "no no no no no no", ""),
        ("Fin", "x" * 90, "90 letters for 3"),
        ("Una frase de más de veinticinco letras", "Two", "3 letters for 38"),
        ("Una frase", "A sentence", ""),
    ],
)  # fmt: skip
def test_trouble_is_told(source: str, made: str, why: str) -> None:
    assert trouble(source, made) == why


def test_names_are_hidden_where_the_engine_keeps_placeholders() -> None:
    engine = Engine(lambda sentence: sentence)
    (made,) = translate(engine, [NAMED])
    assert "La ministra citó a [[1]] ante la prensa." in engine.asked
    assert made.text == NAMED


def test_names_stand_where_the_engine_loses_placeholders() -> None:
    engine = Engine(lambda sentence: sentence.replace("[[", "<").replace("]]", ">"))
    (made,) = translate(engine, [NAMED])
    assert made.text == NAMED
    assert engine.asked[-1] == NAMED


def test_a_lost_name_is_translated_as_it_stands() -> None:
    def losing(sentence: str) -> str:
        return "lost" if sentence.startswith("La ministra citó a [[1]]") else sentence

    engine = Engine(losing)
    (made,) = translate(engine, [NAMED])
    assert made.text == NAMED
    assert engine.asked[-1] == NAMED


def test_institutions_and_placeholders_of_the_text_are_left() -> None:
    masker = Masker(Engine(lambda sentence: sentence))
    for text in ("Lo dijo el Ministerio de Defensa ayer.", "Un [[1]] de Marta Belmonte."):
        assert masker.hide(text).text == text
    hidden = masker.hide("Véase https://example.org/a y a@example.org hoy")
    assert hidden.text == "Véase [[1]] y [[2]] hoy"
    assert given_back(hidden, "See [[1]] and [[1]] today") is None
    assert (
        given_back(hidden, "See [ [2] ] [[1]]") == "See a@example.org https://example.org/a"
    )
    assert given_back(hidden, "See,[[1]]or[[2]]!") == (
        "See, https://example.org/a or a@example.org!"
    )


def test_a_sentence_of_which_nothing_comes_is_told() -> None:
    made = translate(Engine(lambda _: ""), ["Una frase.", "…"])
    assert [one.failed for one in made] == ["nothing came", ""]
    assert [one.text for one in made] == ["", ""]


def test_the_failure_of_an_engine_is_kept() -> None:
    class Failing(Engine):
        def translate(self, sentences: Sequence[str]) -> list[Translation]:
            return [Translation("", 0.0, (), failed="too long") for _ in sentences]

    assert translate(Failing(str), ["Una frase."])[0].failed == "too long"


def test_progress_is_told_in_batches() -> None:
    told: list[int] = []
    translate(Engine(str), ["Una frase."] * 70, told.append)
    assert told == [32, 32, 6]
