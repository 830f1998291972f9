"""Tell from the blocks of a document which rules have nothing to look at.

This is known of a rule without building it: most rules of web furniture look for labels
that no line of the text is, and some for roles that no block has.
"""

from __future__ import annotations

from provcheck.document import Document
from provcheck.furniture import flat, lists_of
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

BILINGUAL = "bilingual-"  # how the types of checks that need an original begin


def settings(table: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what the gate asks of a rule, given its table; empty where all may enter."""
    check, scope = table["check"], table.get("scope", {})
    if check["type"].startswith(BILINGUAL):
        return {BILINGUAL: []}
    if scope.get("unit") == "document":
        return {}
    made = {key: scope[key] for key in ("roles", "zones") if key in scope}
    others = check.keys() - {"type", "lists", "heads"}
    if check["type"] == "line-list" and not others:
        made["lists"] = list(flat(tuple(check["lists"])))
    return made


def lets_in(document: Document, wanted: Mapping[str, Any]) -> bool:
    """Tell whether a rule with such settings has something to look at."""
    if not wanted:
        return True
    if BILINGUAL in wanted:
        return document.bitext is not None
    roles, zones, lists = (wanted.get(key, ()) for key in ("roles", "zones", "lists"))
    if lists and document.once(_listed).isdisjoint(lists):
        return False
    for role, zone, found in document.once(_kinds):
        fits = (not roles or role in roles) and (not zones or zone in zones)
        if fits and (not lists or not found.isdisjoint(lists)):
            return True
    return False


def _kinds(document: Document) -> frozenset[tuple[str, str, frozenset[str]]]:
    """Return role, zone and lists of furniture of the blocks, each kind once."""
    return frozenset(
        (block.role, block.zone, lists_of(block.span.of(document.text), document.text))
        for block in document.blocks
    )


def _listed(document: Document) -> frozenset[str]:
    """Return all lists of furniture that a block is an entry of."""
    return frozenset[str]().union(*(found for _, _, found in document.once(_kinds)))
