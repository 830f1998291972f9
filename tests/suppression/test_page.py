"""The page on suppressions shows what is."""

from __future__ import annotations

from pathlib import Path

from provcheck.checker import Checker
from provcheck.cli.added import added_to
from provcheck.suppression.directives import Verb

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "suppressions.md").read_text("utf-8")
COLUMN, FRESH = (
    (DOCS / f"examples/suppressions/{name}.md").read_text("utf-8")
    for name in ("column", "fresh")
)


def test_the_files_are_shown_as_they_are() -> None:
    assert f"```markdown\n{COLUMN}```\n" in PAGE
    assert f"```markdown\n{FRESH}```\n" in PAGE


def test_what_is_added_is_shown() -> None:
    checker = Checker()
    report = checker.check(FRESH, "markdown")
    added = added_to(report, checker, report.findings, "as printed")
    assert f"```markdown\n{added.text}```\n" in PAGE


def test_all_verbs_are_shown() -> None:
    assert all(f"`{verb}" in PAGE for verb in Verb)
