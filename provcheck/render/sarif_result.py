"""A finding as SARIF's result."""

from __future__ import annotations

import os
from urllib.parse import quote

from provcheck.document import Span
from provcheck.finding import Finding, Fix
from provcheck.lines import marked
from provcheck.record import TYPE_CHECKING
from provcheck.render.cure import cure
from provcheck.render.level import level
from provcheck.render.paths import relative
from provcheck.render.place import place
from provcheck.render.result import Aside, Result, Standing

if TYPE_CHECKING:
    from typing import Any

_SNIPPET = 1000  # code points of a region whose text is written beside it


def sarif_result(
    result: Result, finding: Finding, aside: Aside | None, mark: str
) -> dict[str, Any]:
    """Return the result for `finding` but for the index of its rule.

    `aside` says why it counts for nothing, `mark` is its fingerprint. GitHub knows an
    alert again by `primaryLocationLineHash` alone, so that is what carries it.
    """
    made: dict[str, Any] = {
        "ruleId": finding.rule.id,
        "level": level(finding.severity),
        "message": {"text": _message(finding.message)},
        "locations": [_location(result, finding.span)],
        "partialFingerprints": {"primaryLocationLineHash": mark, "provcheck/v1": mark},
        "properties": {"severity": str(finding.severity), "quoted": finding.quoted},
    }
    if finding.related:
        made["relatedLocations"] = [
            {"id": n, "message": {"text": "see"}, **_location(result, span)}
            for n, span in enumerate(finding.related, 1)
        ]
    if finding.fix:
        made["fixes"] = [_fix(result, finding.fix)]
    if result.compared:
        old = aside and aside.standing is Standing.BASELINED
        made["baselineState"] = "unchanged" if old else "new"
    if aside:
        made["suppressions"] = [_suppression(aside)]
    return made


def _message(text: str) -> str:
    """Return `text` with the signs escaped that make a placeholder or a link of it."""
    doubled = text.replace("{", "{{").replace("}", "}}")
    return doubled.replace("[", "\\[").replace("]", "\\]")


def _suppression(aside: Aside) -> dict[str, Any]:
    inside = aside.standing is Standing.SUPPRESSED
    made = {"kind": "inSource" if inside else "external", "status": "accepted"}
    return {**made, "justification": aside.reason} if aside.reason else made


def _location(result: Result, span: Span) -> dict[str, Any]:
    region = _region(result, span)
    if span.end - span.start <= _SNIPPET:
        region["snippet"] = {"text": span.of(result.document.text)}
    return {
        "physicalLocation": {"artifactLocation": artifact(result.name), "region": region}
    }


def _region(result: Result, span: Span) -> dict[str, Any]:
    """Return where `span` is; SARIF counts nothing for a byte order mark (3.30.2)."""
    at = place(result.document, span)
    mark = marked(result.document)
    start, end = max(0, span.start - mark), max(0, span.end - mark)
    return {
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
        "charOffset": start,
        "charLength": end - start,
    }


def artifact(name: str) -> dict[str, str]:
    """Return the file as a URI; one outside of the root is absolute."""
    path = relative(name)
    uri = quote(os.fsencode(path), safe="/")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _fix(result: Result, fix: Fix) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(result, edit.span),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": artifact(result.name), "replacements": replacements}
    said = cure(result.document, fix)
    return {
        "description": {
            "text": _message(f"{said[0].upper()}{said[1:]} ({fix.safety} fix)")
        },
        "artifactChanges": [change],
    }
