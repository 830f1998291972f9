"""Short forms whose full stop ends no sentence are masked; look-alikes are not."""

import pytest

from provcheck.document import Document, Span
from provcheck.masks import MaskKind, touches
from provcheck.parse import parse

SHORT = frozenset({MaskKind.ABBREVIATION, MaskKind.INITIALISM})


def masked(text: str) -> bool:
    """Tell whether the full stop before "|" in `text` belongs to a short form."""
    at = text.index("|") - 1
    document: Document = parse(text.replace("|", ""))
    return touches(document, Span(at, at + 1), SHORT)


@pytest.mark.parametrize(
    "text",
    [
        "Shares of Northwind Corp.| in London rose.",
        "The Family Network Inc.| who runs it said so.",
        "It opens at 3 p.m.| to all.",
        "The Dept.| announced it.",
        "He lives in Tulsa, Okla.| and works there.",
        "They owe 3 bln.| roubles.",
        "Works Team Kft.| were late.",
        "Dr. Smith obtained the title JUDr.| at the academy.",
        "Messi and co.| were there.",
        "Troops of EE. UU.| left.",
        "A soldier of EE.UU.| spoke.",
        "The CC. OO.| union struck.",
        "See ibid.| for the rest.",
        "She is from the U.S.| of old.",
        "He took vitamin C.| on Monday.",
    ],
)
def test_stop_of_short_form_is_masked(text: str) -> None:
    assert masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "It was a case of no.| return.",
        "He is a good man.| she said.",
        "The pact was art.| of a kind.",
        "They paid with gal.| and wit.",
        "He saw the sun.| and the sea.",
        "The price fell to the min.| of May.",
        "She left the USU.| at noon.",
    ],
)
def test_stop_of_a_word_is_not_masked(text: str) -> None:
    assert not masked(text)
