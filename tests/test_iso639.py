"""The languages of ISO 639-1, and which of them a word may stand for."""

import json
from pathlib import Path

import pytest

from provcheck.catalogue import builtin
from provcheck.iso639 import languages, nearest
from provcheck.language import NAMES
from provcheck.words import table

DEBIAN = Path("/usr/share/iso-codes/json/iso_639-3.json")


def test_what_the_rules_and_the_parser_know_is_there() -> None:
    catalogue = builtin()
    of_rules = {
        code for rule in catalogue for code in catalogue.setting(rule, "languages") or ()
    }
    assert set(languages()) > of_rules | NAMES.keys() | table("function-words").keys()
    assert languages().items() >= NAMES.items()
    assert len(languages()) == len(set(languages().values())) == 183


@pytest.mark.skipif(not DEBIAN.exists(), reason="needs the package iso-codes")
def test_the_codes_are_those_of_the_standard() -> None:
    entries = json.loads(DEBIAN.read_text("utf-8"))["639-3"]
    codes = {entry["alpha_2"] for entry in entries if "alpha_2" in entry}
    assert set(languages()) == codes - {"sh"}  # withdrawn in 2000


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("ES", "es"),
        ("es-MX", "es"),
        ("pt_BR", "pt"),
        ("Spanish", "es"),
        ("portugese", "pt"),
        ("spa", "es"),
    ],
)
def test_the_nearest_code_is_told(word: str, code: str) -> None:
    assert nearest(word) == f"; did you mean {code}?"


@pytest.mark.parametrize("word", ["xx", "", "-", "?", "e", "q" * 999])
def test_nothing_is_told_where_nothing_is_near(word: str) -> None:
    assert nearest(word) == ""
