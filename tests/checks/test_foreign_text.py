"""Foreign text: units, and what does not count."""

import pytest

from provcheck.checks.foreign_text import ForeignText, Unit
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
