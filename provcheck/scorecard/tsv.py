r"""The findings as a table of MQM annotations, as the WMT evaluations have them.

Source: google-research, marot/README.md, "Data file format". A row a finding, and a row
“no-error” for each paragraph without one; a finding that no paragraph shows is in segment
0. The system is the agency that signed, so that the viewer compares agencies; `metadata`
has rule and points. Cells are written as the format `tsv` of a check writes them.
"""

from __future__ import annotations

from collections.abc import Iterator

from provcheck.render.dump import dump
from provcheck.render.paths import relative
from provcheck.render.result import Look
from provcheck.render.tsv import COLUMNS, NONE, SYSTEM, cell, unmarked
from provcheck.scorecard.model import Card, Mark, Marked, Paragraph, Scorecard
from provcheck.version import VERSION

_LONGEST = 10_000  # code points of a paragraph that is written beside a finding


def written(card: Scorecard, look: Look) -> Iterator[str]:
    """Yield the header and the rows, in reading order."""
    del look
    yield "\t".join(COLUMNS) + "\n"
    for one in card.documents:
        yield from _rows(one)


def _rows(card: Card) -> Iterator[str]:
    left = {finding.number: finding for finding in card.counted}
    for number, paragraph in enumerate(card.article.paragraphs if card.article else (), 1):
        first = [(mark, left.pop(mark.finding, None)) for mark in paragraph.marks]
        found = [(mark, finding) for mark, finding in first if finding]
        for mark, finding in found:
            yield _row(card, number, _marked(paragraph, mark), finding)
        if not found:
            yield _row(card, number, unmarked(paragraph.text))
    for finding in left.values():
        yield _row(card, 0, f"<v>{unmarked(finding.text[:_LONGEST])}</v>", finding)


def _marked(paragraph: Paragraph, mark: Mark) -> str:
    """Return the paragraph with the viewer's marks round the finding."""
    text, span = paragraph.text, mark.span
    before = text[max(0, span.start - _LONGEST) : span.start]
    after = text[span.end : max(span.end, span.start + _LONGEST)]
    before, inside, after = map(unmarked, (before, span.of(text), after))
    return f"{before}<v>{inside}</v>{after}"


def _row(card: Card, number: int, target: str, finding: Marked | None = None) -> str:
    signed = card.provenance and card.provenance.agency
    system, rater = signed.id if signed else SYSTEM, f"provcheck {VERSION}"
    place = (system, relative(card.name), str(number), "0", rater, "")
    category = finding.type if finding else NONE
    severity = finding.severity.capitalize() if finding else NONE
    cells = map(cell, (*place, target, category, severity))
    return "\t".join((*cells, dump(_note(finding)))) + "\n"


def _note(finding: Marked | None) -> dict[str, object]:
    if finding is None:
        return {}
    return {
        "note": finding.message,
        "rule": finding.rule,
        "points": finding.points,
        "zone": finding.zone,
        "marked_text": finding.text,
        "source_not_seen": True,
    }
