"""French, German, Italian and Catalan originals: what is found, and what stays silent."""

import tomllib
from pathlib import Path

import pytest

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.retranslate.quoted import quoted
from provcheck.values.calendar import dates
from provcheck.values.lexicon import found
from provcheck.values.numbers import numbers

STORIES = Path(__file__).parent / "stories"
SENTENCES: list[dict[str, str]] = tomllib.loads(
    (STORIES / "sentences.toml").read_text("utf-8")
)["sentence"]


def rules_hit(case: dict[str, str], text: str) -> set[str]:
    checker = Checker(
        Config(select=("bilingual",)), translator=quoted(case["original"], case["model"])
    )
    report = checker.check(text, source=case["original"], source_lang=case["language"])
    assert report.failures == ()
    return {finding.rule.id.removeprefix("bilingual/") for finding in report.findings}


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["original"][:24])
def test_fault_is_found_and_faithful_sentence_is_not(case: dict[str, str]) -> None:
    assert rules_hit(case, case["faithful"]) == set()
    if "faulty" in case:
        assert rules_hit(case, case["faulty"]) == {case["rule"]}


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("dreihundertfünfundzwanzig", "de", [325]),
        ("zweitausendvierhundert", "de", [2400]),
        ("einundzwanzigtausend Tonnen", "de", [21000]),
        ("hundertzwölf", "de", [112]),
        ("und Hundertschaft Unternehmen undzwanzig fünfund tausendtausend", "de", []),
        ("ein" * 30, "de", []),
        ("duecentocinquanta", "it", [250]),
        ("ventitré e trentotto", "it", [23, 38]),
        ("duemilaventiquattro", "it", [2024]),
        ("ventoso, settario, centotre", "it", [103]),
        ("quatre-vingts", "fr", [80]),
        ("quatre-vingt-dix-neuf", "fr", [99]),
        ("soixante et onze", "fr", [71]),
        ("mille neuf cent quatre-vingt-quatre", "fr", [1984]),
        ("cent vingt", "fr", [120]),
        ("septante-cinq", "fr", [75]),
        ("deux cents millions d’euros", "fr", [2e8]),
        ("vint-i-tres", "ca", [23]),
        ("dos-cents cinquanta", "ca", [250]),
        ("seven hundred", "en", [700]),
    ],
)  # fmt: skip
def test_numbers_in_words(text: str, language: str, told: list[float]) -> None:
    assert [n.value for n in numbers(text, language) if not n.loose] == told


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("am 3. Dezember 2024", "de", [(3, 12, 2024, 0)]),
        ("um 14.30 Uhr", "de", [(0, 0, 0, 870)]),
        ("le 1er mai à 14 heures 30", "fr", [(1, 5, 0, 0), (0, 0, 0, 870)]),
        ("le 3 déc. 2021", "fr", [(3, 12, 2021, 0)]),
        ("il 1º maggio", "it", [(1, 5, 0, 0)]),
        ("l’1 de gener", "ca", [(1, 1, 0, 0)]),
        ("see page 3. May is a month", "en", []),
    ],
)  # fmt: skip
def test_dates(text: str, language: str, told: list[tuple[int, ...]]) -> None:
    assert [(d.day, d.month, d.year, d.minute) for d in dates(text, language)] == told


@pytest.mark.parametrize(
    ("text", "language", "kind", "told"),
    [
        ("qu’il n’a pas dit", "fr", "plain", ["n’a pas"]),
        ("avant qu’il ne parte, une personne", "fr", "plain", []),
        ("Pas de grève lundi", "fr", "plain", ["Pas de"]),
        ("n’a pas dit qu’il ne vient pas", "fr", "plain", ["n’a pas", "ne vient pas"]),
        ("nessun’altra novità", "it", "plain", ["nessun"]),
        ("più che mai", "it", "plain", []),
        ("keine Angaben, keinesfalls", "de", "plain", ["keine", "keinesfalls"]),
        ("no obstant això", "ca", "plain", []),
        ("I couldn`t and didn't", "en", "plain", ["n`t", "n't"]),
        ("it was unclear, my uncle said", "en", "any", ["unclear"]),
    ],
)  # fmt: skip
def test_words_that_negate(text: str, language: str, kind: str, told: list[str]) -> None:
    assert [m[0] for m in found(text, "negation", kind, language)] == told
