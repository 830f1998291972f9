"""Which rules a text need be checked by where nothing but its origin is asked for.

A fifth of the rules find what may speak for an origin. Others have a say only in what those
found: they take a place from it, or are the company that it asks for. They run where
something was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
        self._over: dict[str, set[str]] = {}
        self._weighing: dict[str, set[str]] = {}
        self._beside: dict[str, frozenset[str]] = {}
        for own in rule_ids:
            self._beside[own] = _keys(catalogue, own, "beside")
            for other in _keys(catalogue, own, "supersedes"):
                self._over.setdefault(other, set()).add(own)
            if catalogue.setting(own, "severity") != Severity.NEUTRAL:
                self._weighing.setdefault(own.partition("/")[0], set()).add(own)

    def of(self, found: frozenset[str]) -> frozenset[str]:
        """Return those with a say in what the rules `found` found."""
        wanted, more = set[str](), set(found)
        while more:
            wanted |= more
            more = {other for own in more for other in self._tied(own)} - wanted
        return frozenset(wanted - found)

    def _tied(self, rule_id: str) -> Iterator[str]:
        yield from self._over.get(rule_id, ())
        for family in self._beside.get(rule_id, ()):
            yield from self._weighing.get(family, ())


def _keys(catalogue: Catalogue, rule_id: str, name: str) -> frozenset[str]:
    return frozenset(catalogue.setting(rule_id, name) or ())
