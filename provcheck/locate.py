"""Lead what was found in the view of a file back to the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from provcheck.document import Block, Document, Span
from provcheck.engine import Failure
from provcheck.finding import Finding, Fix
from provcheck.hit import Edit, Hit
from provcheck.lines import position
from provcheck.rule import Safety
from provcheck.view import View

_UNSEEN = re.compile(  # what a page does not show and a repetition may have of its own
    r"\]\([^()\n]*|\]\[[^\[\]\n]*|`[^`\n]+`|\{[^{}\n]*\}|\$[^$\n]+\$"
    r"|(?i:\b(?:href|src)\s*=\s*[^\s>]+)"
)
LINE = "line"  # the fact of a hit that is a place, not text
Told = tuple[View, Document, tuple[Finding, ...], tuple[Failure, ...]]


def gathered(
    file: str, name: str | None, told: Sequence[Told]
) -> tuple[Document, tuple[Finding, ...], tuple[Failure, ...]]:
    """Return what was told of each story of `file` as told of the file.

    The document of a file with several stories has the blocks of all, and no dateline.
    """
    parts = [document_of(view, file, read) for view, read, _, _ in told]
    if len(parts) == 1:
        whole = parts[0]
    else:
        blocks = sorted((b for part in parts for b in part.blocks), key=lambda b: b.span)
        whole = Document(file, tuple(blocks), name=name)
    found = (f for view, _, own, _ in told for f in located(view, whole, own))
    failures = dict.fromkeys(failure for story in told for failure in story[3])
    return whole, tuple(found), tuple(failures)


def located(view: View, file: Document, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings as they stand in `file`, in order.

    A fix is kept if all of its edits can be made without touching markup.
    """
    made = (_located(view, file, finding) for finding in findings)
    return tuple(sorted(made, key=lambda f: (f.span, f.rule.id)))


def document_of(view: View, file: str, read: Document) -> Document:
    """Return `file` as a document: its blocks where those of the document `read` stand."""
    blocks = tuple(
        sorted(
            (Block(view.source(b.span), b.role, b.zone) for b in read.blocks),
            key=lambda block: block.span,
        )
    )
    where = view.source(read.dateline) if read.dateline else None
    return Document(file, blocks, dateline=where, language=read.language, name=read.name)


def _located(view: View, file: Document, finding: Finding) -> Finding:
    hit = finding.hit
    span = view.source(hit.span)
    edits = tuple(_edits(view, file.text, hit.edits))
    related = tuple(map(view.source, hit.related))
    safety = finding.fix.safety if finding.fix else Safety.NONE
    if safety is Safety.SAFE and related and _loses(file.text, edits, related):
        safety = Safety.UNSAFE
    facts, message = hit.facts, finding.message
    if LINE in facts:  # told of the first related place; here it stands on another line
        facts = {**facts, LINE: str(position(file, related[0].start)[0])}
        message = finding.rule.told(finding.text, facts)
    return Finding(
        finding.rule,
        Hit(span, edits, related, facts, hit.original, doubtful=hit.doubtful),
        finding.severity,
        message,
        span.of(file.text),
        finding.fix and Fix(safety, edits) if edits else None,
        finding.quoted,
    )


def _loses(file: str, edits: Iterable[Edit], related: Iterable[Span]) -> bool:
    """Tell whether a link, code or template that `edits` delete is not in what stays."""
    unseen = [found for edit in edits for found in _UNSEEN.findall(edit.span.of(file))]
    if not unseen:
        return False
    kept = "\n".join(
        file[file.rfind("\n", 0, span.start) + 1 : (file + "\n").find("\n", span.end)]
        for span in related
    )
    return not all(found in kept for found in unseen)


def _edits(view: View, file: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield the edits of the file; none at all if one cannot be made."""
    made: list[Edit] = []
    for edit in edits:
        where = view.editable(edit.span, file)
        text = view.written(edit.text, edit.span.start)
        if where is None or text is None:
            return
        made.append(Edit(where, text))
    yield from made
