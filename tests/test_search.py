"""Patterns that need no clock, and are searched for in all blocks at once."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck import search as module
from provcheck.bounds import bounds
from provcheck.catalogue import made
from provcheck.checks.pattern import Pattern
from provcheck.document import Block, Document
from provcheck.expression import Expression
from provcheck.parse import parse
from provcheck.search import Search
from tests.rule_cases import CATALOGUE, RULES, unmarked

PLAIN = {  # the end of a match of these is free, and so many ways may it take
    r"\b(?:has|have) (?:also )?left that\b": 4,
    "a{2,5}b": 4,
    "a{3}b??": 2,
    "(ab){1}c(?i:d|e|f)?": 8,
    r"(?<a>x)(?P<b>y)(?P=b)\g<a>": 1,
    "[a-z$|]{0,40}x": 41,
    r"(?<!x)(?<=\.)a\$\p{Lu}": 1,
    r"on \L<weekdays.en>": 10_000,
    "“[^”\n]{0,40}” ?\\.": 82,
    r"^a\d": 1,
}
ENDLESS = ("(?:a|b){3}", "(ab){1,2}", "a+", "a*?", r"\p{Lu}{2,}", r"\L<weekdays.en>{2}")
OTHER = (
    *("(?=x)a", "a(?!x)", "x$", r"a\Z", r"a\z", r"a\K", r"\Ga", r"\X", r"\R"),
    *("(?>a)", "a++", "a?+", "a{2}+", "[[a-z]--[b]]", "x{e<=1}", "x{,3}", "(?i)a", "(?r)a"),
    *("(?R)", "(?(1)a|b)", "(?|a|b)", "(*PRUNE)a", r"\L<x.re-y>", "(?&a)", "(?P>a)"),
)
FREE = (
    *("a", "ab", r"\ba\b", "a ?b", r"a\s{1,2}b", "[^a]b", "a[^b]{0,3}", r"(?<!b)a|b\W"),
    *(r"\W\w", r"(?<=\s)a", "^a", r"^\W?b", "(?:a|ab|b a).{0,2}", r"(?<=a\s)b", "(?<=a)"),
)
TEXT = st.text(alphabet="ab .\n\r\t\u2028\x85\ufeff“é", max_size=60)


@pytest.mark.parametrize("pattern", PLAIN)
def test_bounds_of_a_few_words(pattern: str) -> None:
    assert bounds(pattern) == (PLAIN[pattern], True)


@pytest.mark.parametrize("pattern", ENDLESS)
def test_what_is_repeated_takes_any_number_of_ways(pattern: str) -> None:
    assert bounds(pattern) == (inf, True)


@pytest.mark.parametrize("pattern", OTHER)
def test_of_anything_else_the_worst_is_said(pattern: str) -> None:
    assert not bounds(pattern)[1]


@pytest.mark.parametrize("pattern", FREE)
@given(text=TEXT)
def test_in_all_blocks_the_same_is_found_at_once(pattern: str, text: str) -> None:
    assert bounds(pattern)[1]
    document = parse(text)
    for blocks in (document.blocks, document.blocks[::2], document.blocks[1:]):
        assert _found(pattern, document, blocks) == _one_by_one(pattern, document, blocks)


def test_so_it_is_for_rules() -> None:
    checks = {r.id: r.check for r in RULES if isinstance(r.check, Pattern)}
    patterns = [own.pattern for own in checks.values() if not own.ignore_case]
    free = [pattern for pattern in patterns if bounds(pattern)[1]]
    assert len(free) > 50
    examples = [one for rule_id in checks for one in CATALOGUE.docs(rule_id).examples]
    text = "\n\n".join(unmarked(one.text) for one in examples)
    document = parse(text)
    for pattern in free:
        found = _found(pattern, document, document.blocks)
        assert found == _one_by_one(pattern, document, document.blocks)


def test_long_texts_are_searched_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CALM", 40)
    document = parse("The army left.\n\n" * 9)
    assert len(_found("army|fleet", document, document.blocks)) == 9
    asked = list[tuple[int, int]]()
    search = Search("army|fleet", _Compiled(asked))
    monkeypatch.setattr(module, "WARM", 1)
    assert search.within(document, document.blocks) == []
    assert len(asked) == 9  # none of which fits beside another into 20 code points


def test_no_clock_runs_where_a_search_takes_few_steps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "WARM", 3)
    document, asked = parse("The army left.\n\nIt left."), list[Any]()
    for pattern, wanted in (
        (
            "army|fleet",
            [2.0, 2.0, 2.0, 2.0, None, None],
        ),  # at once from the third search on
        ("(?:army)+", [2.0] * 8),
        ("army(?= left)", [2.0, 2.0, 2.0, 2.0, None, None, None, None]),
    ):
        asked.clear()
        search = Search(pattern, _Compiled(clocks=asked))
        for _ in range(4):
            assert search.within(document, document.blocks) == []
        assert asked == wanted


def test_rules_of_a_few_words_are_not_asked_for_their_blocks() -> None:
    table = {
        "title": "t",
        "message": "m",
        "mqm": "other",
        "severity": "minor",
        "check": {"type": "pattern", "pattern": "an army of fleets"},
    }
    slow = {**table, "check": {"type": "pattern", "pattern": "an army of fleets(?! left)"}}
    found = made({"a/quick": table, "a/slow": slow}).index.patterns()
    assert {rule_id: local for rule_id, *_, local in found} == {
        "a/quick": False,
        "a/slow": True,
    }


class _Compiled:
    """Finds nothing, and notes where it was asked to and for how long."""

    groups, groupindex = 0, dict[str, int]()

    def __init__(
        self, places: list[tuple[int, int]] | None = None, clocks: list[Any] | None = None
    ) -> None:
        self.places = [] if places is None else places
        self.clocks = [] if clocks is None else clocks

    def finditer(
        self, _text: str, start: int, end: int, /, *, timeout: float | None = None
    ) -> Iterator[Any]:
        self.places.append((start, end))
        self.clocks.append(timeout)
        return iter(())

    def fullmatch(self, *_: object, timeout: float | None) -> None:
        raise NotImplementedError

    search = match = fullmatch


def _found(
    pattern: str, document: Document, blocks: tuple[Block, ...]
) -> list[tuple[int, int]]:
    search = Search(pattern, Expression(pattern).compiled())
    for _ in range(module.WARM):
        search.within(document, ())
    return [match.span() for match in search.within(document, blocks)]


def _one_by_one(
    pattern: str, document: Document, blocks: tuple[Block, ...]
) -> list[tuple[int, int]]:
    own = Expression(pattern).compiled()
    spans = [(block.span.start, block.span.end) for block in blocks]
    text = document.text
    return [m.span() for a, b in spans for m in own.finditer(text, a, b, timeout=9.0)]
