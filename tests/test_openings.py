"""Shapes of texts, as the categories of Unicode say."""

from __future__ import annotations

import sys
import unicodedata

from provcheck.openings import DIGIT, FOREIGN, LOWER, UPPER, is_settled, shape


def kind(char: str) -> str:
    category = unicodedata.category(char)
    if not is_settled(char):
        return FOREIGN
    if category == "Nd":
        return DIGIT
    if category[0] == "L":
        return UPPER if category == "Lu" else LOWER
    return char


def test_a_shape_has_the_kind_of_each_letter_and_digit() -> None:
    for point in range(sys.maxunicode + 1):
        assert shape(chr(point)) == kind(chr(point))
