"""The text as HTML with the data categories of ITS 2.0: provenance, issues, rating.

Source: W3C, Internationalization Tag Set 2.0 (2013), sections 8.10 to 8.13.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from html import escape

from provcheck.document import Document, Span
from provcheck.emit.facts import PROFILE, TOOL, Facts, facts
from provcheck.finding import Finding
from provcheck.render.its import its_type
from provcheck.render.visible import shown
from provcheck.report import Report
from provcheck.rule import Severity

SEVERITY = {  # of 0 to 100
    Severity.NEUTRAL: 0,
    Severity.MINOR: 20,
    Severity.MAJOR: 60,
    Severity.CRITICAL: 100,
}
_UNKNOWN = "unknown-mt"
Findings = Sequence[tuple[Span, Finding]]


def record(path: str, report: Report) -> str:
    """Return the page: a paragraph a block of the text as it is read, findings marked.

    Of findings that overlap only the first is marked. Severities are of 0 to 100.
    """
    told = facts(report)
    title = _written(told.headline or path)
    document, findings = _read(report)
    return "".join(
        (
            "<!DOCTYPE html>\n",
            f'<html lang="{_written(told.language)}"{_rating(report)}>\n',
            f'<head><meta charset="utf-8"><title>{title}</title>\n',
            f"{_provenance(told)}</head>\n",
            '<body its-provenance-records-ref="#pr1">\n',
            *(f"<p>{_marked(document, b.span, findings)}</p>\n" for b in document.blocks),
            "</body></html>\n",
        )
    )


def _read(report: Report) -> tuple[Document, list[tuple[Span, Finding]]]:
    """Return the text without its markup, and the findings where they stand in it."""
    if not report.stories:
        return report.document, [(f.span, f) for f in report.findings]
    document, view = report.stories[0]
    seen = view.sight()
    placed = ((seen(finding.span), finding) for finding in report.findings)
    return document, sorted(((s, f) for s, f in placed if s), key=lambda pair: pair[0])


def _rating(report: Report) -> str:
    values = {
        "score": str(report.score.value),
        "score-threshold": str(report.score.scale.threshold),
        "profile-ref": PROFILE,
    }
    return "".join(f' its-loc-quality-rating-{k}="{v}"' for k, v in values.items())


def _provenance(told: Facts) -> str:
    known = {"org": told.agency, "revTool": TOOL}
    if told.machine:
        known["tool"] = _UNKNOWN if told.engine.startswith("unknown") else told.engine
    values = (f'{k}="{_written(v)}"' for k, v in sorted(known.items()) if v)
    return (
        '<script id="pr1" type="application/its+xml"><its:provenanceRecords xml:id="pr1"'
        ' xmlns:its="http://www.w3.org/2005/11/its">'
        f"<its:provenanceRecord {' '.join(values)}/></its:provenanceRecords></script>"
    )


def _marked(document: Document, block: Span, findings: Findings) -> str:
    text, at = "", block.start
    for span, finding in _apart(findings, block):
        text += _written(document.text[at : span.start])
        text += _issue(finding, span.of(document.text))
        at = span.end
    return text + _written(document.text[at : block.end])


def _apart(findings: Findings, block: Span) -> Iterator[tuple[Span, Finding]]:
    """Yield the findings within a block that overlap none before."""
    end = block.start
    for span, finding in findings:
        if block.contains(span) and span.start >= end:
            yield span, finding
            end = span.end


def _issue(finding: Finding, text: str) -> str:
    values = {
        "type": its_type(finding.rule.mqm),
        "severity": str(SEVERITY[finding.severity]),
        "comment": finding.message,
        "profile-ref": PROFILE,
    }
    told = "".join(f' its-loc-quality-issue-{k}="{_written(v)}"' for k, v in values.items())
    return f"<span{told}>{_written(text)}</span>"


def _written(text: str) -> str:
    """Return `text` as it stands in a page, with nothing raw that a terminal obeys.

    What only shapes text is referred to by its number, which HTML allows of no control.
    """
    if text.isprintable():
        return escape(text)
    lines = escape(text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(map(_safe, lines))


def _safe(char: str) -> str:
    if char in "\n\t" or char.isprintable():
        return char
    if unicodedata.category(char) in ("Cc", "Cs"):
        return escape(shown(char))
    return f"&#x{ord(char):X};"
