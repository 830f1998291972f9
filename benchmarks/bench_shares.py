"""What share of the time each rule takes, all default rules on."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus import stories

from provcheck import engine
from provcheck.checker import Checker
from provcheck.document import Block, Document
from provcheck.finding import Finding
from provcheck.rule import Rule

STORIES = 500
SHOWN = 15  # rules in the table


def measure(_folder: Path) -> dict[str, Any]:
    """Return the shares of the dearest rules, and of all that is not rules.

    What a document keeps for all rules, sentences for one, counts for the rule that asks
    for it first.
    """
    taken: Counter[str] = Counter()
    apply = engine._apply  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - to be timed

    def timed(rule: Rule, document: Document, blocks: Sequence[Block]) -> list[Finding]:
        begun = time.process_time_ns()
        found = list(apply(rule, document, blocks))
        taken[rule.id] += time.process_time_ns() - begun
        return found

    checker, texts = Checker(), list(stories(STORIES))
    for text in texts[:50]:  # compiles patterns
        _ = checker.check(text).findings
    engine._apply = timed  # noqa: SLF001 # pyright: ignore[reportPrivateUsage, reportAttributeAccessIssue]
    begun = time.process_time_ns()
    for text in texts:
        _ = checker.check(text).findings
    total = time.process_time_ns() - begun
    engine._apply = apply  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
    return {
        "stories": STORIES,
        "rules": len(checker.catalogue),
        "rules_run": len(taken),
        "other_share": round(1 - taken.total() / total, 4),
        "shares": {name: round(ns / total, 4) for name, ns in taken.most_common(SHOWN)},
    }
