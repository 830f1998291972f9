"""Reviewdog's Diagnostic Format, a line a finding.

Columns count bytes of UTF-8 from 1 and ends are exclusive, whatever the file's own
encoding. Source: reviewdog, proto/rdf/reviewdog.proto.
"""

from __future__ import annotations

from collections.abc import Iterator

from provcheck.document import Span
from provcheck.finding import Finding, Fix
from provcheck.record import TYPE_CHECKING
from provcheck.render.dump import dump
from provcheck.render.level import NOTE, level
from provcheck.render.paths import relative
from provcheck.render.place import place_in_bytes
from provcheck.render.result import Look, Result, Totals
from provcheck.render.ruler import Ruler

if TYPE_CHECKING:
    from typing import Any

_LONGEST = 10_000  # code points of a text that is suggested anew


class Format:
    """A `Diagnostic` a line; every fix is one suggestion, to be taken whole."""

    def __init__(self, look: Look) -> None:
        """Take nothing from the look: programs read this."""
        del look

    def file(self, result: Result) -> Iterator[str]:
        """Yield a line for each finding."""
        if not result.findings:
            return
        ruler = Ruler(result.document.text, "utf-8")
        for finding in result.findings:
            yield dump(_diagnostic(result, finding, ruler)) + "\n"

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield nothing: the lines stand alone."""
        del totals
        return iter(())


def _diagnostic(result: Result, finding: Finding, ruler: Ruler) -> dict[str, Any]:
    name = level(finding.severity)
    made: dict[str, Any] = {
        "message": finding.message,
        "location": {
            "path": relative(result.name),
            "range": _range(result, finding.span, ruler),
        },
        "severity": "INFO" if name == NOTE else name.upper(),
        "source": {"name": "provcheck"},
        "code": {"value": finding.rule.id},
    }
    if finding.fix and (suggested := _suggestion(result, finding.fix, ruler)):
        made["suggestions"] = [suggested]
    return made


def _suggestion(result: Result, fix: Fix, ruler: Ruler) -> dict[str, Any] | None:
    """Return the text that all edits of a fix give, or None where it would be long."""
    span = Span(fix.edits[0].span.start, fix.edits[-1].span.end)
    if span.end - span.start > _LONGEST:
        return None
    text, at, pieces = result.document.text, span.start, list[str]()
    for edit in fix.edits:
        pieces += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    return {"range": _range(result, span, ruler), "text": "".join(pieces)}


def _range(result: Result, span: Span, ruler: Ruler) -> dict[str, Any]:
    at = place_in_bytes(result.document, span, ruler)
    return {
        "start": {"line": at.line, "column": at.column},
        "end": {"line": at.end_line, "column": at.end_column},
    }
