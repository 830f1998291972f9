"""The text as HTML with the data categories of ITS 2.0: provenance, issues, rating.

Source: W3C, Internationalization Tag Set 2.0 (2013), sections 8.10 to 8.13.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from provcheck.document import Document, Span
from provcheck.emit.facts import PROFILE, TOOL, Facts, facts
from provcheck.finding import Finding
from provcheck.render.its import its_type
from provcheck.report import Report
from provcheck.rule import Severity

SEVERITY = {  # of 0 to 100
    Severity.NEUTRAL: 0,
    Severity.MINOR: 20,
    Severity.MAJOR: 60,
    Severity.CRITICAL: 100,
}
_UNKNOWN = "unknown-mt"


def record(path: str, report: Report) -> str:
    """Return the page: a paragraph a block, each finding marked where it stands.

    Of findings that overlap only the first is marked. Severities are of 0 to 100.
    """
    told, document = facts(report), report.document
    return "".join(
        (
            "<!DOCTYPE html>\n",
            f'<html lang="{escape(told.language)}"{_rating(report)}>\n',
            f'<head><meta charset="utf-8"><title>{escape(told.headline or path)}</title>\n',
            f"{_provenance(told)}</head>\n",
            '<body its-provenance-records-ref="#pr1">\n',
            *(f"<p>{_marked(document, b.span, report)}</p>\n" for b in document.blocks),
            "</body></html>\n",
        )
    )


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
    values = (f'{k}="{escape(v)}"' for k, v in sorted(known.items()) if v)
    return (
        '<script id="pr1" type="application/its+xml"><its:provenanceRecords xml:id="pr1"'
        ' xmlns:its="http://www.w3.org/2005/11/its">'
        f"<its:provenanceRecord {' '.join(values)}/></its:provenanceRecords></script>"
    )


def _marked(document: Document, block: Span, report: Report) -> str:
    text, at = "", block.start
    for finding in _apart(report.findings, block):
        text += escape(document.text[at : finding.span.start], quote=False)
        text += _issue(finding)
        at = finding.span.end
    return text + escape(document.text[at : block.end], quote=False)


def _apart(findings: Sequence[Finding], block: Span) -> Iterator[Finding]:
    """Yield the findings within a block that overlap none before."""
    end = block.start
    for finding in findings:
        if block.contains(finding.span) and finding.span.start >= end:
            yield finding
            end = finding.span.end


def _issue(finding: Finding) -> str:
    values = {
        "type": its_type(finding.rule.mqm),
        "severity": str(SEVERITY[finding.severity]),
        "comment": finding.message,
        "profile-ref": PROFILE,
    }
    told = "".join(f' its-loc-quality-issue-{k}="{escape(v)}"' for k, v in values.items())
    return f"<span{told}>{escape(finding.text, quote=False)}</span>"
