"""The cards of a file: one for each of its stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from provcheck.document import Document, Role, Span
from provcheck.finding import Finding
from provcheck.lines import position
from provcheck.provenance import Provenance
from provcheck.render.cure import cure
from provcheck.render.its import its_type
from provcheck.render.result import Result, Standing
from provcheck.score import SCALE, WEIGHTS, Scale, Score, count_words, counts, score
from provcheck.score.pool import OUTSIDE
from provcheck.scorecard.article import article
from provcheck.scorecard.model import Card, Grade, Marked, Place
from provcheck.scorecard.stories import Story, Told, stories

Touches = Callable[[Finding], bool]


def cards(
    result: Result,
    scale: Scale = SCALE,
    touches: Touches | None = None,
    *,
    texts: bool = False,
) -> Iterator[Card]:
    """Yield a card for each story of a file, with its article where `texts` are asked for.

    All findings of the file belong in `result`, the neutral ones too. `touches` tells of a
    finding whether it is on a changed line.
    """
    for story in stories(result):
        yield _card(result, story, scale, touches, texts=texts)


def _card(
    result: Result, story: Story, scale: Scale, touches: Touches | None, *, texts: bool
) -> Card:
    report = story.report
    counted = [one.finding for one in story.told if one.standing is None]
    scored = score(report.document, counted, count_words(story.read), scale)
    failures = tuple((f.rule_id, f.reason) for f in report.failures)
    origin = _origin(story)
    return Card(
        name=f"{result.name}#{story.number}" if story.number else result.name,
        headline=_headline(story.read),
        format=report.format,
        language=story.read.language,
        grade=_grade(scored, whole=not failures),
        score=scored,
        findings=tuple(_marked(result.document, story, touches)),
        provenance=origin,
        article=article(story, result.document) if texts else None,
        failures=failures,
        evidence=tuple(_place(result.document, piece.span) for piece in origin.evidence),
    )


def _origin(story: Story) -> Provenance:
    """Return what the story says of its origin, by what a baseline knows of it, too.

    What is known costs no points, but stands in the text as before. What a comment
    suppresses is no evidence: an editor has said that it is no fault.
    """
    kept = [one for one in story.told if one.standing is not Standing.SUPPRESSED]
    if all(one.standing is None for one in kept):
        return story.report.provenance
    findings = tuple(one.finding for one in kept)
    return story.report.holding(findings, story.report.suppressed).provenance


def _grade(scored: Score, *, whole: bool) -> Grade:
    if not scored.passed:
        return Grade.FAIL
    if not whole:
        return Grade.INCOMPLETE
    return Grade.PASS if scored.words else Grade.EMPTY


def _headline(read: Document) -> str:
    spans = (block.span for block in read.blocks if block.role is Role.HEADLINE)
    return next((" ".join(span.of(read.text).split()) for span in spans), "")


def _marked(file: Document, story: Story, touches: Touches | None) -> Iterator[Marked]:
    for number, one in enumerate(story.told, 1):
        new = touches is None or touches(one.finding)
        yield _finding(number, one, file, story, new=new)


def _finding(number: int, one: Told, file: Document, story: Story, *, new: bool) -> Marked:
    finding, rule = one.finding, one.finding.rule
    block = story.report.document.block_at(finding.span.start)
    costs = one.standing is None and counts(finding)
    fix = finding.fix
    return Marked(
        number=number,
        rule=rule.id,
        title=rule.title,
        type=rule.mqm,
        its=its_type(rule.mqm),
        severity=finding.severity,
        message=finding.message,
        text=finding.text,
        place=_place(file, finding.span),
        zone=str(block.zone) if block else OUTSIDE,
        role=str(block.role) if block else "",
        points=WEIGHTS[finding.severity] if costs else 0,
        fingerprint=one.fingerprint,
        standing=one.standing,
        new=new,
        quoted=finding.quoted,
        safety=str(fix.safety) if fix else "none",
        fix=cure(file, fix) if fix else "",
        related=tuple(_place(file, span) for span in finding.related),
        original=finding.original.text if finding.original else "",
        reason=one.reason,
    )


def _place(file: Document, span: Span) -> Place:
    return Place(span, *position(file, span.start))
