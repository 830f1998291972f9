"""Signs that engines have no words for: kept, or said to be lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from provcheck.retranslate.engine import Translation
from provcheck.retranslate.signs import SIGNS
from provcheck.retranslate.translate import translate


class Ascii:
    """Gives letters, figures and brackets back, and `also`; loses what `lost` matches."""

    source, target, quality, signature = "pt", "en", "good", "ascii"

    def __init__(self, also: str = r"\[\]", lost: str = r"(?!)") -> None:
        """Take parts of expressions."""
        self._kept = re.compile(rf"[^\w\s.,!{also}]")
        self._lost = re.compile(lost)

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        made = (self._lost.sub("", self._kept.sub("", s)) for s in sentences)
        return [Translation(" ".join(text.split()), 0.0, ()) for text in made]

    def score(self, pairs: Sequence[tuple[str, str]]) -> None:
        del pairs


def one(text: str, engine: Ascii | None = None, *, hiding: bool = True) -> Translation:
    (made,) = translate(engine or Ascii(), [text], hiding=hiding)
    return made


@pytest.mark.parametrize(
    "text",
    [
        "Veja @fulano e #chuva hoje 😀 🇵🇹",
        "O valor de {{nome}} é ${x} hoje {% fim %} mesmo.",
        "A família 👨‍👩‍👧 chegou ❤️ hoje.",
        "#chuva em Lisboa hoje.",
        "A ordem `rm -r` apaga tudo hoje.",
    ],
)
def test_signs_come_through_behind_placeholders(text: str) -> None:
    assert one(text).text == text


def test_signs_that_are_lost_stand_behind_the_sentence() -> None:
    made = one("Olha 😀 a #chuva 😀 de hoje.", Ascii(also=""))
    assert made.text == "Olha a chuva de hoje. 😀 #chuva 😀"
    assert one("Olha 😀 de hoje.", Ascii(also=""), hiding=False).text == "Olha de hoje."


def test_sentence_that_loses_its_template_has_no_translation() -> None:
    made = one("O valor de {{nome}} é hoje.", Ascii(also=""))
    assert (made.text, made.failed) == ("", "it loses {{nome}}")


def test_sentence_without_translation_gets_no_signs() -> None:
    made = one("Olha 😀 hoje.", Ascii(lost=r".+"))
    assert (made.text, made.failed) == ("", "nothing came")


def test_sentence_that_says_one_thing_on_and_on_has_no_translation() -> None:
    made = one(f"Ele disse {'ha ' * 500}ontem.")
    assert (made.text, made.failed) == ("", "what it translates repeats itself")
    assert one("Não, não, não, não, disse ele.").text


@pytest.mark.parametrize(
    "text", ["o n.º #1 do mundo", "ana@example.org", "&#39;", "a {b} c", "preço: $5 @ 3"]
)
def test_what_is_no_sign(text: str) -> None:
    assert SIGNS.findall(text) == []
