"""A finding as plain data, for programs."""

from typing import Any

from provcheck.document import Document, Span
from provcheck.finding import Finding, Fix
from provcheck.hit import Passage
from provcheck.lines import position
from provcheck.render.its import its_type
from provcheck.render.marks import marks
from provcheck.render.result import Result
from provcheck.render.ruler import Ruler

Record = dict[str, Any]


def records(result: Result) -> list[Record]:
    """Return the findings shown of `result` in reading order.

    Offsets and columns count code points, lines and columns from 1; `byte_span` counts
    bytes of the file, `utf16_span` UTF-16 code units. All ranges are half-open.
    """
    return _records(result)[: len(result.findings)]


def records_aside(result: Result) -> list[Record]:
    """Return the findings set aside, each with its `state` and the `reason` given."""
    made = _records(result)[len(result.findings) :]
    return [
        {**record, "state": str(aside.standing), "reason": aside.reason}
        for record, aside in zip(made, result.aside, strict=True)
    ]


def _records(result: Result) -> list[Record]:
    found = (*result.findings, *(aside.finding for aside in result.aside))
    if not found:
        return []
    ruler = Ruler(result.document.text, result.encoding)
    return [
        {**_record(result, finding, ruler), "fingerprint": mark}
        for finding, mark in zip(found, marks(result), strict=True)
    ]


def _record(result: Result, finding: Finding, ruler: Ruler) -> Record:
    document = result.document
    block = document.block_at(finding.span.start)
    return {
        "id": finding.rule.id,
        "title": finding.rule.title,
        "severity": str(finding.severity),
        "message": finding.message,
        "path": result.name,
        "language": document.language,
        "span": _range(document, finding.span),
        "byte_span": list(ruler.bytes(finding.span)),
        "utf16_span": list(ruler.utf16(finding.span)),
        "text": finding.text,
        "quoted": finding.quoted,
        "zone": str(block.zone) if block else None,
        "role": str(block.role) if block else None,
        "mqm": finding.rule.mqm,
        "its": its_type(finding.rule.mqm),
        "fix": _fix(finding.fix) if finding.fix else None,
        "original": _original(finding.original) if finding.original else None,
        "related": [_range(document, span) for span in finding.related],
    }


def _range(document: Document, span: Span) -> Record:
    return {"start": _place(document, span.start), "end": _place(document, span.end)}


def _place(document: Document, offset: int) -> Record:
    line, column = position(document, offset)
    return {"line": line, "column": column, "offset": offset}


def _original(passage: Passage) -> Record:
    """Return a place in the original, in code points of its file."""
    span = passage.span
    return {"start": span.start, "end": span.end, "text": passage.text}


def _fix(fix: Fix) -> Record:
    edits = (
        {"start": edit.span.start, "end": edit.span.end, "text": edit.text}
        for edit in fix.edits
    )
    return {"safety": str(fix.safety), "edits": list(edits)}
