"""Which rules a text need be checked by where nothing but its origin is asked for.

Of some 430 rules 84 find what may speak for an origin. Others have a say in what those
find: they take a place from them, or are the company that one asks for.
"""

from __future__ import annotations

from collections.abc import Iterable

from provcheck.catalogue import Catalogue
from provcheck.provenance.gather import speaks
from provcheck.provenance.marks import items_of
from provcheck.rule import Severity


def consulted(catalogue: Catalogue, rule_ids: Iterable[str]) -> frozenset[str]:
    """Return those of `rule_ids` that have a say in what is said of an origin."""
    rows = {rule_id: _Ties(catalogue, rule_id) for rule_id in rule_ids}
    wanted = {rule_id for rule_id in rows if any(map(speaks, items_of(rule_id)))}
    while True:
        company = {str(family) for rule_id in wanted for family in rows[rule_id].beside}
        more = {
            rule_id
            for rule_id, ties in rows.items()
            if not ties.over.isdisjoint(wanted) or (ties.weighs and ties.family in company)
        }
        if more <= wanted:
            return frozenset(wanted)
        wanted |= more


class _Ties:
    """What binds a rule to others: see `provcheck.engine`."""

    def __init__(self, catalogue: Catalogue, rule_id: str) -> None:
        self.family = rule_id.partition("/")[0]
        self.over = frozenset(catalogue.setting(rule_id, "supersedes") or ())
        self.beside = frozenset(catalogue.setting(rule_id, "beside") or ())
        self.weighs = catalogue.setting(rule_id, "severity") != Severity.NEUTRAL
