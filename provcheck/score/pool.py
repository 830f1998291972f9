"""The score of many documents: points and words pooled, never a mean of scores."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from provcheck.record import Record
from provcheck.rule import Severity
from provcheck.score import SCALE, Scale, Score, ordered, per_1000, scored
from provcheck.score.interval import Interval, interval

SEVERITIES = tuple(reversed(Severity))  # severest first
_FINE = 2  # decimals: what a single rule adds to a large corpus is little
OUTSIDE = "outside"  # the zone of what stands in no block of the story


class Point(Record):
    """What one finding costs: by rule, MQM type, severity and zone, in penalty points."""

    rule: str
    type: str
    severity: Severity
    zone: str
    points: int


class Share(Record):
    """What one zone, type, severity or rule has part in the points of a corpus.

    `documents` are those it was found in; `per_1000` counts all words of the corpus, so
    that the shares of a kind add up.
    """

    name: str
    documents: int
    findings: int
    points: int
    per_1000: Decimal


class Row(Record):
    """A row of the matrix: findings of one MQM type, by the severities of SEVERITIES."""

    type: str
    counts: tuple[int, ...]
    points: int


class Group(Record):
    """The documents of one agency or source language, scored by themselves.

    `name` is "" for those of which it is not known.
    """

    name: str
    documents: int
    findings: int
    score: Score
    interval: Interval | None


class Pooled(Record):
    """The score of a corpus, and what it is made of.

    Shares and rows come most points first, groups worst score first.
    """

    documents: int
    findings: int
    score: Score
    interval: Interval | None
    zones: tuple[Share, ...]
    types: tuple[Share, ...]
    severities: tuple[Share, ...]
    rules: tuple[Share, ...]
    matrix: tuple[Row, ...]
    agencies: tuple[Group, ...]
    languages: tuple[Group, ...]


class Pool:
    """Takes the documents of a corpus one by one; keeps numbers only, no text."""

    def __init__(self, scale: Scale = SCALE) -> None:
        """Begin with no document."""
        self._whole = _Sum(scale)
        self._sums = [_Parts() for _ in _KINDS]
        self._matrix: Counter[tuple[str, Severity]] = Counter()
        self._agencies: dict[str, _Sum] = {}
        self._languages: dict[str, _Sum] = {}
        self._scale = scale

    def add(self, points: Iterable[Point], words: int, agency: str, language: str) -> None:
        """Add a document; `agency` and source `language` are "" where not known."""
        points = tuple(points)
        self._whole.add(points, words)
        for parts, kind in zip(self._sums, _KINDS, strict=True):
            parts.add(points, kind)
        self._matrix.update((point.type, point.severity) for point in points)
        self._agencies.setdefault(agency, _Sum(self._scale)).add(points, words)
        self._languages.setdefault(language, _Sum(self._scale)).add(points, words)

    def pooled(self) -> Pooled:
        """Return the score of all documents together."""
        score = self._whole.score()
        zones, types, severities, rules = (s.shares(score.words) for s in self._sums)
        return Pooled(
            documents=self._whole.documents,
            findings=self._whole.findings,
            score=score,
            interval=self._whole.interval(),
            zones=zones,
            types=types,
            severities=severities,
            rules=rules,
            matrix=tuple(self._row(share) for share in types),
            agencies=_groups(self._agencies),
            languages=_groups(self._languages),
        )

    def _row(self, share: Share) -> Row:
        found = tuple(self._matrix[share.name, severity] for severity in SEVERITIES)
        return Row(share.name, found, share.points)


_KINDS: tuple[Callable[[Point], str], ...] = (
    lambda point: point.zone,
    lambda point: point.type,
    lambda point: str(point.severity),
    lambda point: point.rule,
)


class _Sum:
    """The points and words of some documents."""

    def __init__(self, scale: Scale) -> None:
        self.documents = self.findings = 0
        self._scale = scale
        self._words = self._critical = 0
        self._types: Counter[str] = Counter()
        self._severities: Counter[str] = Counter()
        self._pairs = array("q"), array("q")  # penalty and words: 16 bytes a document

    def add(self, points: tuple[Point, ...], words: int) -> None:
        self.documents += 1
        self.findings += len(points)
        self._words += words
        self._critical += sum(p.severity is Severity.CRITICAL for p in points)
        for point in points:
            self._types[point.type] += point.points
            self._severities[point.severity] += point.points
        penalties, counts = self._pairs
        penalties.append(sum(p.points for p in points))
        counts.append(words)

    def score(self) -> Score:
        """Return the pooled score."""
        types, severities = ordered(self._types), ordered(self._severities)
        return scored(self._words, types, severities, self._critical, self._scale)

    def interval(self) -> Interval | None:
        return interval(zip(*self._pairs, strict=True), self._scale)


class _Parts:
    """Documents, findings and points of each zone, type, severity or rule."""

    def __init__(self) -> None:
        self._documents: Counter[str] = Counter()
        self._findings: Counter[str] = Counter()
        self._points: Counter[str] = Counter()

    def add(self, points: Iterable[Point], kind: Callable[[Point], str]) -> None:
        met: set[str] = set()
        for point in points:
            name = kind(point)
            met.add(name)
            self._findings[name] += 1
            self._points[name] += point.points
        self._documents.update(met)

    def shares(self, words: int) -> tuple[Share, ...]:
        return tuple(
            Share(
                name,
                self._documents[name],
                self._findings[name],
                points,
                per_1000(points, words, _FINE),
            )
            for name, points in ordered(self._points)
        )


def _groups(sums: Mapping[str, _Sum]) -> tuple[Group, ...]:
    made = (
        Group(name, own.documents, own.findings, own.score(), own.interval())
        for name, own in sums.items()
    )
    return tuple(sorted(made, key=lambda group: (group.score.value, group.name)))
