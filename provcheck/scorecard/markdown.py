"""The report as a page of GitHub's Markdown, for the summary of a job.

Whatever a story holds is text there. The page stays under the 1 MiB that GitHub takes: what
there is no room for is counted, and the other formats have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from provcheck.render.markdown import escaped
from provcheck.render.result import Look
from provcheck.render.summary import CAVEAT, counted
from provcheck.score.pool import SEVERITIES, Group, Share
from provcheck.scorecard.arithmetic import doubt, points, sums
from provcheck.scorecard.model import Card, Marked, Scorecard
from provcheck.scorecard.shown import UNKNOWN, origin, worst_first

_MOST = 100  # rows of a table
_LONG = 200  # code points of a cell
_HOLDS = {True: "ok", False: "**failed**", None: "not judged"}


def written(card: Scorecard, look: Look) -> Iterator[str]:
    """Yield the page."""
    del look
    yield "# Quality report\n\n"
    if not card.pooled.documents:
        yield "No text was read.\n"
        return
    yield from _score(card)
    yield from _gate(card)
    if card.pooled.documents == 1:
        yield from _points(card.documents[0])
    else:
        yield from _worst(card)
    yield from _tables(card)
    yield f"\n*{CAVEAT}*\n"
    if card.signature:
        yield f"\n`{card.signature}`\n"


def _score(card: Scorecard) -> Iterator[str]:
    pooled, score = card.pooled, card.pooled.score
    where = f"{counted(pooled.documents, 'text')} of {counted(score.words, 'word')}"
    if score.words:
        word = "FAIL" if not score.passed else "PASS" if card.whole else "INCOMPLETE"
        few = ", indicative: few words" if score.indicative else ""
        told = f"(threshold {score.scale.threshold}{few}), raw MQM {score.raw}"
        yield f"Quality **{score.value} / 100 {word}** {told}\\\n"
    else:
        yield "No score: there are no words\\\n"
    aside = f", {card.aside} set aside" if card.aside else ""
    yield f"{counted(pooled.findings, 'finding')} in {where}{aside}\n\n"
    sure = doubt(pooled)
    rows = [("points", points(score)), *sums(score), *([("doubt", sure)] if sure else [])]
    yield from (f"- {name}: {told}\n" for name, told in rows)


def _gate(card: Scorecard) -> Iterator[str]:
    rows = [
        (one.name, one.required, one.actual, f"{_HOLDS[one.holds]} {one.note}".strip())
        for one in card.gate.conditions
    ]
    title = f"Gate {'passed' if card.gate.passed else 'failed'}"
    yield from _table(title, ("condition", "required", "actual", ""), rows)


def _points(card: Card) -> Iterator[str]:
    told = card.provenance and origin(card.provenance)
    if told:
        yield f"\nOrigin: {escaped(told)}\n"
    head = ("points", "place", "severity", "rule", "finding", "text")
    yield from _table(f"Findings in {card.name}", head, map(_finding, card.findings))


def _finding(one: Marked) -> Sequence[str]:
    place = f"{one.place.line}:{one.place.column}"
    cost = str(one.standing or one.points)
    return cost, place, str(one.severity), f"`{one.rule}`", *_told(one.message, one.text)


def _worst(card: Scorecard) -> Iterator[str]:
    head = ("score", "points", "words", "result", "text")
    rows = map(_document, worst_first(card.documents)[:_MOST])
    yield from _table("Worst texts", head, rows, card.census.faulty)


def _document(card: Card) -> Sequence[str]:
    score = card.score
    few = " (indicative)" if score.indicative else ""
    numbers = (str(score.value), str(score.penalty), str(score.words))
    return *numbers, f"{card.grade}{few}", *_told(card.name)


def _tables(card: Scorecard) -> Iterator[str]:
    pooled = card.pooled
    head = ("type", *map(str, SEVERITIES), "points")
    rows = ((row.type, *map(str, row.counts), str(row.points)) for row in pooled.matrix)
    yield from _table("By type and severity", head, rows)
    yield from _shares("zone", pooled.zones)
    yield from _shares("rule", pooled.rules)
    if pooled.documents > 1:
        yield from _groups("agency", pooled.agencies)
        yield from _groups("source language", pooled.languages)


def _shares(name: str, shares: Iterable[Share]) -> Iterator[str]:
    head = (name, "findings", "texts", "points", "per 1000 words")
    rows = (
        (s.name, str(s.findings), str(s.documents), str(s.points), str(s.per_1000))
        for s in shares
    )
    yield from _table(f"By {name}", head, rows)


def _groups(name: str, groups: Iterable[Group]) -> Iterator[str]:
    head = (name, "score", "95 % interval", "texts", "words", "points")
    yield from _table(f"By {name}", head, map(_group, groups))


def _group(group: Group) -> Sequence[str]:
    score, sure = group.score, group.interval
    between = f"{sure.low} to {sure.high}" if sure else ""
    numbers = (group.documents, score.words, score.penalty)
    (name,) = _told(group.name or UNKNOWN)
    return name, str(score.value), between, *map(str, numbers)


def _table(
    title: str, head: Sequence[str], rows: Iterable[Sequence[str]], whole: int = 0
) -> Iterator[str]:
    """Yield a table under its title; nothing without rows. Cells are Markdown already.

    `whole` is how many rows there are, where not all are given.
    """
    found = list(rows)
    if not found:
        return
    yield f"\n## {escaped(title)}\n\n"
    for row in (head, ["---"] * len(head), *found[:_MOST]):
        yield f"| {' | '.join(row)} |\n"
    if max(whole, len(found)) > _MOST:
        yield f"\n… {max(whole, len(found)) - _MOST} more\n"


def _told(*texts: str) -> Sequence[str]:
    """Return what stories say, made safe and not too long."""
    return [escaped(t if len(t) <= _LONG else f"{t[:_LONG]}…") for t in texts]
