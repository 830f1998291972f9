"""In a long text rules are shown the blocks they may hit; nothing is found but by that."""

from __future__ import annotations

import pytest

from provcheck import checker as module
from provcheck import near as blocks
from provcheck import sieve
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.finding import Finding
from provcheck.parse import parse
from tests.rule_cases import CATALOGUE, RULES, unmarked
from tests.stories import SEED

EVERY = Checker(Config(select=("all",)))
TEXTS = [unmarked(e.text) for rule in RULES for e in CATALOGUE.docs(rule.id).examples[:2]]


@pytest.mark.parametrize(
    "text", ["\n\n".join(TEXTS), f"{SEED}\n\n" * 3], ids=["rules", "seed"]
)
def test_it_does_not_show(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[tuple[Finding, ...]] = []
    for long in (0, 1 << 40):
        monkeypatch.setattr(module, "LONG", long)
        report = EVERY.check(text, source_lang="es")
        assert report.failures == ()
        found.append(report.findings)
    assert found[0]
    assert found[0] == found[1]


def test_only_rules_that_judge_blocks_by_themselves_are_named() -> None:
    document = parse(SEED)
    rules = [
        CATALOGUE.rule(rule_id)
        for rule_id in ("calque/likewise", "duplication/repeated-headline")
    ]
    near = blocks.near(document, rules, lambda _: frozenset(CATALOGUE))
    assert set(near) == {"calque/likewise"}
    assert near["calque/likewise"] == {block.span.start for block in document.blocks}


def test_without_re2_long_texts_are_checked_as_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(sieve, "import_module", missing)
    monkeypatch.setattr(module, "LONG", 0)
    monkeypatch.setattr(blocks, "near", never)
    assert Checker().check(SEED).failures == ()
