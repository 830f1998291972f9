"""Words of the original that were left in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.retranslate.quoted import quoted
from provcheck.values.runs import Runs

WORDS = st.lists(st.sampled_from(["la", "De", "casa", "y", "L’"]), max_size=12)


@given(WORDS, st.lists(WORDS, max_size=4), st.sampled_from([" ", ", ", ". "]))
def test_runs_are_the_same_words_on_both_sides(
    words: list[str], texts: list[list[str]], gap: str
) -> None:
    text, others = gap.join(words), [" ".join(own) for own in texts]
    last = 0
    for run in Runs(others).of(text):
        told = text[run.words[0].start : run.words[-1].end]
        there = others[run.source][run.start :]
        assert told.lower() == there[: len(told)].lower() or gap != " "
        assert len(run.words) >= 3
        assert run.words[0].start >= last
        last = run.words[-1].end


def test_longest_run_is_taken_and_stops_end_it() -> None:
    runs = Runs(["en la plaza mayor", "y en la plaza de la villa"])
    (run,) = runs.of("He sat en la plaza de la. villa")
    assert (len(run.words), run.source, run.start) == (5, 1, 2)
    assert [*Runs([]).of("en la plaza")] == []
    assert [*runs.of("")] == []


def hits(text: str, original: str, model: str, source: str = "es") -> list[str]:
    checker = Checker(
        Config(select=("bilingual/copied-words",)), translator=quoted(original, model)
    )
    report = checker.check(text, source=original, source_lang=source)
    assert report.failures == ()
    return [finding.text for finding in report.findings]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The mayor spoke tras la reunión con los vecinos of the town.", True),
        ("The mayor spoke TRAS LA REUNIÓN CON LOS VECINOS.", False),
        ("The mayor spoke (tras la reunión con los vecinos) of it.", False),
        ("The mayor spoke “tras la reunión con los vecinos” of it.", False),
        ("See www.tras-la-reunión.example with the mayor, he said.", False),
        ("The mayor spoke of a meeting known as la reunión con los vecinos.", False),
        ("The mayor spoke tras la and went home with the neighbours.", False),
        ("The mayor spoke after the meeting with the neighbours.", False),
    ],
)  # fmt: skip
def test_only_what_was_not_translated_is_found(text: str, told: bool) -> None:  # noqa: FBT001
    original = "El alcalde habló tras la reunión con los vecinos."
    model = "The mayor spoke after the meeting with the neighbours."
    assert hits(text, original, model) == (
        ["tras la reunión con los vecinos"] if told else []
    )


def test_what_the_model_leaves_is_no_fault() -> None:
    text = "They danced la danza de los diablos all night in the village square."
    original = "Bailaron la danza de los diablos toda la noche en la plaza del pueblo."
    model = "They danced la danza de los diablos all night in the village square."
    assert hits(text, original, model) == []


def test_name_that_ends_a_run_is_no_part_of_it() -> None:
    original = "Lo supo por fuentes de la policía de la ciudad de Valdeoca ayer."
    model = "He learned of it from the police of the town of Valdeoca yesterday."
    text = "He learned of it por fuentes de la policía de la ciudad de Valdeoca."
    assert hits(text, original, model) == ["por fuentes de la policía de la ciudad"]


def test_other_languages_have_no_list_and_no_hit() -> None:
    text = "It was uusi silta joen yli that the mayor opened in the city."
    original = "Pormestari avasi uusi silta joen yli eilen kaupungissa."
    model = "The mayor opened a new bridge over the river in the city."
    assert hits(text, original, model, "fi") == []
