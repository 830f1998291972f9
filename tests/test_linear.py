"""No rule may take super-linear time, however hostile the text.

Each rule gets 25,000-character lines made of its own material: the text of its examples,
their hits, and the characters of their hits. A rule that backtracks runs into the engine's
time limit, which is reported as its failure.
"""

import pytest

from provcheck.catalogue import Catalogue
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.index import index
from provcheck.rule import Rule
from tests.making import hits
from tests.rule_cases import CATALOGUE, CLOSE, OPEN, RULES, unmarked

LENGTH = 25_000  # code points
ENOUGH = 5.0  # seconds: a slow machine needs 1.5 for what is linear; to backtrack, more
ALONE = index({rule.id: () for rule in RULES})  # no sieve: the rule itself must be linear
UNSIEVED = Catalogue(CATALOGUE.plain(), ALONE)


def materials(rule: Rule) -> set[str]:
    """Return short texts to repeat: lines, hits, what precedes a hit, single characters."""
    found: set[str] = set()
    for example in CATALOGUE.docs(rule.id).examples:
        for line in filter(None, example.text.splitlines()):
            found.add(unmarked(line) + " ")
            before, opened, rest = line.partition(OPEN)
            hit = rest.partition(CLOSE)[0]
            if opened and hit:
                found |= {hit, f"{hit} ", before or hit, before[-12:] + hit[:-1], *hit}
    return {text for text in found if text}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_is_linear_on_its_own_material(
    rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("provcheck.search.TIMEOUT", ENOUGH)
    checker = Checker(Config(select=(rule.id,)), UNSIEVED)
    source = min(rule.languages, default=None)
    for material in sorted(materials(rule)):
        line = (material * (LENGTH // len(material) + 1))[:LENGTH]
        if len(material) == 1:  # perhaps 25,000 hits: what is made of each is known
            hits(rule.check, line)
            continue
        report = checker.check(line, source_lang=source)
        assert not report.failures, repr(material)
