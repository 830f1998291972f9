"""Which rules a text need be checked by where nothing but its origin is asked for.

Of some 430 rules 84 find what may speak for an origin. Others have a say only in what those
found: they take a place from it, or are the company that it asks for. They run where
something was found.
"""

from __future__ import annotations

from collections.abc import Iterable

from provcheck.catalogue import Catalogue
from provcheck.provenance.gather import speaks
from provcheck.provenance.marks import items_of
from provcheck.rule import Severity


def telling(rule_ids: Iterable[str]) -> tuple[str, ...]:
    """Return those of `rule_ids` whose findings may be evidence, in order."""
    return tuple(own for own in rule_ids if any(map(speaks, items_of(own))))


class Others:
    """The rules that have a say in what others found; see `provcheck.engine`."""

    def __init__(self, catalogue: Catalogue, rule_ids: Iterable[str]) -> None:
        """Take the rules that may run."""
        self._ids = tuple(rule_ids)
        self._over = {own: _keys(catalogue, own, "supersedes") for own in self._ids}
        self._beside = {own: _keys(catalogue, own, "beside") for own in self._ids}
        self._weighing: dict[str, set[str]] = {}
        for own in self._ids:
            if catalogue.setting(own, "severity") != Severity.NEUTRAL:
                self._weighing.setdefault(own.partition("/")[0], set()).add(own)

    def of(self, found: frozenset[str]) -> tuple[str, ...]:
        """Return those with a say in what the rules `found` found, in order."""
        wanted: set[str] = set()
        more = set(found)
        while not more <= wanted:
            wanted |= more
            more = {own for own in self._ids if not self._over[own].isdisjoint(wanted)}
            for family in frozenset[str]().union(*(self._beside[own] for own in wanted)):
                more |= self._weighing.get(family, set())
        return tuple(own for own in self._ids if own in wanted - found)


def _keys(catalogue: Catalogue, rule_id: str, name: str) -> frozenset[str]:
    return frozenset(catalogue.setting(rule_id, name) or ())
