"""The same by real models, where they are installed: on stories of our own."""

from __future__ import annotations

from functools import cache

import pytest

from provcheck.checker import Checker
from provcheck.errors import ProvcheckError
from provcheck.provenance import Provenance, Verdict
from provcheck.provenance.compared import SAME, UNRELATED
from provcheck.retranslate.engine import Engine
from provcheck.retranslate.opening import translator
from tests.retranslate.test_stories import LANGUAGES, read


@cache
def engine(language: str) -> Engine:
    """Return the engine from a language; skip where there is none."""
    try:
        return translator(language, "en")
    except ProvcheckError as error:
        pytest.skip(str(error))


def said(text: str, original: str, language: str) -> Provenance:
    own = engine(language)
    checker = Checker(translator=lambda _source, _target: own)
    return checker.check(text, source=original, source_lang=language).provenance


@pytest.mark.parametrize("story", LANGUAGES)
def test_faithful_version_is_no_machines(story: str) -> None:
    language = LANGUAGES[story]
    made = said(read(f"{story}.en.txt"), read(f"{story}.{language}.txt"), language)
    assert made.compared
    assert (made.compared.related, made.compared.silent) == (True, "")
    assert not made.machine.asserted
    assert made.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("story", LANGUAGES)
def test_models_own_translation_is_asserted_raw(story: str) -> None:
    language = LANGUAGES[story]
    original = read(f"{story}.{language}.txt")
    lines = [line for line in original.splitlines() if line]
    text = "\n\n".join(one.text for one in engine(language).translate(lines))
    made = said(text, original, language)
    assert made.machine.asserted
    assert made.verdict is Verdict.RAW
    assert list(made.source_language) == [language]
    quoted = [piece for piece in made.evidence if piece.id == SAME]
    assert quoted
    assert all(text[p.span.start : p.span.end] == p.text for p in quoted)


def test_original_of_another_story_is_told() -> None:
    made = said(read("museum.en.txt"), read("flood.es.txt"), "es")
    assert made.compared
    assert (made.compared.related, made.compared.silent) == (False, UNRELATED)
    assert not made.machine.asserted
