"""Foreign text: units, and what does not count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.checks import foreign_text
from provcheck.checks.foreign_text import ForeignText, Unit
from provcheck.document import Span
from provcheck.folding import folded_words
from provcheck.parse import parse

ES = "el alcalde anunció ayer que las obras del puente empezarán en otoño"
EN = "The mayor said on Monday that the works on the bridge will begin in autumn."


def _found(text: str, unit: Unit) -> list[str]:
    document = parse(text)
    hits = ForeignText(unit).find(document, document.blocks)
    return [hit.facts["language"] for hit in hits]


@pytest.mark.parametrize(
    ("unit", "text", "found"),
    [
        (Unit.BLOCK, f"{EN}\n\n{ES}.", ["Spanish"]),
        (Unit.SENTENCE, f"{EN} Hoy {ES}.", ["Spanish"]),
        (Unit.DOCUMENT, f"{ES}.\n\n{ES}.", ["Spanish"]),
        (Unit.DOCUMENT, f"{EN}\n\n{ES}.", []),
        (Unit.BLOCK, f"He read “{ES}” and ({ES}) aloud.", []),
        (Unit.BLOCK, "Alianza para el Progreso de la Región y de las Aguas del Norte", []),
        (Unit.BLOCK, "", []),
    ],
)
def test_units(unit: Unit, text: str, found: list[str]) -> None:
    assert _found(text, unit) == found


_SIGNS = st.sampled_from(["de", "La", "EL", "für", "nicht", "için", "ÉS", "día", "αβγ"])
_GAPS = st.text("a bé½²’-,\n…", min_size=1, max_size=60)


@given(st.lists(st.tuples(_SIGNS, _GAPS), max_size=6))
def test_a_glance_at_the_words_hides_no_signed_text(pieces: list[tuple[str, str]]) -> None:
    text = "".join(map("".join, pieces))
    signed = foreign_text._SIGN.search(text, Span(0, len(text)))  # pyright: ignore[reportPrivateUsage]
    told = foreign_text._may_be_signed(text, folded_words(text))  # pyright: ignore[reportPrivateUsage]
    assert told or not signed


def test_signs_far_apart_are_none() -> None:
    text = f"de {'the boat sank ' * 30} la {'the boat sank ' * 30} el"
    assert not foreign_text._may_be_signed(text, folded_words(text))  # pyright: ignore[reportPrivateUsage]
