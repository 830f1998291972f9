"""SARIF 2.1.0, for code scanning services and editors.

Columns count code points, and say so. Paths are relative to %SRCROOT%. GitHub takes 5,000
results of a run; of more, the severest are written and a notification says how many are
not. Source: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provcheck.record import TYPE_CHECKING
from provcheck.render.dump import dump
from provcheck.render.level import ERROR, NOTE
from provcheck.render.marks import marks
from provcheck.render.result import Look, Result, Totals
from provcheck.render.sarif_result import sarif_result
from provcheck.render.sarif_rule import sarif_rule
from provcheck.render.sarif_unread import unread_notes
from provcheck.render.severest import Severest
from provcheck.render.summary import counted
from provcheck.rule import Severity
from provcheck.version import VERSION

if TYPE_CHECKING:
    from provcheck.finding import Finding
    from provcheck.render.result import Aside
    from provcheck.rule import Rule

ROOM = 5000  # results; docs.github.com, "Results exceed limit"
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "the folder that provcheck was run in"


class Format:
    """One run with a result for each finding, those set aside included."""

    def __init__(self, look: Look) -> None:
        """Take where to read what is written on a rule."""
        self._docs = look.docs
        self._rules: dict[str, Rule] = {}
        self._results = Severest[dict[str, Any]](ROOM)
        self._notes: list[dict[str, Any]] = []

    def file(self, result: Result) -> Iterator[str]:
        """Keep the results of one file; nothing is written yet."""
        found: list[tuple[Finding, Aside | None]] = [(f, None) for f in result.findings]
        found += [(aside.finding, aside) for aside in result.aside]
        for (finding, aside), mark in zip(found, marks(result), strict=True):
            self._rules.setdefault(finding.rule.id, finding.rule)
            made = sarif_result(result, finding, aside, mark)
            self._results.add(Severity.NEUTRAL if aside else finding.severity, made)
        for failure in result.report.failures:
            text = f"{result.name}: rule {failure.rule_id} failed: {failure.reason}"
            self._notes.append({"level": ERROR, "message": {"text": text}})
        self._notes += unread_notes(result)
        return iter(())

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the document."""
        results = self._results.things()
        used = sorted({made["ruleId"] for made in results})
        indexes = {rule_id: n for n, rule_id in enumerate(used)}
        for made in results:
            made["ruleIndex"] = indexes[made["ruleId"]]
        run: dict[str, Any] = {
            "tool": {"driver": self._driver(used)},
            "invocations": [self._invocation()],
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": _ROOT}}},
            "results": results,
        }
        if totals.signature:
            run["properties"] = {"signature": str(totals.signature)}
        yield dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"

    def _driver(self, used: list[str]) -> dict[str, Any]:
        rules = [sarif_rule(self._rules[rule_id], self._docs) for rule_id in used]
        return {"name": "provcheck", "semanticVersion": VERSION, "rules": rules}

    def _invocation(self) -> dict[str, Any]:
        notes = list(self._notes)
        if left := self._results.left_out:
            text = f"{counted(left, 'result')} left out: only {ROOM} are taken of a run"
            notes.append({"level": NOTE, "message": {"text": text}})
        broken = bool(self._notes)
        return {"executionSuccessful": not broken, "toolExecutionNotifications": notes}
