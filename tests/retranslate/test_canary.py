"""Canaries: models that loop are refused, sound ones are not."""

from collections.abc import Sequence

import pytest

from provcheck.errors import ModelError
from provcheck.retranslate.canary import ANY_LANGUAGE, canaries_of, expect_sound, faults
from provcheck.retranslate.catalogue import builtin
from provcheck.retranslate.engine import Translation
from provcheck.retranslate.manifest import Canary
from tests.retranslate.models import CANARY, GOOD, Parrot

ONE = [Canary("es", CANARY, "(?s)(?=.*25).*Paris")]
SOUND = [
    GOOD,
    "President came to Paris; 25 ministers, 25 of them.",
    "In Paris, 25, no, no: the president arrived.",
    "Paris: the committee of 25 (Mississippi, Wagga Wagga) arrived...",
]
LOOPING = [
    ("the mainstremainstremainstremainstremain in Paris 25", "it repeats itself"),
    ("Paris 25 salad salad salad", "it repeats itself"),
    ("In Paris 25 of the of the of the", "it repeats itself"),
    ("Paris 25 haaaaaaaaaa", "it repeats itself"),
    ("Paris 25 ???????????", "it repeats itself"),
    ("Par@@ is 25", "pieces of words are left in it"),
    ("Paris ⁇ 25", "pieces of words are left in it"),
    ("▁Paris 25", "pieces of words are left in it"),
    (
        "Paris 25 " + "what a long and winding road it is to " * 3,
        "far too long",
    ),
    ("", "nothing came out"),
    (" \n", "nothing came out"),
    ("The president came to Rome.", "what it should say is not in it"),
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_translation_passes(text: str) -> None:
    assert list(faults(Parrot({CANARY: text}), ONE)) == []
    expect_sound(Parrot({CANARY: text}), ONE)


@pytest.mark.parametrize(("text", "reason"), LOOPING)
def test_broken_translation_is_told_and_quoted(text: str, reason: str) -> None:
    (fault,) = faults(Parrot({CANARY: text}), ONE)
    assert reason in fault
    assert f"“{CANARY}” became “{text[:60]}" in fault
    with pytest.raises(ModelError, match="became"):
        expect_sound(Parrot({CANARY: text}), ONE)


def test_model_that_gives_up_or_loses_sentences_is_refused() -> None:
    class Quitter(Parrot):
        def translate(self, sentences: Sequence[str]) -> list[Translation]:
            return [Translation("", 0.0, (), failed="it loops") for _ in sentences]

    class Loser(Parrot):
        def translate(self, sentences: Sequence[str]) -> list[Translation]:
            del sentences
            return []

    assert list(faults(Quitter(), ONE)) == [f"“{CANARY}” became “”: it gave up (it loops)"]
    assert list(faults(Loser(), ONE)) == ["1 sentences gave 0 translations"]


def test_canaries_are_those_of_the_language_once_each() -> None:
    known = [canary for model in builtin() for canary in model.canary]
    spanish = canaries_of("es", known)
    assert len(spanish) == 2
    assert {canary.language for canary in spanish} == {"es"}
    assert [canary.text for canary in canaries_of("xx", known)] == [ANY_LANGUAGE]


def test_a_lone_name_may_come_back_as_it_is() -> None:
    lone = [Canary("es", "Madrid"), Canary("xx", ANY_LANGUAGE)]
    taught = {canary.text: canary.text for canary in lone}
    assert list(faults(Parrot(taught), lone)) == []
