"""The report for a terminal: the score, its sums, the gate, and what costs most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from provcheck.render.palette import Ink, Palette, severity_ink
from provcheck.render.result import Look
from provcheck.render.summary import CAVEAT, counted
from provcheck.score.pool import SEVERITIES, Group, Share
from provcheck.scorecard.arithmetic import doubt, points, sums
from provcheck.scorecard.model import Card, Marked, Scorecard
from provcheck.scorecard.shown import UNKNOWN, origin, worst_first
from provcheck.scorecard.table import GAP, Cell, table

_WEEKS = 6  # of a series, the last ones
_MOST = 10  # rows of a table; the other formats have them all


def written(card: Scorecard, look: Look) -> Iterator[str]:
    """Yield the report."""
    page = _Page(card, Palette(look.colour), look.width)
    yield from page.lines() if card.pooled.documents else ("No text was read.\n",)


class _Page:
    """The parts of a report, in the order they are printed."""

    def __init__(self, card: Scorecard, palette: Palette, width: int) -> None:
        self._card, self._pooled = card, card.pooled
        self._palette, self._width = palette, width

    def lines(self) -> Iterator[str]:
        yield from self._score()
        yield from self._gate()
        alone = self._pooled.documents == 1
        yield from self._points() if alone else self._worst()
        yield from self._matrix()
        yield from self._shares("zone", self._pooled.zones)
        if not alone:
            yield from self._shares("rule", self._pooled.rules)
            yield from self._groups("agency", self._pooled.agencies)
            yield from self._groups("source language", self._pooled.languages)
        yield from self._trend()
        yield "\n" + self._palette.paint(CAVEAT, Ink.FAINT) + "\n"
        if self._card.signature:
            yield self._palette.paint(str(self._card.signature), Ink.FAINT) + "\n"

    def _score(self) -> Iterator[str]:
        score, paint = self._pooled.score, self._palette.paint
        found = counted(self._pooled.findings, "finding")
        where = (
            f"{counted(self._pooled.documents, 'text')} of {counted(score.words, 'word')}"
        )
        if score.words:
            good = score.passed and self._card.whole
            word = "PASS" if good else "INCOMPLETE" if score.passed else "FAIL"
            verdict = paint(word, Ink.GOOD if good else Ink.MAJOR)
            few = " · indicative: few words" if score.indicative else ""
            told = f"(threshold {score.scale.threshold}) · raw MQM {score.raw}{few}"
            yield f"Quality {paint(str(score.value), Ink.STRONG)} / 100 {verdict} {told}\n"
        else:
            yield "No score: there are no words\n"
        aside = f" · {self._card.aside} set aside" if self._card.aside else ""
        yield f"{GAP}{found} in {where}{aside}\n"
        if sure := doubt(self._pooled):
            yield f"{GAP}{sure}\n"
        rows = [("points", points(score)), *sums(score), *self._origin()]
        size = max(len(name) for name, _ in rows)
        yield from (f"{GAP}{name:<{size}}  {told}\n" for name, told in rows)

    def _origin(self) -> Iterator[tuple[str, str]]:
        """Yield where the text comes from, if there is one and something is known."""
        made = [card.provenance for card in self._card.documents[:2]]
        if len(made) == 1 and made[0] and (told := origin(made[0])):
            yield "origin", told

    def _gate(self) -> Iterator[str]:
        passed, paint = self._card.gate.passed, self._palette.paint
        word = paint("PASSED", Ink.GOOD) if passed else paint("FAILED", Ink.MAJOR)
        yield f"\nGate {word}\n"
        words: dict[bool | None, Cell] = {True: "ok", False: ("FAILED", Ink.MAJOR)}
        rows = [
            (one.name, one.required, one.actual, words.get(one.holds, "-"), one.note)
            for one in self._card.gate.conditions
        ]
        yield from self._table(("condition", "required", "actual", "", ""), rows)

    def _points(self) -> Iterator[str]:
        """Yield every finding of the only text, with what it costs."""
        (only,) = self._card.documents
        head = ("points", "place", "severity", "rule", "text")
        yield from self._titled("Each point", head, map(_finding, only.findings))

    def _worst(self) -> Iterator[str]:
        head = ("score", "points", "words", "result", "text")
        rows = map(_document, worst_first(self._card.documents)[:_MOST])
        more = self._card.census.faulty - _MOST
        yield from self._titled("Worst texts", head, rows, more=more)

    def _matrix(self) -> Iterator[str]:
        head = ("type", *map(str, SEVERITIES), "points")
        rows = (
            (row.type, *map(str, row.counts), str(row.points))
            for row in self._pooled.matrix
        )
        yield from self._titled("By type and severity", head, rows)

    def _shares(self, name: str, shares: Iterable[Share]) -> Iterator[str]:
        head = (name, "findings", "texts", "points", "per 1000 words")
        rows = (
            (s.name, str(s.findings), str(s.documents), str(s.points), str(s.per_1000))
            for s in shares
        )
        yield from self._titled(f"By {name}", head, rows, _MOST)

    def _groups(self, name: str, groups: Iterable[Group]) -> Iterator[str]:
        head = (name, "score", "95 % interval", "texts", "words", "points")
        yield from self._titled(f"By {name}", head, map(_group, groups), _MOST)

    def _trend(self) -> Iterator[str]:
        trend = self._card.trend
        if not trend:
            return
        head = ("week", "score", "runs", "texts", "words", "points")
        rows = (
            (
                one.name,
                *map(str, (one.score, one.runs, one.documents, one.words, one.penalty)),
            )
            for one in trend.weeks[-_MOST:]
        )
        yield from self._titled("By week", head, rows)
        names = tuple(week.name for week in trend.weeks[-_WEEKS:])
        for kind, title in (("agency", "score"), ("rule", "points per 1000 words")):
            rows = (
                (
                    *("-" if v is None else str(v) for v in one.values[-_WEEKS:]),
                    one.name or UNKNOWN,
                )
                for one in trend.series
                if one.kind == kind
            )
            yield from self._titled(
                f"By {kind} and week: {title}", (*names, kind), rows, _MOST
            )

    def _titled(
        self,
        title: str,
        head: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        most: int | None = None,
        more: int = 0,
    ) -> Iterator[str]:
        """Yield a table under its title, of at most so many rows; nothing without rows.

        `more` are rows that are not given.
        """
        found = list(rows)
        if found:
            yield f"\n{title}\n"
            yield from self._table(head, found[:most])
            left = len(found[most:]) if most else more
            if left > 0:
                yield f"{GAP}… {left} more\n"

    def _table(self, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
        yield from table(head, rows, self._palette, self._width)


def _finding(finding: Marked) -> Sequence[Cell]:
    cost = str(finding.standing or finding.points)
    place = f"{finding.place.line}:{finding.place.column}"
    severity = (str(finding.severity), severity_ink(finding.severity))
    return cost, place, severity, finding.rule, f"“{finding.text}”"


def _document(card: Card) -> Sequence[Cell]:
    score = card.score
    few = " (indicative)" if score.indicative else ""
    numbers = (str(score.value), str(score.penalty), str(score.words))
    return *numbers, f"{card.grade}{few}", card.name


def _group(group: Group) -> Sequence[Cell]:
    score, sure = group.score, group.interval
    between = f"{sure.low} to {sure.high}" if sure else "-"
    numbers = (group.documents, score.words, score.penalty)
    return group.name or UNKNOWN, str(score.value), between, *map(str, numbers)
