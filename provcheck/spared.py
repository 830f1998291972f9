"""Names that a user lists: no finding lies in one, no fix changes one.

A name counts as it is written, letter case too, as whole words, in either Unicode form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provcheck.document import Document, Span
from provcheck.finding import Finding
from provcheck.hit import Edit
from provcheck.lines import begins_line
from provcheck.words import both_forms


def spare(
    document: Document, findings: Iterable[Finding], names: Iterable[str]
) -> tuple[Finding, ...]:
    """Return `findings` without those inside a name; a fix that changes one is dropped."""
    forms = tuple({form for name in names for form in both_forms(name)})
    kept: list[Finding] = []
    for finding in findings:
        near = _places(document.text, finding.span, forms)
        if any(place.contains(finding.span) for place in near):
            continue
        fix = finding.fix
        if fix and any(_changes(document, edit, forms) for edit in fix.edits):
            finding = finding.__replace__(fix=None)  # noqa: PLW2901
        kept.append(finding)
    return tuple(kept)


def _changes(document: Document, edit: Edit, forms: tuple[str, ...]) -> bool:
    """Tell whether `edit` changes a name; it may delete one with the whole of its lines."""
    for place in _places(document.text, edit.span, forms):
        if not edit.span.contains(place):
            return True
        if place.of(document.text) not in edit.text and not _is_of_lines(document, edit):
            return True
    return False


def _is_of_lines(document: Document, edit: Edit) -> bool:
    end = edit.span.end
    ends = end == len(document.text) or begins_line(document, end)
    return not edit.text and ends and begins_line(document, edit.span.start)


def _places(text: str, span: Span, forms: Iterable[str]) -> Iterator[Span]:
    """Yield where a name shares a character with `span`, or surrounds an empty one."""
    for form in forms:
        at = max(0, span.start - len(form) + 1)
        while (at := text.find(form, at, span.end + len(form) - 1)) >= 0:
            place = Span(at, at + len(form))
            if _is_whole(text, place):
                yield place
            at += 1


def _is_whole(text: str, place: Span) -> bool:
    before = text[max(0, place.start - 1) : place.start]
    return not before.isalnum() and not text[place.end : place.end + 1].isalnum()
