"""A report as one line of JSON and back: for the cache, and between processes.

What is kept is what the check found; the text is not. Offsets are code points of it.
"""

from __future__ import annotations

import json

from provcheck.checker import Checker
from provcheck.document import Block, Document, Role, Span, Zone
from provcheck.engine import Failure
from provcheck.finding import Finding, Fix, Suppressed
from provcheck.formats import TEXT, views_of
from provcheck.hit import Edit, Hit, Passage
from provcheck.record import TYPE_CHECKING
from provcheck.report import Report
from provcheck.rule import Safety, Severity

if TYPE_CHECKING:
    from typing import Any

    from provcheck.unread import Unread
    from provcheck.view import View

    Row = list[Any]


def pack(report: Report) -> str:
    """Return `report` as JSON."""
    document = report.document
    made = {
        "format": report.format,
        "stories": [_parts(story) for story, _ in report.stories],
        "parts": _parts(document),
        "findings": [_row(finding) for finding in report.findings],
        "suppressed": [[_row(one.finding), one.reason] for one in report.suppressed],
        "models": list(report.signature.models),
        "failures": [[failure.rule_id, failure.reason] for failure in report.failures],
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def unpack(packed: str, checker: Checker, text: str, name: str) -> Report:
    """Return the report on `text` that `pack` made JSON of, by rules of `checker`."""
    made = json.loads(packed)
    document = _document(text, made["parts"], checker, name)
    findings = tuple(_finding(row, checker, text) for row in made["findings"])
    aside = ((_finding(row, checker, text), why) for row, why in made["suppressed"])
    failures = tuple(Failure(*row) for row in made["failures"])
    stories, unread = _stories(made["stories"], made["format"], checker, document)
    return Report(
        document,
        findings,
        failures,
        checker.signature().__replace__(models=tuple(made["models"])),
        stories=stories,
        format=made["format"],
        suppressed=tuple(Suppressed(*one) for one in aside),
        prior=checker.config.prior,
        scale=checker.config.scale,
        unread=unread,
    )


def _stories(
    rows: list[Row], kind: str, checker: Checker, file: Document
) -> tuple[tuple[tuple[Document, View], ...], tuple[Unread, ...]]:
    """Return the stories of a file with markup, which is read anew, and what is none."""
    if kind == TEXT and not rows:
        return (), ()
    views, unread = views_of(
        file.text, kind, checker.config.record_fields, checker.config.front_matter
    )
    made = tuple(
        (_document(view.text, parts, checker, file.name), view)
        for parts, view in zip(rows, views, strict=True)
    )
    return made, unread


def _parts(document: Document) -> Row:
    """Return blocks and dateline of `document`."""
    line = document.dateline
    blocks = [[*_ends(b.span), b.role, b.zone] for b in document.blocks]
    return [blocks, _ends(line) if line else None]


def _document(text: str, parts: Row, checker: Checker, name: str | None) -> Document:
    blocks, line = parts
    made = (Block(Span(s, e), Role(r), Zone(z)) for s, e, r, z in blocks)
    return Document(
        text,
        tuple(made),
        dateline=Span(*line) if line else None,
        language=checker.config.language,
        name=name,
        forms=checker.forms,
    )


def _row(finding: Finding) -> Row:
    hit, fix = finding.hit, finding.fix
    return [
        finding.rule.id,
        _ends(hit.span),
        [[*_ends(edit.span), edit.text] for edit in hit.edits],
        list(map(_ends, hit.related)),
        dict(hit.facts),
        finding.severity,
        finding.message,
        [fix.safety, [[*_ends(e.span), e.text] for e in fix.edits]] if fix else None,
        finding.quoted,
        [*_ends(hit.original.span), hit.original.text] if hit.original else None,
        hit.doubtful,
    ]


def _finding(row: Row, checker: Checker, text: str) -> Finding:
    rule_id, ends, edits, related, facts, severity, message, fix, quoted, *rest = row
    original, doubtful = rest
    span = Span(*ends)
    others = tuple(Span(*ends) for ends in related)
    hit = Hit(span, _edits(edits), others, facts, _passage(original), doubtful=doubtful)
    made = Fix(Safety(fix[0]), _edits(fix[1])) if fix else None
    rule, found = checker.catalogue.rule(rule_id), span.of(text)
    return Finding(rule, hit, Severity(severity), message, found, made, quoted)


def _passage(row: Row | None) -> Passage | None:
    return Passage(Span(row[0], row[1]), row[2]) if row else None


def _edits(rows: list[Row]) -> tuple[Edit, ...]:
    return tuple(Edit(Span(start, end), text) for start, end, text in rows)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
