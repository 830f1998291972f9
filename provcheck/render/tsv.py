r"""MQM annotations as a table, in the columns of the WMT evaluations and their viewer.

Source: google-research, marot/README.md, "Data file format". One row a finding; a segment
(here: a block of the story) without one has a row "no-error", so that scores per segment
come out right. Tabs, line ends, backslashes and control characters of a cell are written
as in JSON: \t, \n, \\, \u001b.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from provcheck.document import Document, Span
from provcheck.finding import Finding
from provcheck.lines import line_span, position
from provcheck.render.dump import dump
from provcheck.render.paths import relative
from provcheck.render.result import Look, Result, Totals
from provcheck.version import VERSION

COLUMNS = (
    "system",
    "doc",
    "docSegId",
    "globalSegId",
    "rater",
    "source",
    "target",
    "category",
    "severity",
    "metadata",
)
SYSTEM = "unknown"  # who translated; the viewer wants a name
NONE = "no-error"
_LONGEST = 10_000  # code points of a segment that is written beside a finding
_NO_MARKS = {"<v>": "‹v›", "</v>": "‹/v›"}  # the viewer's own, where a story has them


class Format:
    """A header, then the rows of each file as it is read, in reading order."""

    def __init__(self, look: Look) -> None:
        """Take nothing from the look: programs read this."""
        del look
        self._begun = False

    def file(self, result: Result) -> Iterator[str]:
        """Yield the rows of one file."""
        yield from self._header()
        rows = [(finding.span, _finding(result, finding)) for finding in result.findings]
        hit = {_segment(result.document, finding.span) for finding in result.findings}
        for number, block in enumerate(result.document.blocks, 1):
            if number not in hit:
                whole = unmarked(block.span.of(result.document.text))
                rows.append((block.span, _row(result, number, (whole, NONE, NONE, "{}"))))
        for _, row in sorted(rows, key=lambda pair: pair[0]):
            yield row

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the header where no file was read."""
        del totals
        yield from self._header()

    def _header(self) -> Iterator[str]:
        if not self._begun:
            self._begun = True
            yield "\t".join(COLUMNS) + "\n"


def _finding(result: Result, finding: Finding) -> str:
    number = _segment(result.document, finding.span)
    note = {
        "note": finding.message,
        "rule": finding.rule.id,
        "marked_text": finding.text,
        "source_not_seen": True,
    }
    severity = finding.severity.capitalize()
    marked = _marked(result.document, finding.span)
    return _row(result, number, (marked, finding.rule.mqm, severity, dump(note)))


def _segment(document: Document, span: Span) -> int:
    """Return the number, from 1, of the block in which `span` begins, or the one before."""
    before = bisect_right(document.blocks, span.start, key=lambda block: block.span.start)
    return max(1, before)


def _marked(document: Document, span: Span) -> str:
    """Return the block around `span` with the viewer's marks; between blocks, its line."""
    block = document.block_at(span.start)
    line = line_span(document, position(document, span.start)[0])
    around = block.span if block else line
    start = max(around.start, span.start - _LONGEST)
    end = max(span.end, min(around.end, span.start + _LONGEST))
    parts = (Span(start, span.start), span, Span(span.end, end))
    before, inside, after = (unmarked(part.of(document.text)) for part in parts)
    return f"{before}<v>{inside}</v>{after}"


def unmarked(text: str) -> str:
    """Return `text` with what would be the viewer's own marks written otherwise."""
    for mark, shown in _NO_MARKS.items():
        text = text.replace(mark, shown)
    return text


def _row(result: Result, number: int, last: tuple[str, str, str, str]) -> str:
    """Return a line; `last` are target, category, severity and metadata."""
    path, rater = relative(result.name), f"provcheck {VERSION}"
    target, category, severity, metadata = last
    cells = (SYSTEM, path, str(number), "0", rater, "", target, category, severity)
    return "\t".join((*map(cell, cells), metadata)) + "\n"


def cell(text: str) -> str:
    """Return `text` as one cell."""
    return dump(text)[1:-1].replace('\\"', '"')  # quotes need no escape here
