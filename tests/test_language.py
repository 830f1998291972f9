"""The language of a text: always the same answer, and no detector for English."""

import subprocess
import sys

import pytest

from provcheck import language

SPANISH = "el alcalde anunció ayer que las obras del puente empezarán en otoño"
ENGLISH = "the mayor said on Monday that the works on the bridge will begin in autumn"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SPANISH, "es"),
        ("l’alcalde va dir que les obres del pont començaran amb la tardor", "ca"),
        ("o presidente disse que as obras da ponte não começam até ao outono", "pt"),
        ("le maire a dit que les travaux du pont ne vont pas commencer avant", "fr"),
        ("il sindaco ha detto che i lavori del ponte non sono ancora iniziati", "it"),
        ("der Mann sagte, dass die Arbeiten an der Brücke noch nicht beginnen", "de"),
        (
            "belediye için bir karar olarak köprü çalışmaları daha sonra başlayacak dedi",
            "tr",
        ),
        ("мэр объявил вчера, что работы начнутся осенью", "ru"),
        ("міський голова оголосив, що роботи почнуться восени", "uk"),
        ("أعلن رئيس البلدية أن الأعمال ستبدأ في الخريف", "ar"),
        ("شهردار گفت که کار پل در پاییز آغاز می‌شود", "fa"),
        ("市长昨天宣布大桥工程将于秋季开始", "zh"),
        ("市長は昨日、橋の工事を発表した", "ja"),
        (ENGLISH, "en"),
    ],
)
def test_identify(text: str, code: str) -> None:
    assert language.identify(text).code == code


@pytest.mark.parametrize("text", ["", "Madrid", "1, 2, 3", "el puente de la villa"])
def test_too_little_to_tell(text: str) -> None:
    assert language.identify(text) == language.UNKNOWN


def test_same_text_same_answer() -> None:
    answers = {language.identify(SPANISH) for _ in range(20)}
    assert len(answers) == 1


def test_only_the_first_characters_count() -> None:
    long = (SPANISH + " ") * 20
    assert language.identify(long) == language.identify(long[: language.MAX_CHARS])


def test_one_english_word_in_twenty_rules_the_others_out() -> None:
    assert language.in_question(SPANISH + " the") == {"en"}


def test_english_never_loads_the_detector() -> None:
    program = (
        "import sys; from provcheck import Checker;"
        f"Checker().check({ENGLISH + '.'!r}); sys.exit('langdetect' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == 0


def test_content_words() -> None:
    assert language.content_words(["para", "el", "progreso", "de", "la"]) == 1


def test_figures_with_hardly_a_letter_tell_nothing() -> None:
    assert language.identify(f"{'0' * 40}@A0") == language.UNKNOWN
