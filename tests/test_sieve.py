"""Rules are shown the blocks that they may hit; nothing is found but by that."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from provcheck import anchors
from provcheck import checker as module
from provcheck import sieve as sieving
from provcheck.approximate import looks_back
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.document import Document
from provcheck.index import BEFORE, OFTEN, OPEN, SELDOM, Anchor, Index, Row, index
from provcheck.parse import parse
from provcheck.sieve import make_sieve
from provcheck.words import expand, words
from tests.rule_cases import CATALOGUE, RULES, unmarked
from tests.stories import SEED

if TYPE_CHECKING:
    from provcheck.sieve import Near, Sieve

RE2: Any = import_module("re2")  # it has no types
TEXTS = [unmarked(e.text) for rule in RULES for e in CATALOGUE.docs(rule.id).examples[:2]]
STORY = "The army left.\n\nA fleet of ships.\n\nThe fleet left too.\n"


@pytest.mark.parametrize(
    "text", ["\n\n".join(TEXTS), f"{SEED}\n\n" * 3], ids=["rules", "seed"]
)
def test_it_does_not_show(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def nearby(index: Index, rule_ids: tuple[str, ...]) -> Sieve:
        return make_sieve(index, rule_ids, 0)

    def everywhere(index: Index, rule_ids: tuple[str, ...]) -> Sieve:
        sieve = nearby(index, rule_ids)

        def found(document: Document) -> Near:
            return dict.fromkeys(sieve(document))

        return found

    found: list[object] = []
    for way in (nearby, everywhere):
        monkeypatch.setattr(module, "make_sieve", way)
        report = Checker(Config(select=("all",))).check(text, source_lang="es")
        assert report.failures == ()
        found.append(report.findings)
    assert found[0]
    assert found[0] == found[1]


@pytest.mark.parametrize("kind", [SELDOM, OFTEN, OPEN])
def test_it_names_the_blocks_of_rules_that_judge_them_by_themselves(kind: str) -> None:
    both = [Anchor("fleet", kind=kind, local=True), Anchor("ships", kind=kind, local=True)]
    near = _sieved({"a/a": both, "b/b": [Anchor("left", kind=kind)], "c/c": []})
    assert near == {"a/a": parse(STORY).blocks[1:], "b/b": None, "c/c": None}


def test_rules_of_the_house_are_named_with_their_blocks() -> None:
    document = parse(SEED)
    near = make_sieve(CATALOGUE.index, CATALOGUE, 0)(document)
    likewise = SEED.index("Likewise")
    assert near["calque/likewise"] == [document.block_at(likewise)]
    assert near["duplication/repeated-headline"] is None


def test_what_a_match_looks_back_at_is_seen_too() -> None:
    own = Anchor(r"left\.\s+A fleet", kind=OFTEN, local=True)
    assert list(_sieved({"a/a": [own]})) == ["a/a"]


def test_more_patterns_than_fit_into_a_set_are_parted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = parse("\n\n".join(TEXTS[:200]))
    near = make_sieve(CATALOGUE.index, CATALOGUE, 0)(document)
    sizes = list[int]()
    rows = sieving._Rows  # pyright: ignore[reportPrivateUsage]

    def counted(own: Sequence[Row], re2: object) -> object:
        made = rows(own, re2)
        sizes.append(len(own))
        return made

    monkeypatch.setattr(sieving, "_Rows", counted)
    monkeypatch.setattr(sieving, "MEMORY", 3 << 20)
    assert make_sieve(CATALOGUE.index, CATALOGUE, 0)(document) == near
    assert len(sizes) > 4
    assert sum(sizes) == len(CATALOGUE.index.patterns())


def test_strings_are_not_looked_for_in_much_text(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = {"a/a": [Anchor("navy", ((("navy",),),))], "b/b": [Anchor("fleet")]}
    sieve = make_sieve(index(rules), rules, 1 << 40)
    assert sieve(parse(STORY)) == {"b/b": None}
    monkeypatch.setattr(sieving, "_MUCH", 20)
    assert sieve(parse(STORY)) == {"a/a": None, "b/b": None}


def test_a_handful_found_often_goes_with_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sizes = list[int]()
    rows = sieving._Rows  # pyright: ignore[reportPrivateUsage]

    def counted(own: Sequence[Row], re2: object) -> object:
        sizes.append(len(own))
        return rows(own, re2)

    monkeypatch.setattr(sieving, "_Rows", counted)
    often = {f"o/{n}": [Anchor(w, kind=OFTEN)] for n, w in enumerate(STORY.split()[:6])}
    seldom = {"s/s": [Anchor("fleet", local=True)], "t/t": [Anchor("navy")]}
    few = dict(list(often.items())[:5])
    assert _sieved({**few, **seldom}) == {
        **dict.fromkeys(few),
        "s/s": parse(STORY).blocks[1:],
    }
    assert sizes == [7]
    _sieved({**often, **seldom})
    assert sorted(sizes[1:]) == [2, 6]


def test_a_pattern_that_fits_into_no_set_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sieving, "MEMORY", 1 << 10)
    with pytest.raises(RE2.error):
        _sieved({"a/a": [Anchor("fleet" * 90)]})


def _sieved(anchors: dict[str, list[Anchor]]) -> Near:
    near = make_sieve(index(anchors), anchors, 0)(parse(STORY))
    return {rule_id: blocks and tuple(blocks) for rule_id, blocks in near.items()}


@pytest.mark.parametrize(
    ("pattern", "reach"),
    [
        ("fleet", 0),
        (r"(?<=the )fleet(?!s)", 4),
        (r"(?<=(?<=a) )fleet|(?:(?<![xy])b)+", 2),
        ("(?<=a+)fleet", float("inf")),
        (r"(?<=a)fleet(?r)", float("inf")),
    ],
)
def test_how_far_a_pattern_looks_back(pattern: str, reach: float) -> None:
    assert looks_back(pattern) == reach


def test_a_rule_that_looks_far_back_is_shown_everything() -> None:
    for rule_id, _, _, local in CATALOGUE.index.patterns():
        rule = CATALOGUE.rule(rule_id)
        if local:
            assert rule.check.is_local()
            assert rule.scope.unit == "block"
            assert all(
                looks_back(expand(one.pattern), ignore_case=one.ignore_case) <= BEFORE
                for one in rule.check.anchors() or ()
            )


def test_familiar_words_are_those_of_the_list() -> None:
    assert set(words("weekdays.en")) == anchors._WORDS  # pyright: ignore[reportPrivateUsage]
