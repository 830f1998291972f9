"""Tell from the blocks of a document which rules have nothing to look at.

This is known of a rule without building it: most rules of web furniture look for labels
that no line of the text is, and some for roles that no block has, or too few.
"""

from __future__ import annotations

from provcheck.document import Document, Zone
from provcheck.echo import doubled, echoes
from provcheck.furniture import flat, lists_in_story, lists_of
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from provcheck.check import Check

LISTS = "lists"  # which lists of furniture a rule is about, where it is about nothing else
_COMPARING = ("line-in-company", "repeated-block", "similar-block")  # block with block
_TOLD = {"echoes": echoes, "doubled": doubled}  # of a document, by the numbers of checks
BILINGUAL = "bilingual-"  # how the types of checks that need an original begin


def settings(table: Mapping[str, Any], own: Check) -> dict[str, Any]:
    """Return what the gate asks of a rule, given its table and check.

    It is empty where all may enter.
    """
    check, scope = table["check"], table.get("scope", {})
    if check["type"].startswith(BILINGUAL):
        return {BILINGUAL: []}
    least = {"echoes": own.least_echoes(), "doubled": own.least_doubled()}
    made: dict[str, Any] = {key: number for key, number in least.items() if number}
    if scope.get("unit") == "document":
        return made
    made |= {k: scope[k] for k in ("roles", "zones") if k in scope}
    if check["type"] in _COMPARING:
        made["fewest"] = 2
    others = check.keys() - {"type", "lists", "heads"}
    if check["type"] == "line-list" and not others:
        made[LISTS] = list(flat(tuple(check["lists"])))
    return made


def without_check(wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the gate asks whatever the numbers of the rule's check are."""
    return {key: value for key, value in wanted.items() if key not in _TOLD}


class Gates:
    """What is asked of rules, looked up as they come to be candidates."""

    def __init__(self, asked: Callable[[str], Mapping[str, Any]]) -> None:
        """Take what returns the settings of a rule."""
        self._asked = asked
        self._known: dict[str, Mapping[str, Any]] = {}
        self._bilingual: set[str] = set()
        self._of_lists: set[str] = set()
        self._of: dict[str, set[str]] = {}  # by list of furniture: the rules about it

    def let_in(self, document: Document, candidates: Iterable[str]) -> list[str]:
        """Return those of some rules that have something to look at, in no order."""
        told: dict[int, bool] = {}  # many rules share one gate
        found: list[str] = []
        for rule_id in self._likely(document, candidates):
            gate = self._known.get(rule_id)
            if gate is None:
                gate = self._learn(rule_id)
            if id(gate) not in told:
                told[id(gate)] = lets_in(document, gate)
            if told[id(gate)]:
                found.append(rule_id)
        return found

    def _likely(self, document: Document, candidates: Iterable[str]) -> set[str]:
        """Return the candidates but for those of which many are shut out at once."""
        left = set(candidates)
        if document.bitext is None:
            left -= self._bilingual
        about = left & self._of_lists
        if about:
            found = (self._of[key] for key in document.once(listed) if key in self._of)
            left -= about.difference(*found)
        return left

    def _learn(self, rule_id: str) -> Mapping[str, Any]:
        gate = self._asked(rule_id)
        same = (other for other in self._known.values() if other == gate)
        gate = self._known[rule_id] = next(same, gate)
        if BILINGUAL in gate:
            self._bilingual.add(rule_id)
        for key in gate.get(LISTS, ()):
            self._of.setdefault(key, set()).add(rule_id)
        if LISTS in gate:  # last: another thread may be reading
            self._of_lists.add(rule_id)
        return gate


def lets_in(document: Document, wanted: Mapping[str, Any]) -> bool:
    """Tell whether a rule with such settings has something to look at."""
    if not wanted:
        return True
    if BILINGUAL in wanted:
        return document.bitext is not None
    for key, told in _TOLD.items():
        if key in wanted and document.once(told) < wanted[key]:
            return False
    roles, zones, lists = (wanted.get(key, ()) for key in ("roles", "zones", LISTS))
    if lists and document.once(listed).isdisjoint(lists):
        return False
    missing = wanted.get("fewest", 1)
    for (role, zone, found), times in document.once(_kinds).items():
        fits = (not roles or role in roles) and (not zones or zone in zones)
        if fits and (not lists or not found.isdisjoint(lists)):
            missing -= times
            if missing <= 0:
                return True
    return False


def _kinds(document: Document) -> dict[tuple[str, str, frozenset[str]], int]:
    """Return role, zone and lists of furniture of the blocks, and how many are such.

    In the body of a story only those lists count that rules look for there.
    """
    times: dict[tuple[str, str, frozenset[str]], int] = {}
    for block in document.blocks:
        lists_of_line = lists_in_story if block.zone is Zone.BODY else lists_of
        lists = lists_of_line(block.span.of(document.text), document.text)
        kind = (block.role, block.zone, lists)
        times[kind] = times.get(kind, 0) + 1
    return times


def listed(document: Document) -> frozenset[str]:
    """Return all lists of furniture that a block is an entry of and rules look for there.

    Use it as `document.once(listed)`.
    """
    return frozenset[str]().union(*(found for _, _, found in document.once(_kinds)))
