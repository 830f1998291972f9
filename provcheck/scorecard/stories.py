"""The stories of a file, each with the findings that stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.document import Document, Span
from provcheck.finding import Finding
from provcheck.formats import LINES, RECORDS
from provcheck.lines import position
from provcheck.locate import document_of
from provcheck.record import Record
from provcheck.render.marks import marks
from provcheck.render.result import Aside, Result, Standing
from provcheck.report import Report
from provcheck.view import View


class Told(Record):
    """A finding, why it counts for nothing if it does, and its fingerprint."""

    finding: Finding
    fingerprint: str
    standing: Standing | None = None
    reason: str = ""


class Story(Record):
    """A story: the report on it alone, and what is told of it, in reading order.

    `read` is the story as rules saw it; `view` leads from there to the file, None where
    both are the same. `number` is its own in the file, from 1, in a corpus of JSON Lines
    that of its line; 0 where a file of another kind has only one.
    """

    report: Report
    read: Document
    view: View | None
    told: tuple[Told, ...]
    number: int = 0


def stories(result: Result) -> Iterator[Story]:
    """Yield the stories of a file; one of records may hold none."""
    report, told = result.report, _told(result)
    if not report.stories and report.format not in RECORDS:
        yield Story(report, report.document, None, told)
    elif len(report.stories) == 1:
        line = _line(report, report.stories[0][1]) if report.format == LINES else 0
        yield Story(report, *report.stories[0], told, line)
    else:
        own = zip(report.stories, _shared(report, told), strict=True)
        for n, ((read, view), some) in enumerate(own, 1):
            number = _line(report, view) if report.format == LINES else n
            yield Story(_alone(report, read, view, some), read, view, some, number)


def _line(report: Report, view: View) -> int:
    return position(report.document, _extent(view).start)[0]


def alone(report: Report) -> Iterator[tuple[int, Report]]:
    """Yield the report on each story of a file of records, with its number from 1.

    Of any other file, of an only story and of none it is the whole, with the number 0.
    """
    if len(report.stories) < 2:  # noqa: PLR2004 - several have two
        yield 0, report
        return
    shared = _shared(report, [Told(finding, "") for finding in report.findings])
    for n, (read, view) in enumerate(report.stories):
        yield n + 1, _alone(report, read, view, shared[n])


def _told(result: Result) -> tuple[Told, ...]:
    found = (*(Aside(f, Standing.BASELINED) for f in result.findings), *result.aside)
    standing = [None] * len(result.findings) + [aside.standing for aside in result.aside]
    told = (
        Told(one.finding, mark, why, one.reason)
        for one, mark, why in zip(found, marks(result), standing, strict=True)
    )
    return tuple(sorted(told, key=lambda one: (one.finding.span, one.finding.rule.id)))


def _alone(report: Report, read: Document, view: View, told: Sequence[Told]) -> Report:
    """Return the report on one story of several."""
    return Report(
        document_of(view, report.document.text, read),
        tuple(one.finding for one in told if one.standing is None),
        report.failures,
        report.signature,
        stories=((read, view),),
        format=report.format,
        prior=report.prior,
        scale=report.scale,
    )


def _shared(report: Report, told: Sequence[Told]) -> list[tuple[Told, ...]]:
    """Return what is told of each story; they do not overlap in the file."""
    places = [_extent(view) for _, view in report.stories]
    made: list[list[Told]] = [[] for _ in places]
    order = sorted(range(len(places)), key=lambda n: places[n])
    at = 0
    for one in told:
        while at + 1 < len(order) and places[order[at + 1]].start <= one.finding.span.start:
            at += 1
        made[order[at]].append(one)
    return [tuple(own) for own in made]


def _extent(view: View) -> Span:
    """Return the part of the file that the view shows something of."""
    sources = [piece.source for piece in view.pieces]
    return Span(min(s.start for s in sources), max(s.end for s in sources))
