"""Facets of texts, and what strings in them are looked up by."""

from __future__ import annotations

import sys

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck.facets import FOLDED, OUTLINE, PLAIN, WORDS, facets, keys, outlined, worded
from provcheck.keying import keys_of, of_facet
from provcheck.openings import EDGE, LINE, LOWER, SPACE, shape
from tests.stories import SEED

LETTER = regex.compile(r"(?V1)\p{L}")
PART = regex.compile(r"(?V1)\w")
EVERY = list(map(chr, range(sys.maxunicode + 1)))
texts = st.text(st.sampled_from("aAbßéőЖİı9²½ .,’“”()-–\n\r\t\u00a0\u2028\u3000\u0307漢😀"))


def test_what_no_pattern_takes_for_a_letter_is_in_no_word() -> None:
    others = [c for c in EVERY if not (LETTER.match(c) and PART.match(c))]
    for chars in (
        others,
        others[:200],
    ):  # the last are of Latin-1, for which there is a table
        assert worded("x".join(chars)).split() == ["x"] * (len(chars) - 1)


def test_the_words_of_a_text_are_folded() -> None:
    said = worded("The Straße—don’t: İstanbul, Ağrı. 9 Ёлки\n漢 résumé")
    assert said == " the strasse don t istanbul ağri ёлки résumé "
    assert worded("") == "  "


def test_an_outline_has_the_shape_of_each_character() -> None:
    own = [" " if c.isspace() else shape(c).translate(PLAIN) for c in EVERY]
    own[10] = own[13] = "\n"
    for count in (256, len(EVERY)):  # of Latin-1, for which there is a table, and of all
        assert outlined("-".join(["", *EVERY[:count], ""])) == "\n{}\n".format(
            "-".join(["", *own[:count], ""])
        )


def test_white_space_in_an_outline_is_a_space_or_the_end_of_a_line() -> None:
    text = "The fleet,\u3000it says ,\r\n\t\n  left “early” at 9.\u00a0 \n"
    assert outlined(text) == "\nAaa aaaaa, aa aaaa ,\naaaa “aaaaa” aa 0.\n"


def test_a_string_is_named_by_its_facet() -> None:
    assert of_facet(f"{EDGE}for{EDGE}the") == f"{WORDS} for the"
    assert of_facet(f"{LOWER},{SPACE}{LOWER}{LINE}") == f"{OUTLINE}a, a\n"
    assert of_facet("(source: ") == f"{FOLDED}(source: "


@settings(max_examples=300, deadline=None)
@given(st.data(), texts | st.just(SEED), st.sampled_from([FOLDED, OUTLINE, WORDS]))
def test_a_string_is_found_by_each_of_its_keys(
    data: st.DataObject, text: str, facet: str
) -> None:
    of = facets(text)
    start = data.draw(st.integers(0, max(0, len(of[facet]) - 1)))
    string = of[facet][start : start + data.draw(st.integers(1, 20))]
    assert keys(of).issuperset(keys_of(facet + string))
