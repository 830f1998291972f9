"""Lead what was found in the view of a file back to the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provcheck.document import Block, Document, Span
from provcheck.finding import Finding, Fix
from provcheck.hit import Edit, Hit
from provcheck.view import View


def located(view: View, file: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings as they stand in `file`, in order.

    A fix is kept if all of its edits can be made without touching markup.
    """
    made = (_located(view, file, finding) for finding in findings)
    return tuple(sorted(made, key=lambda f: (f.span, f.rule.id)))


def document_of(view: View, file: str, read: Document) -> Document:
    """Return `file` as a document: its blocks where those of the document `read` stand."""
    blocks = tuple(
        Block(view.source(block.span), block.role, block.zone) for block in read.blocks
    )
    where = view.source(read.dateline) if read.dateline else None
    return Document(file, blocks, dateline=where, language=read.language, name=read.name)


def _located(view: View, file: str, finding: Finding) -> Finding:
    hit = finding.hit
    span = view.source(hit.span)
    edits = tuple(_edits(view, hit.edits))
    related = tuple(map(view.source, hit.related))
    moved = Hit(span, edits, related, hit.facts)
    fix = finding.fix and Fix(finding.fix.safety, edits) if edits else None
    return Finding(
        finding.rule,
        moved,
        finding.severity,
        finding.message,
        span.of(file),
        fix,
        finding.quoted,
    )


def _edits(view: View, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield the edits of the file; none at all if one cannot be made."""
    found = [(view.editable(edit.span), edit.text) for edit in edits]
    if all(where is not None for where, _ in found):
        for where, text in found:
            yield Edit(where or Span(0, 0), view.written(text) if text else "")
