"""A safe fix alters no word of the reader's text, whoever calls it safe."""

import pytest

from provcheck import guard
from provcheck.document import Span
from provcheck.hit import Edit
from provcheck.parse import parse
from provcheck.rule import Safety


def _safety(text: str, old: str, new: str) -> Safety:
    at = text.index(old)
    edit = Edit(Span(at, at + len(old)), new)
    return guard.safety(parse(text), (edit,), Safety.SAFE)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("It isn&#39;t over.", "&#39;", "'"),
        ("She said “it isn&#39;t over”.", "&#39;", "'"),
        ("She said “Smith &amp; Sons lost”.", "&amp;", "&"),
        ("They met in Espa&ntilde;a.", "Espa&ntilde;a", "España"),
        ("They met in Ma\u200bdrid.", "Ma\u200bdrid", "Madrid"),
        ("The \ufb01rst of them left.", "\ufb01rst", "first"),
        ("In ２０２４ they left.", "２０２４", "2024"),
        ("They met in Me\u0301xico.", "Me\u0301xico", "México"),
    ],
)
def test_same_reading_is_safe(text: str, old: str, new: str) -> None:
    assert _safety(text, old, new) is Safety.SAFE


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("It isn&#39;t over.", "isn&#39;t", "is not"),
        ("She said “it is over”.", "is", "was"),
        ("They met in Madrid.", "Madrid", "Lisbon"),
        ("It covers 10² metres.", "10²", "102"),
        ("They met in Par&iacute;s.", "Par&iacute;s", "Paris"),
    ],
)
def test_another_reading_is_unsafe(text: str, old: str, new: str) -> None:
    assert _safety(text, old, new) is not Safety.SAFE
