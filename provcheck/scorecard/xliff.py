"""The texts as XLIFF 2.1, findings as quality issues of ITS 2.0, scores as its ratings.

Where every text has its original, in one language, a unit is a pair of sentences, and what
was published is the target. Else a unit is a paragraph, and what was published is what
XLIFF calls the source, since a target without one is no translation. Findings that no unit
shows are notes of their file. Sources: OASIS, XLIFF Version 2.1, 5.9 (ITS Module); W3C,
Internationalization Tag Set 2.0, 8.17 and 8.18.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provcheck.emit.facts import PROFILE, TOOL
from provcheck.emit.its_html import SEVERITY
from provcheck.record import Record
from provcheck.render.paths import relative
from provcheck.render.result import Look
from provcheck.render.xml import DECLARATION, escaped, tag
from provcheck.scorecard.model import Card, Mark, Marked, Scorecard

_SPACES = {
    "xmlns": "urn:oasis:names:tc:xliff:document:2.0",
    "xmlns:its": "http://www.w3.org/2005/11/its",
    "its:version": "2.0",
}
_NOTHING = '<unit id="u1"><segment><source/></segment></unit>\n'  # a file has one at least
_WRAP = re.compile(r"[ \t]*[\r\n]+[ \t]*")


class _Unit(Record):
    """A paragraph, or a published sentence with its original."""

    text: str
    marks: tuple[Mark, ...]
    original: str = ""


def written(card: Scorecard, look: Look) -> Iterator[str]:
    """Yield the document."""
    del look
    language = next((one.language for one in card.documents), "en")
    original = _original(card)
    languages = {"srcLang": original or language}
    if original:
        languages["trgLang"] = language
    yield DECLARATION + tag("xliff", version="2.1", **_SPACES, **languages) + ">\n"
    for number, one in enumerate(card.documents, 1):
        yield from _file(one, number, paired=bool(original))
    if not card.documents:
        yield f'<file id="f1">{_NOTHING}</file>\n'
    yield "</xliff>\n"


def _original(card: Scorecard) -> str:
    """Return the language of the originals; "" where there is not one for all."""
    articles = [one.article for one in card.documents]
    languages = {a.original_language if a and a.pairs else "" for a in articles}
    return languages.pop() if len(languages) == 1 else ""


def _file(card: Card, number: int, *, paired: bool) -> Iterator[str]:
    values = {"id": f"f{number}", "original": relative(card.name), "xml:space": "preserve"}
    yield tag("file", **values, **_rating(card), **_provenance(card)) + ">\n"
    units = list(_units(card, paired=paired))
    shown = {mark.finding for unit in units for mark in unit.marks}
    if left := [finding for finding in card.counted if finding.number not in shown]:
        notes = "".join(f"<note>{escaped(_note(finding))}</note>" for finding in left)
        yield f"<notes>{notes}</notes>\n"
    findings = {finding.number: finding for finding in card.counted}
    for n, unit in enumerate(units, 1):
        text = _marked(unit, findings)
        source = f"<source>{text}</source>"
        if paired:
            target = f"<target>{text}</target>" if unit.text else ""
            source = f"<source>{_text(unit.original)}</source>{target}"
        state = ' state="translated"' if paired and unit.text else ""
        yield f'<unit id="u{n}"><segment{state}>{source}</segment></unit>\n'
    yield "</file>\n" if units else f"{_NOTHING}</file>\n"


def _rating(card: Card) -> dict[str, str]:
    """Return the score as attributes; nothing for a text without words."""
    if not card.score.words:
        return {}
    return {
        "its:locQualityRatingScore": str(card.score.value),
        "its:locQualityRatingScoreThreshold": str(card.score.scale.threshold),
        "its:locQualityRatingProfileRef": PROFILE,
    }


def _provenance(card: Card) -> dict[str, str]:
    agency = card.provenance and card.provenance.agency
    return {"its:revTool": TOOL, **({"its:org": agency.name} if agency else {})}


def _units(card: Card, *, paired: bool) -> Iterator[_Unit]:
    counted = {finding.number for finding in card.counted}
    if card.article is None:
        return
    if paired:
        for pair in card.article.pairs:
            marks = tuple(mark for mark in pair.marks if mark.finding in counted)
            yield _Unit(pair.published, marks, pair.original)
    else:
        for paragraph in card.article.paragraphs:
            marks = tuple(mark for mark in paragraph.marks if mark.finding in counted)
            yield _Unit(paragraph.text, marks)


def _note(finding: Marked) -> str:
    place = f"{finding.place.line}:{finding.place.column}"
    return f"{place} {finding.rule} {finding.severity}: {finding.message}"


def _marked(unit: _Unit, findings: dict[int, Marked]) -> str:
    """Return the text of a unit with its findings marked.

    Those that overlap are marked by empty elements, since elements cannot cross.
    """
    events: list[tuple[int, int, str]] = []
    crossed = crossing(unit.marks)
    for mark in unit.marks:
        start, end = mark.span.start, mark.span.end
        issue = _issue(findings[mark.finding])
        name = f"m{mark.finding}"
        if start == end:
            events.append((start, 1, tag("mrk", id=name, **issue) + "></mrk>"))
        elif mark.finding in crossed:
            events.append((start, 2, tag("sm", id=name, **issue) + "/>"))
            events.append((end, 0, tag("em", startRef=name) + "/>"))
        else:
            events.append((start, 2, tag("mrk", id=name, **issue) + ">"))
            events.append((end, 0, "</mrk>"))
    pieces, at = list[str](), 0
    for place, _, sign in sorted(events, key=lambda event: event[:2]):
        pieces += (_text(unit.text[at:place]), sign)
        at = place
    return "".join((*pieces, _text(unit.text[at:])))


def crossing(marks: Sequence[Mark]) -> set[int]:
    """Return the findings whose marks, which are in order, overlap another."""
    found: set[int] = set()
    reach: Mark | None = None  # of those before, the one that ends last
    for mark in marks:
        if reach and mark.span.overlaps(reach.span):
            found |= {mark.finding, reach.finding}
        if reach is None or mark.span.end > reach.span.end:
            reach = mark
    return found


def _issue(finding: Marked) -> dict[str, str]:
    return {
        "type": "its:generic",
        "its:locQualityIssueType": finding.its,
        "its:locQualityIssueSeverity": str(SEVERITY[finding.severity]),
        "its:locQualityIssueComment": finding.message,
        "its:locQualityIssueProfileRef": PROFILE,
    }


def _text(text: str) -> str:
    return escaped(_WRAP.sub(" ", text))
