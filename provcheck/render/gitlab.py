"""GitLab's Code Quality report.

GitLab shows the description and not the name of the check, so the one begins with the
other. Places are lines only. Source: docs.gitlab.com, "Code Quality", report format.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from provcheck.finding import Finding
from provcheck.lines import position
from provcheck.record import TYPE_CHECKING
from provcheck.render.dump import dump
from provcheck.render.marks import marks
from provcheck.render.paths import relative
from provcheck.render.place import last_line
from provcheck.render.result import Look, Result, Totals
from provcheck.rule import Severity

if TYPE_CHECKING:
    from typing import Any

_TOP = "CI_PROJECT_DIR"  # the checkout, in a job of GitLab
_SEVERITIES = {Severity.NEUTRAL: "info"}  # the others have the same names there


class Format:
    """An array of objects, one for each finding."""

    def __init__(self, look: Look) -> None:
        """Take nothing from the look: programs read this."""
        del look
        self._found: list[dict[str, Any]] = []

    def file(self, result: Result) -> Iterator[str]:
        """Keep the findings of one file; nothing is written yet."""
        shown = zip(result.findings, marks(result), strict=False)
        self._found += (_entry(result, finding, mark) for finding, mark in shown)
        return iter(())

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the array."""
        del totals
        yield dump(self._found, indent=2) + "\n"


def _entry(result: Result, finding: Finding, mark: str) -> dict[str, Any]:
    path = relative(result.name, _TOP)
    own = f"{path}\0{mark}".encode("utf-8", "surrogatepass")  # no two files share one
    return {
        "description": f"{finding.rule.id}: {finding.message}",
        "check_name": finding.rule.id,
        "fingerprint": blake2b(own, digest_size=16).hexdigest(),
        "severity": _SEVERITIES.get(finding.severity, str(finding.severity)),
        "location": {
            "path": path,
            "lines": {
                "begin": position(result.document, finding.span.start)[0],
                "end": last_line(result.document, finding.span),
            },
        },
    }
