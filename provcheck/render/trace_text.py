"""A place in a story explained: what the parser sees there, and what the rules did."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap

from provcheck.document import Document, Span
from provcheck.lines import position
from provcheck.masks import masks
from provcheck.quotations import Quotation, quotations
from provcheck.render.excerpt import rows
from provcheck.render.palette import Ink, Palette, severity_ink
from provcheck.render.visible import visible
from provcheck.report import Report
from provcheck.rule import Severity
from provcheck.sentences import sentence_at
from provcheck.trace import Fate, Step

_WITH_HIT = (
    Fate.REPORTED,
    Fate.MASKED,
    Fate.QUOTED,
    Fate.SUPERSEDED,
    Fate.LONELY,
    Fate.FAILED,
)
_QUOTED = 60  # code points of a sentence or quotation that are shown
_LABEL = 10  # columns of the names on the left


class TraceText:
    """Lays out an explanation in a given number of columns, coloured or not."""

    def __init__(self, palette: Palette, width: int) -> None:
        """Take the colours and the columns."""
        self._palette = palette
        self._width = width

    def page(
        self, name: str, report: Report, place: Span, steps: Iterable[Step]
    ) -> Iterator[str]:
        """Yield the explanation of `place` line by line."""
        document = report.document
        line, column = position(document, place.start)
        yield self._palette.paint(f"{visible(name)}:{line}:{column}", Ink.STRONG)
        yield from self._excerpt(document, place)
        yield ""
        yield from self._seen(report, place)
        yield ""
        yield self._palette.paint("Rules", Ink.STRONG)
        for fate, group in groupby(steps, lambda step: step.fate):
            if fate in _WITH_HIT:
                yield from (self._step(document, step) for step in group)
            else:
                yield from self._silent(fate, [step.rule_id for step in group])

    def _excerpt(self, document: Document, place: Span) -> Iterator[str]:
        for row in rows(document, place, self._width - 2 * _LABEL):
            yield f"  {row.text}"
            yield f"  {' ' * row.indent}{self._palette.paint('^' * row.marked, Ink.FRAME)}"

    def _seen(self, report: Report, place: Span) -> Iterator[str]:
        document = report.document
        block = document.block_at(place.start)
        where = "none: between two blocks"
        if block:
            where = f"{block.role} in the {block.zone}, {_lines(document, block.span)}"
        yield self._fact("block", where)
        sentence = sentence_at(document, place.start)
        yield self._fact("sentence", _quote(document, sentence) if sentence else "none")
        inside = [q for q in document.once(quotations) if q.span.overlaps(place)]
        yield self._fact("quotation", "; ".join(_quotation(document, q) for q in inside))
        masked = list(masks(document, place))
        named = (f"{m.kind} {_quote(document, m.span)}" for m in masked)
        yield self._fact("masks", "; ".join(named))
        yield self._fact("dateline", _dateline(report))

    def _fact(self, name: str, text: str) -> str:
        label = self._palette.paint(f"{name:<{_LABEL}}", Ink.FRAME)
        return f"{label} {text or 'none'}"

    def _step(self, document: Document, step: Step) -> str:
        ink = severity_ink(Severity.MAJOR) if step.fate is Fate.REPORTED else Ink.MINOR
        parts = [
            self._palette.paint(step.fate, ink),
            self._palette.paint(step.rule_id, Ink.STRONG),
        ]
        if step.span:
            line, column = position(document, step.span.start)
            parts.append(f"at {line}:{column} {_quote(document, step.span)}")
        if step.detail:
            parts.append(f"({visible(step.detail)})")
        return "  " + "  ".join(parts)

    def _silent(self, fate: Fate, ids: list[str]) -> Iterator[str]:
        yield f"  {self._palette.paint(f'{fate} ({len(ids)})', Ink.FAINT)}"
        yield from wrap(
            ", ".join(ids),
            max(40, self._width - 4),
            initial_indent="    ",
            subsequent_indent="    ",
            break_on_hyphens=False,
        )


def _lines(document: Document, span: Span) -> str:
    first, last = position(document, span.start)[0], position(document, span.end)[0]
    return f"line {first}" if first == last else f"lines {first} to {last}"


def _quotation(document: Document, found: Quotation) -> str:
    state = "" if found.closed else " (goes on)" if found.continued else " (not closed)"
    return f"{_quote(document, found.span)}{state}"


def _dateline(report: Report) -> str:
    document = report.document
    if document.dateline is None:
        return "none"
    line = position(document, document.dateline.start)[0]
    signed = report.provenance.agency
    agency = f", {signed.name}, {signed.source_language}" if signed else ""
    return f"line {line}: {_quote(document, document.dateline)}{agency}"


def _quote(document: Document, span: Span) -> str:
    text = span.of(document.text)
    if len(text) > _QUOTED:
        half = _QUOTED // 2
        text = f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
    return f"⟨{visible(text)}⟩"
