"""Which strings are told to stand in a text wherever a pattern matches."""

from __future__ import annotations

import pytest

from provcheck.approximate import tree_of
from provcheck.facets import FOLDED
from provcheck.index import Anchor, index
from provcheck.keying import of_facet
from provcheck.needles import clauses
from provcheck.openings import EDGE, KINDS, LINE, SPACE


def told(pattern: str, *, ignore_case: bool = False) -> list[list[list[str]]]:
    """Return the strings of each clause, group by group, as they are in facets."""
    tree = tree_of(pattern, ignore_case=ignore_case)
    assert tree
    return [[sorted(map(of_facet, group)) for group in own] for own in clauses(tree)]


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        (r"\btens\s+of\s+people\b", ["w tens of people "]),
        (r"(?<!\w)Friday(?!\w)", ["w friday "]),
        (r"(?<![\p{L}\p{N}-])le(?:s|ur) amis", ["w les amis", "w leur amis"]),
        (r"mount(?:ain)?s", ["fmountains", "fmounts"]),
        (r"\p{Ll}[.?]\p{Lu}", ["oa.A", "oa?A"]),
        (r",$", ["o,\n"]),
        (r"^[;:]", ["o\n:", "o\n;"]),
        (r"\n\p{Ll}", ["o\na"]),
        (r"[,;]\s;", ["o,\n;", "o, ;", "o;\n;", "o; ;"]),
        (r"'{3}", ["f'''"]),
        (r",{4,}", ["f,,,,"]),
        (r"\(,{1,2}\)", ["f(,)", "f(,,)"]),
        (r"\p{Greek}", ["o\xff"]),
    ],
)
def test_what_stands_side_by_side_is_one_string(pattern: str, first: list[str]) -> None:
    ((found, *_),) = told(pattern)
    plain = [s for s in found if "\xff" not in s or s == "o\xff"]  # beside other letters
    assert plain == first


def test_what_tells_more_of_a_text_comes_first() -> None:
    ((first, *others),) = told(r"\bsaid\b[^.]{0,40}\babrogated\b")
    assert first == ["w abrogated "]
    assert others == [["w said "]]


def test_each_branch_has_a_clause() -> None:
    assert told(r"\barmy\b|\bfleet\b") == [[["w army "]], [["w fleet "]]]
    assert told(r"\barmy\b|\w") == []


def test_a_sign_of_our_own_is_not_looked_for_in_the_folded_text() -> None:
    for sign in (*KINDS, EDGE, SPACE, LINE):
        ((*groups,),) = told(f"xq{sign}zx")
        assert groups
        assert not [s for group in groups for s in group if s[0] == FOLDED and sign in s]


def test_the_folded_text_alone_is_asked_about_on_request() -> None:
    tree = tree_of(r"\bTens\s+of", ignore_case=True)
    assert tree
    assert clauses(tree, folded=True) == ((frozenset({"tens"}), frozenset({"of"})),)


def test_a_word_is_not_found_in_another_that_begins_with_it() -> None:
    made = index({"a/a": [Anchor("und", (((f"{EDGE}und{EDGE}",),),))]})
    assert made.rules("Under the fund, a hundred and two, he found it.") == set()
    assert made.rules("One und the other.") == {"a/a"}
