"""Shared by the tests of suppressions: pages of faulty paragraphs, and what is left."""

from __future__ import annotations

from provcheck.checker import Checker
from provcheck.config import Config

RULE = "calque/likewise"
ONE = "Likewise, the first boat came into the harbour before the storm of Monday began."
TWO = "Likewise, the second boat came into the harbour before the storm of Monday began."
THREE = "Likewise, the third boat came into the harbour before the storm of Monday began."
# each is long enough to be the first paragraph of a story
CHECKER = Checker(Config(select=("calque", "punctuation", "suppression")))


def left(page: str, kind: str) -> list[str]:
    """Return the words behind each finding that stands: which boat it was."""
    report = CHECKER.check(page, kind)
    assert all(page[f.span.start : f.span.end] == f.text for f in report.findings)
    found = [f for f in report.findings if f.rule.id == RULE]
    return [page[f.span.end :].split()[1] for f in found]


def told(page: str, kind: str = "markdown") -> list[tuple[str, str]]:
    """Return id and text of the findings on the suppressions of a page."""
    findings = CHECKER.check(page, kind).findings
    return [(f.rule.id, f.text) for f in findings if f.rule.family == "suppression"]


def reasons(page: str, kind: str = "markdown") -> list[str]:
    """Return the reasons of what is set aside."""
    return [one.reason for one in CHECKER.check(page, kind).suppressed]
