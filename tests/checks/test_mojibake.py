"""Mojibake: found by what decodes, looked for only where it can be."""

import subprocess
import sys

import pytest

from provcheck.checks.mojibake import Mojibake
from provcheck.parse import parse


def _found(text: str) -> list[tuple[str, str]]:
    document = parse(text)
    hits = Mojibake().find(document, document.blocks)
    return [(hit.span.of(text), hit.edits[0].text) for hit in hits]


@pytest.mark.parametrize("word", ["España", "don’t", "“no”", "£20", "Müller", "Правда"])
def test_a_word_read_in_the_wrong_encoding_is_found(word: str) -> None:
    wrong = word.encode().decode("cp1251" if word == "Правда" else "cp1252", "replace")
    if "\ufffd" in wrong:
        wrong = word.encode().decode("latin-1")
    assert _found(f"They saw {wrong} there.") == [(wrong, word)]


@pytest.mark.parametrize("text", ["São Paulo", "Ângela – Ñuñoa", "Âu Cơ", "“Ça”, 5 €"])
def test_letters_that_are_right_are_left(text: str) -> None:
    assert _found(text) == []


def test_two_pairs_in_one_run_are_one_hit() -> None:
    assert len(_found("They saw Ã©tÃ© there.")) == 1


def test_clean_text_never_loads_the_detector() -> None:
    program = (
        "import sys; from provcheck import Checker;"
        "Checker().check('The café in São Paulo.'); sys.exit('ftfy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
