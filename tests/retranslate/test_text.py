"""What is done to sentences before a model sees them, and to what comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.retranslate.again import Piece, clauses, put_together
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


class Rough(Engine):
    """A rough engine that has subwords for a few words only."""

    quality = "rough"

    def spells(self, word: str) -> bool:
        return word.lower() not in ("refugiados", "parís")


def test_names_that_a_rough_engine_can_only_spell_are_hidden_from_it() -> None:
    text = "Ayer Ibarra fue de París a Elche (Alicante) con Refugiados, dijo la NATO."
    hidden = Masker(Rough(lambda sentence: sentence)).hide(text)
    assert hidden.names == ("Ibarra", "Elche", "Alicante")
    assert hidden.text == (
        "Ayer [[1]] fue de París a [[2]] ([[3]]) con Refugiados, dijo la NATO."
    )
    assert given_back(hidden, hidden.text) == text


def test_names_of_one_word_are_shown_to_other_engines() -> None:
    class Good(Rough):
        quality = "good"

    text = "Ayer Ibarra fue a Elche."
    for kind in (Good, Engine):
        assert kind(lambda sentence: sentence).quality == "good"
        assert Masker(kind(lambda sentence: sentence)).hide(text).text == text


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


LONG = "El alcalde firmó el acuerdo, la oposición lo criticó, y los vecinos protestaron."


def test_sentence_that_fails_is_translated_clause_by_clause() -> None:
    def make(text: str) -> str:
        known = {
            "El alcalde firmó el acuerdo": "The mayor signed the agreement.",
            "la oposición lo criticó": "The opposition criticized it",
            "y los vecinos protestaron.": "And the neighbors protested.",
        }
        return known.get(text, "so " * 9)

    (made,) = translate(Engine(make), [LONG])
    assert made.failed == ""
    assert made.text == (
        "The mayor signed the agreement, the opposition criticized it, "
        "and the neighbors protested."
    )
    assert made.alignment == ()


def test_reason_stays_where_a_clause_fails_too() -> None:
    def make(text: str) -> str:
        return "so " * 9 if "vecinos" in text else text

    (made,) = translate(Engine(make), [LONG])
    assert (made.text, made.failed) == ("", "it repeats itself")


def test_word_said_twice_is_tried_with_a_full_stop() -> None:
    words = {"guerra": "War War", "guerra.": "War.", "adiós": "Bye bye"}
    engine = Engine(lambda text: words.get(text, "Bye bye."))
    made = translate(engine, ["guerra", "adiós", "Baden Baden"])
    assert [one.text for one in made] == ["war", "Bye bye", "Bye bye."]
    assert [one.failed for one in made] == ["", "", ""]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Firmó ayer, calló – y no; sí", ["Firmó ayer, calló|–", "y no; sí|"]),
        ("Sí, claro, dijo ayer el alcalde", ["Sí, claro|,", "dijo ayer el alcalde|"]),
        ("Una frase corta", []),
        ("a b c d e f g h i j", ["a b c d e|", "f g h i j|"]),
        ("3,5 y 12:30 de ayer", []),
        ("", []),
    ],
)  # fmt: skip
def test_clauses(sentence: str, told: list[str]) -> None:
    assert [f"{one.text}|{one.mark}" for one in clauses(sentence)] == told


@given(st.text(alphabet="aB ,;–.", max_size=60))
def test_clauses_hold_every_letter(sentence: str) -> None:
    sentence = " ".join(sentence.split())
    pieces = clauses(sentence)
    told = "".join(piece.text + piece.mark for piece in pieces)
    assert not pieces or told.replace(" ", "") == sentence.replace(" ", "")


def test_pieces_keep_names_and_lose_what_they_were_given() -> None:
    def told(*rows: tuple[str, str, str]) -> str:
        pieces = [Piece(text, mark) for text, mark, _ in rows]
        made = [Translation(text, -1.0, ("x",)) for _, _, text in rows]
        found = put_together("dijo Ana – que vino", pieces, made)
        assert found.score == pytest.approx(-1)
        return found.text

    assert told(("dijo Ana", "–", "Said Ana."), ("que vino", "", "I came.")) == (
        "said Ana – I came"
    )
    assert told(("a", "", "Ana came."), ("b", "", "NATO left")) == "Ana came NATO left"
    lost = put_together("a, b", [Piece("a"), Piece("b")], [Translation("", 0.0, ())] * 2)
    assert lost.failed == "nothing came"


def test_address_alone_is_hidden_from_nobody() -> None:
    masker = Masker(Engine(lambda sentence: sentence))
    assert masker.hide("https://example.org/a").names == ()
