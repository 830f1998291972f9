"""In a long text, which of its blocks each rule may hit.

A rule that may hit something in ten megabytes hits nothing in nearly all of its paragraphs.
The sieve tells them apart for less than it costs to run the rule's expression on each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from provcheck.document import Document
from provcheck.engine import Near
from provcheck.rule import Rule

_BEFORE = 300  # code points above a block that an expression may look back over


def near(
    document: Document, rules: Iterable[Rule], sieve: Callable[[str], frozenset[str]]
) -> Near:
    """Return where the blocks start that each of `rules` may hit, by its id.

    Only rules are named whose hits in a block are the same whatever the other blocks are.
    """
    found: dict[str, set[int]] = {rule.id: set() for rule in rules if _is_local(rule)}
    for block in document.blocks:
        start, end = block.span.start, block.span.end
        for rule_id in sieve(document.text[max(0, start - _BEFORE) : end]) & found.keys():
            found[rule_id].add(start)
    return {rule_id: frozenset(starts) for rule_id, starts in found.items()}


def _is_local(rule: Rule) -> bool:
    return rule.scope.unit == "block" and rule.check.is_local()
