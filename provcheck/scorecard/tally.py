"""The report on a run, made of the cards of its documents, one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from provcheck.provenance import Provenance
from provcheck.report import Signature
from provcheck.rule import Severity
from provcheck.score import ASIDE, SCALE, Scale
from provcheck.score.conditions import GATE, Gate, Run, judge
from provcheck.score.pool import Point, Pool
from provcheck.scorecard.model import Card, Census, Grade, Scorecard
from provcheck.scorecard.worst import Worst

_BINS = 10  # of the scores, see Census


class Tally:
    """Counts every card and keeps all of them, or with `most` the worst."""

    def __init__(
        self, scale: Scale = SCALE, most: int | None = None, articles: int | None = None
    ) -> None:
        """Begin with no card; of those that are kept, `articles` keep their texts."""
        self._pool = Pool(scale)
        self._kept = Worst(most, articles)
        self._grades: Counter[Grade] = Counter()
        self._bins = [0] * _BINS
        self._faulty = self._aside = self._broken = 0
        self._rules: set[str] = set()
        self._new: Counter[Severity] = Counter()

    def add(self, card: Card) -> None:
        """Add a document."""
        self._kept.add(card)
        made = card.provenance
        agency = made.agency.id if made and made.agency else ""
        self._pool.add(_points(card), card.score.words, agency, _language(made))
        self._new.update(f.severity for f in card.counted if f.new and f.points)
        self._count(card)

    def made(
        self,
        gate: Gate = GATE,
        signature: Signature | None = None,
        *,
        new: bool = False,
        lost: int = 0,
    ) -> Scorecard:
        """Return the report; `new` tells that there was something to be new against.

        `lost` are texts that could not be read.
        """
        pooled = self._pool.pooled()
        run = Run(new, lost, len(self._rules))
        verdict = judge(gate, pooled.score, self._new, run)
        documents = self._kept.cards()
        return Scorecard(documents, pooled, self._census(), verdict, signature, lost)

    def _count(self, card: Card) -> None:
        self._grades[card.grade] += 1
        if card.score.words:
            self._bins[min(_BINS - 1, int(card.score.value) // (100 // _BINS))] += 1
        self._faulty += bool(card.score.penalty)
        self._aside += len(card.aside)
        self._broken += bool(card.failures)
        self._rules.update(rule for rule, _ in card.failures)

    def _census(self) -> Census:
        grades = tuple((grade, self._grades[grade]) for grade in Grade)
        given = tuple((grade, count) for grade, count in grades if count)
        return Census(given, tuple(self._bins), self._faulty, self._aside, self._broken)


def _language(made: Provenance | None) -> str:
    """Return the likeliest source language, "" where none is."""
    chances = made.source_language if made else None
    return max(chances, key=lambda code: (chances[code], code)) if chances else ""


def _points(card: Card) -> Iterator[Point]:
    """Yield what the findings of a document cost, without those on comments in it."""
    for one in card.counted:
        if not one.rule.startswith(f"{ASIDE}/"):
            yield Point(one.rule, one.type, one.severity, one.zone, one.points)
