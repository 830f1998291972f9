"""What a report shows, whoever draws it: frozen records, made by `build`, read by writers.

    Scorecard          one run
      .documents       Card, one a story, in the order they were read; of an archive only
                       the worst, see .left_out
        .score         provcheck.score.Score; .findings lists each point of its penalty
        .findings      Marked: everything that is told of a finding, by number from 1
        .provenance    provcheck.provenance.Provenance; None where nothing was asked
        .article       Article, for writers that show texts (else None)
          .paragraphs  Paragraph: text as its readers see it, role, zone, marks in it
          .pairs       Sentences: original, published and re-translated, side by side
      .pooled          provcheck.score.pool.Pooled: the score of all documents, its
                       interval, its shares by zone, type, severity and rule, the matrix of
                       types and severities, and a score by agency and by source language
      .gate            provcheck.score.conditions.Verdict: required, actual, holds
      .census          Census: counts over all documents, listed or not
      .signature       what made the numbers; .lost: texts that were not read

A text that holds several stories (JSON Lines) is several cards. Offsets, lines and columns
are those of the file, in code points; those of marks count in the text of their paragraph.
Findings that are set aside are listed with their standing and cost nothing. Nothing here
depends on the clock, and all is in a fixed order: the same input makes the same report.
"""

from __future__ import annotations

from decimal import Decimal

from provcheck.document import Span
from provcheck.named import Named
from provcheck.provenance import Provenance
from provcheck.record import Record
from provcheck.render.result import Standing
from provcheck.report import Signature
from provcheck.rule import Severity
from provcheck.score import Score
from provcheck.score.conditions import Verdict
from provcheck.score.pool import Pooled


class Grade(Named):
    """What is said of a document in a word."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    INCOMPLETE = "incomplete"  # a rule broke down: it may have found more
    EMPTY = "empty"  # no words


class Place(Record):
    """A place in a file: offsets in code points, line and column from 1."""

    span: Span
    line: int
    column: int


class Marked(Record):
    """A finding as a report tells it.

    `number` is its own within the document, counted ones and those set aside alike, in
    reading order; `standing` is None where it counts, and `reason` is why somebody set it
    aside. `points` is what it costs: nothing where it is set aside, neutral, or about
    comments and not the text. `its` is the ITS 2.0 type of its MQM `type`. `fix` is what
    the fix would make, "" without one, and `safety` who may make it. `original` quotes the
    passage of the original that it departs from, "" without one. `new` tells that it lies
    on a line that has changed, where that was asked.
    """

    number: int
    rule: str
    title: str
    type: str
    its: str
    severity: Severity
    message: str
    text: str
    place: Place
    zone: str
    role: str
    points: int
    fingerprint: str
    standing: Standing | None = None
    new: bool = True
    quoted: bool = False
    safety: str = "none"
    fix: str = ""
    related: tuple[Place, ...] = ()
    original: str = ""
    reason: str = ""


class Mark(Record):
    """Where a paragraph shows a finding: a span of its text, and the finding's number."""

    span: Span
    finding: int


class Paragraph(Record):
    """A block of the story: its text without markup, and the marks in it, in order.

    Marks may overlap. `line` is that of the file on which it begins.
    """

    text: str
    role: str
    zone: str
    line: int
    marks: tuple[Mark, ...]


class Sentences(Record):
    """A sentence in the original, as published, and as a local model translates it.

    Each is "" where there is none. `likeness` is from 0 to 1, `marks` are of `published`.
    """

    original: str
    published: str
    translation: str
    likeness: float
    marks: tuple[Mark, ...] = ()


class Article(Record):
    """The text of a document. `pairs` are empty where there was no original.

    `engine` is the signature of what translated it, from `original_language`.
    """

    paragraphs: tuple[Paragraph, ...]
    pairs: tuple[Sentences, ...] = ()
    engine: str = ""
    original_language: str = ""


class Card(Record):
    """One story: its score, every finding with its points, where it comes from.

    `name` is the path, followed by `#` and a number where a file holds several stories.
    `headline` is "" where there is none. `failures` are rules that broke down, and why.
    `evidence` are the places of the pieces of evidence in `provenance`, one for each.
    """

    name: str
    headline: str
    format: str
    language: str
    grade: Grade
    score: Score
    findings: tuple[Marked, ...]
    provenance: Provenance | None = None
    article: Article | None = None
    failures: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Place, ...] = ()

    @property
    def counted(self) -> tuple[Marked, ...]:
        """Return the findings that count."""
        return tuple(f for f in self.findings if f.standing is None)

    @property
    def aside(self) -> tuple[Marked, ...]:
        """Return those that are set aside."""
        return tuple(f for f in self.findings if f.standing)


class Census(Record):
    """Counts over all documents of a run.

    `grades` are the grades that were given, with how many documents have each; `bins` how
    many have a score from 0 to 10, from 10 to 20 and so on, without those that have no
    words. `faulty` have points, `aside` findings are set aside, and in `broken` documents a
    rule broke down.
    """

    grades: tuple[tuple[Grade, int], ...]
    bins: tuple[int, ...]
    faulty: int
    aside: int
    broken: int


class Week(Record):
    """A week of the history: ISO 8601 year and week, and the sums over its runs."""

    name: str
    runs: int
    documents: int
    words: int
    penalty: int
    score: Decimal


class Series(Record):
    """An agency, source language or rule through the weeks.

    `values` are scores, of a rule points per 1000 words; None where there was no text.
    """

    kind: str
    name: str
    values: tuple[Decimal | None, ...]


class Trend(Record):
    """What a history shows: its weeks, the oldest first, and who follows which course."""

    weeks: tuple[Week, ...]
    series: tuple[Series, ...]


class Scorecard(Record):
    """A run: its documents, their score together, and what the gate says of it.

    `lost` counts texts that could not be read, files or lines of a corpus; they are none of
    the documents. Of an archive the worst documents are listed, and all are counted.
    `trend` is what the history shows where one is kept, this run included.
    """

    documents: tuple[Card, ...]
    pooled: Pooled
    census: Census
    gate: Verdict
    signature: Signature | None
    lost: int = 0
    trend: Trend | None = None

    @property
    def aside(self) -> int:
        """Return how many findings are set aside."""
        return self.census.aside

    @property
    def whole(self) -> bool:
        """Tell whether all files were read and no rule broke down."""
        return not self.lost and not self.census.broken

    @property
    def left_out(self) -> int:
        """Return how many documents are counted and not listed."""
        return self.pooled.documents - len(self.documents)
