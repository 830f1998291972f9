"""The gate: what a text or a corpus must meet, each condition with what it is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from provcheck.record import Record
from provcheck.rule import Severity
from provcheck.score import Score


class Gate(Record):
    """What is let pass: findings of each severity, and the lowest score.

    None asks for nothing; with `min_score` None the score must reach its threshold. Where
    nothing is said of major findings, none may be among new ones, nor in a text too short
    for a score. `new_only` wants something to tell by which findings are new.
    """

    max_critical: int = 0
    max_major: int | None = None
    max_minor: int | None = None
    min_score: Decimal | None = None
    new_only: bool = False


GATE = Gate()


class Run(Record):
    """How far a run can be judged.

    `new` tells that only new findings were counted, `lost` how many texts could not be
    read, and `broken` how many rules broke down.
    """

    new: bool = False
    lost: int = 0
    broken: int = 0


RUN = Run()


class Condition(Record):
    """One condition: its name, what is required, what was met, and whether it holds.

    `holds` is None where it cannot be judged, and `note` says why.
    """

    name: str
    required: str
    actual: str
    holds: bool | None
    note: str = ""


class Verdict(Record):
    """All conditions of a gate, and whether it is passed: none of them fails."""

    conditions: tuple[Condition, ...]
    passed: bool


def judge(gate: Gate, score: Score, found: dict[Severity, int], run: Run = RUN) -> Verdict:
    """Return what a gate says of a score, and of how many findings were `found`."""
    most = {
        Severity.CRITICAL: gate.max_critical,
        Severity.MAJOR: gate.max_major,
        Severity.MINOR: gate.max_minor,
    }
    if gate.max_major is None and (run.new or score.indicative):
        most[Severity.MAJOR] = 0
    counted = [
        _count(severity, limit, found.get(severity, 0), new=run.new)
        for severity, limit in most.items()
        if limit is not None
    ]
    conditions = (*_missing(run), *counted, _score(gate, score))
    return Verdict(conditions, all(c.holds is not False for c in conditions))


def _missing(run: Run) -> Iterator[Condition]:
    """Yield what stands in the way of a judgement: more may be wrong than was found."""
    for name, count in (("texts not read", run.lost), ("rules broken down", run.broken)):
        if count:
            yield Condition(name, "none", str(count), holds=False)


def _count(severity: Severity, most: int, found: int, *, new: bool) -> Condition:
    name = f"{'new ' if new else ''}{severity} findings"
    return Condition(name, f"at most {most}", str(found), found <= most)


def _score(gate: Gate, score: Score) -> Condition:
    least = score.scale.threshold if gate.min_score is None else gate.min_score
    required, actual = f"at least {least}", str(score.value)
    if not score.words:
        return Condition("score", required, "none", None, "no words")
    if score.indicative:
        note = f"indicative: fewer than {score.scale.min_words} words"
        return Condition("score", required, actual, None, note)
    return Condition("score", required, actual, score.value >= least)
