"""Findings for people: the message, the place underlined, the fix, where to read more."""

from __future__ import annotations

from collections.abc import Iterator

from provcheck.document import Document, Span
from provcheck.finding import Finding
from provcheck.lines import position
from provcheck.record import TYPE_CHECKING
from provcheck.render.palette import Ink, Palette, severity_ink
from provcheck.render.result import Look, Result, Totals
from provcheck.render.summary import quality, summary
from provcheck.render.visible import visible

if TYPE_CHECKING:
    from provcheck.render.excerpt import Row

_NARROWEST = 40  # columns of text, on however small a terminal
_QUOTED = 72  # code points of a related place that are quoted
_FRAME = 4  # columns of the gutter beside the line number: " | " and a margin


class Format:
    """A block of lines for each finding, and a summary with the score."""

    def __init__(self, look: Look) -> None:
        """Take how the text is to look."""
        self._look = look
        self._palette = Palette(look.colour)

    def file(self, result: Result) -> Iterator[str]:
        """Yield the block of each finding, a blank line behind it."""
        document = result.document
        if not result.findings:
            return
        from provcheck.render.concise import headline  # noqa: PLC0415 - where any are

        for finding in result.findings:
            yield headline(result, finding, self._look, self._palette) + "\n"
            gutter = len(str(position(document, finding.span.end)[0]))
            yield from self._excerpt(document, finding, gutter)
            yield from self._notes(document, finding, gutter)
            yield "\n"

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the counts and, for a single file, its quality."""
        yield from summary(totals, self._palette, unsafe=self._look.unsafe)
        if totals.alone:
            yield from quality(totals.alone, self._palette, totals.hidden)

    def _excerpt(self, document: Document, finding: Finding, gutter: int) -> Iterator[str]:
        from provcheck.render.excerpt import rows  # noqa: PLC0415

        width = max(_NARROWEST, self._look.width - gutter - _FRAME)
        bar = self._palette.paint("|", Ink.FRAME)
        yield f"{' ' * gutter} {bar}\n"
        for row in rows(document, finding.span, width):
            yield from self._row(row, finding, gutter)

    def _row(self, row: Row, finding: Finding, gutter: int) -> Iterator[str]:
        paint = self._palette.paint
        if not row.number:
            yield paint("...".rjust(gutter), Ink.FRAME) + "\n"
            return
        yield f"{paint(f'{row.number:>{gutter}} |', Ink.FRAME)} {row.text}".rstrip() + "\n"
        marks = paint("^" * row.marked, severity_ink(finding.severity))
        bar = paint("|", Ink.FRAME)
        yield f"{' ' * gutter} {bar} {' ' * row.indent}{marks}\n"

    def _notes(self, document: Document, finding: Finding, gutter: int) -> Iterator[str]:
        for span in finding.related:
            yield self._note(gutter, "see", _place(document, span))
        if finding.fix:
            from provcheck.render.cure import cure  # noqa: PLC0415

            label = f"fix ({finding.fix.safety})"
            yield self._note(gutter, label, cure(document, finding.fix))
        yield self._note(gutter, "why", f"provcheck rule {finding.rule.id}")

    def _note(self, gutter: int, label: str, text: str) -> str:
        sign = self._palette.paint("=", Ink.FRAME)
        return f"{' ' * gutter} {sign} {self._palette.paint(label, Ink.STRONG)}: {text}\n"


def _place(document: Document, span: Span) -> str:
    """Return where a related place is, and how it begins."""
    text = span.of(document.text)
    start = text if len(text) <= _QUOTED else f"{text[:_QUOTED].rpartition(' ')[0]}…"
    return f"line {position(document, span.start)[0]}: “{visible(start)}”"
