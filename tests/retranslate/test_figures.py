"""Figures that a model copied badly."""

import pytest

from provcheck.retranslate.engine import Translation
from provcheck.retranslate.figures import with_figures

PAIR = ("es", "en")


@pytest.mark.parametrize(
    ("source", "made", "mended"),
    [
        ("Hay 112.192.815 acciones.", "There are 112,12,815 shares.", "112,192,815"),
        ("Subió a 11.732,5 puntos.", "It rose to 11.732.5 points.", "11,732.5"),
        ("Subió un 38%, a 151.421.", "It rose 388% to 151.421.", "38% to 151,421"),
    ],
)
def test_bad_copies_are_put_right(source: str, made: str, mended: str) -> None:
    assert mended in with_figures(source, Translation(made, 0.0, ()), PAIR).text


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("Ganó 3.200 millones.", "It earned 3.2 billion."),
        ("Murieron 12 personas.", "Twelve people died."),
        ("Tiene 40 años.", "He was born in 1987."),
        ("Tiene cuarenta años.", "He is 48."),
        ("El 5 de mayo.", "May 5."),
        ("", ""),
    ],
)
def test_what_is_right_or_no_copy_stays(source: str, made: str) -> None:
    one = Translation(made, 0.0, (), (((0, 1), (0, 1)),))
    assert with_figures(source, one, PAIR) is one


def test_other_languages_and_failures_stay() -> None:
    one = Translation("There are 112,12,815 shares.", 0.0, ())
    assert with_figures("112.192.815 Aktien", one, ("de", "en")) is one
    failed = one.__replace__(failed="it repeats itself")
    assert with_figures("Hay 112.192.815 acciones.", failed, PAIR) is failed
