"""Make the report on a run of the results of its files, one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from provcheck.document import Document, Role, Span
from provcheck.finding import Finding
from provcheck.lines import position
from provcheck.render.cure import cure
from provcheck.render.its import its_type
from provcheck.render.result import Result
from provcheck.report import Signature
from provcheck.rule import Severity
from provcheck.score import SCALE, WEIGHTS, Scale, Score, count_words, counts, score
from provcheck.score.conditions import GATE, Gate, Run, judge
from provcheck.score.pool import OUTSIDE, Pool, points_of
from provcheck.scorecard.article import article
from provcheck.scorecard.model import Card, Grade, Marked, Place, Scorecard
from provcheck.scorecard.stories import Story, Told, stories

Touches = Callable[[Finding], bool]


class Build:
    """Takes the results of a run; `texts` keeps what the stories say, for writers."""

    def __init__(self, scale: Scale = SCALE, *, texts: bool = False) -> None:
        """Begin with no file."""
        self._scale = scale
        self._texts = texts
        self._pool = Pool(scale)
        self._cards: list[Card] = []
        self._lost = 0
        self._new: Counter[Severity] = Counter()
        self._signature: Signature | None = None

    def add(self, result: Result, touches: Touches | None = None) -> None:
        """Add a file; `touches` tells of a finding whether it is on a changed line.

        All findings of the file belong in `result`, the neutral ones too.
        """
        for story in stories(result):
            card = self._card(result, story, touches)
            self._cards.append(card)
            self._count(story, card)
        self._lost += len(result.report.unread)
        self._signature = result.report.signature

    def made(self, gate: Gate = GATE, *, new: bool = False, lost: int = 0) -> Scorecard:
        """Return the report; `new` tells that there was something to be new against.

        `lost` are files that came to nothing.
        """
        lost += self._lost
        pooled = self._pool.pooled()
        broken = {rule for card in self._cards for rule, _ in card.failures}
        run = Run(new, lost, len(broken))
        verdict = judge(gate, pooled.score, self._new, run)
        return Scorecard(tuple(self._cards), pooled, verdict, self._signature, lost)

    def _count(self, story: Story, card: Card) -> None:
        findings = [one.finding for one in story.told if one.standing is None]
        points = points_of(story.report.document, findings)
        provenance = story.report.provenance
        agency = provenance.agency.id if provenance.agency else ""
        languages = provenance.source_language
        likeliest = max(languages, key=lambda code: (languages[code], code), default="")
        self._pool.add(points, card.score.words, agency, likeliest)
        self._new.update(f.severity for f in card.counted if f.new and f.points)

    def _card(self, result: Result, story: Story, touches: Touches | None) -> Card:
        report = story.report
        counted = [one.finding for one in story.told if one.standing is None]
        scored = score(report.document, counted, count_words(story.read), self._scale)
        failures = tuple((f.rule_id, f.reason) for f in report.failures)
        return Card(
            name=f"{result.name}#{story.number}" if story.number else result.name,
            headline=_headline(story.read),
            format=report.format,
            language=story.read.language,
            grade=_grade(scored, whole=not failures),
            score=scored,
            findings=tuple(_marked(result.document, story, touches)),
            provenance=report.provenance,
            article=article(story, result.document) if self._texts else None,
            failures=failures,
            evidence=tuple(
                _place(result.document, piece.span) for piece in report.provenance.evidence
            ),
        )


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
