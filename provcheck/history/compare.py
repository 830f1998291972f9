"""Two runs side by side: what is new, what is gone, what the score has become.

A finding is known again by its text's name, its rule and its fingerprint, as in a baseline:
lines put above it do not make it new. Where its sentence was edited elsewhere, it is known
by its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from provcheck.errors import ConfigError
from provcheck.history.store import History
from provcheck.record import TYPE_CHECKING, Record
from provcheck.report import Signature
from provcheck.score import Scale, value_of
from provcheck.scorecard.json import SCHEMA

if TYPE_CHECKING:
    from typing import Any

    from provcheck.scorecard.model import Card, Marked


class Known(Record, order=True):
    """A finding as it is known again. `mark` is its fingerprint."""

    name: str
    rule: str
    mark: str
    severity: str
    points: int
    line: int
    quote: str


class Side(Record):
    """One of the two runs: how it is called, its sums, and all its findings.

    `documents` are (name, score) pairs.
    """

    title: str
    signature: str
    score: Decimal
    words: int
    penalty: int
    documents: tuple[tuple[str, Decimal], ...]
    findings: tuple[Known, ...]


class Change(Record):
    """A rule's or a text's value before and after; None where it is in one run only."""

    name: str
    before: Decimal | None
    after: Decimal | None


class Difference(Record):
    """What has changed from `before` to `after`.

    `rules` have points, `documents` scores; each only where there is a change. `alike`
    tells whether the same rules made both, so that changes are changes of the texts.
    """

    before: Side
    after: Side
    new: tuple[Known, ...]
    gone: tuple[Known, ...]
    rules: tuple[Change, ...]
    documents: tuple[Change, ...]

    @property
    def alike(self) -> bool:
        """Tell whether both were made by the same version and rules."""
        return self.before.signature == self.after.signature


def difference(before: Side, after: Side) -> Difference:
    """Return what has changed."""
    gone, new = before.findings, after.findings
    for key in (_place, _words):
        gone, new = _left(gone, new, key), _left(new, gone, key)
    return Difference(
        before,
        after,
        new,
        gone,
        _changes(_points(before), _points(after)),
        _changes(dict(before.documents), dict(after.documents)),
    )


def of_report(data: object, title: str) -> Side:
    """Return the run of a JSON report. Raises ConfigError for what is none."""
    try:
        return _read(data, title)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        told = "no report; write one with: provcheck report --output-format json:FILE"
        raise ConfigError(f"{title}: {told}") from error


def of_cards(cards: Iterable[Card], scale: Scale, signature: Signature, title: str) -> Side:
    """Return the run of which these are the documents; texts of stories are let go."""
    words = penalty = 0
    documents: list[tuple[str, Decimal]] = []
    findings: list[Known] = []
    for card in cards:
        words += card.score.words
        penalty += card.score.penalty
        documents.append((card.name, card.score.value))
        findings += (_known(_row(card.name, one)) for one in card.counted)
    return Side(
        title,
        str(signature),
        value_of(penalty, words, scale),
        words,
        penalty,
        tuple(documents),
        tuple(sorted(findings)),
    )


def _row(name: str, one: Marked) -> tuple[object, ...]:
    told = (one.rule, one.fingerprint, one.severity, one.points)
    return name, *told, one.place.line, one.text


def of_history(history: History, number: int, path: str) -> Side:
    """Return a run of a history; -1 is the last. Raises ConfigError for none."""
    runs = history.runs()
    found = [run for n, run in enumerate(runs) if number in (run.id, n - len(runs))]
    if not found:
        told = f"its runs are {runs[0].id} to {runs[-1].id}" if runs else "it is empty"
        raise ConfigError(f"{path}: no run {number}; {told}")
    (run,) = found
    documents = "SELECT name, score FROM document WHERE run = ? ORDER BY name"
    findings = "SELECT name, rule, mark, severity, points, line, quote FROM finding"
    rows = history.asked(f"{findings} WHERE run = ?", run.id)
    return Side(
        f"run {run.id}{f' ({run.label})' if run.label else ''} of {run.at}",
        run.signature,
        value_of(run.penalty, run.words, run.scale),
        run.words,
        run.penalty,
        tuple((str(n), Decimal(str(s))) for n, s in history.asked(documents, run.id)),
        tuple(sorted(_known(row) for row in rows)),
    )


def _read(data: Any, title: str) -> Side:  # noqa: ANN401 - JSON
    if (schema := str(data["schema"])) != SCHEMA:
        if schema.partition("@")[0] != SCHEMA.partition("@")[0]:
            raise ValueError(schema)
        told = f"{schema!r}, where this version reads {SCHEMA!r}; write the report again"
        raise ConfigError(f"{title}: {told}")
    if left := data.get("left_out"):
        raise ConfigError(f"{title}: lists only the worst texts of an archive, not {left}")
    score = data["score"]
    scale = score["scale"]
    found = [
        (
            one["path"],
            f["id"],
            f["fingerprint"],
            f["severity"],
            f["points"],
            f["line"],
            f["text"],
        )
        for one in data["documents"]
        for f in one["findings"]
    ]
    return Side(
        title,
        _signed(data["signature"]),
        value_of(
            int(score["penalty"]),
            int(score["words"]),
            Scale(
                Decimal(str(scale["threshold"])),
                Decimal(str(scale["acceptable"])),
                int(scale["min_words"]),
            ),
        ),
        int(score["words"]),
        int(score["penalty"]),
        tuple(
            (str(d["path"]), Decimal(str(d["score"]["value"]))) for d in data["documents"]
        ),
        tuple(sorted(_known(row) for row in found)),
    )


def _signed(signature: Any) -> str:  # noqa: ANN401 - JSON
    if not signature:
        return ""
    version, rules, profile = (str(signature[n]) for n in ("version", "rules", "profile"))
    return str(Signature(version, rules, profile, tuple(map(str, signature["models"]))))


def _known(row: Iterable[object]) -> Known:
    name, rule, mark, severity, points, line, quote = row
    number = int(str(points)), int(str(line))
    return Known(str(name), str(rule), str(mark), str(severity), *number, str(quote))


def _place(one: Known) -> tuple[str, ...]:
    return one.name, one.rule, one.mark


def _words(one: Known) -> tuple[str, ...]:
    return one.name, one.rule, one.quote


def _left(
    found: Iterable[Known], others: Iterable[Known], key: Callable[[Known], tuple[str, ...]]
) -> tuple[Known, ...]:
    """Return those of `found` that `others` have none of, those with most points first."""
    have = Counter(map(key, others))
    made: list[Known] = []
    for one in found:
        if have[key(one)]:
            have[key(one)] -= 1
        else:
            made.append(one)
    return tuple(sorted(made, key=lambda one: (-one.points, one)))


def _points(side: Side) -> dict[str, Decimal]:
    total: Counter[str] = Counter()
    for one in side.findings:
        total[one.rule] += one.points
    return {rule: Decimal(points) for rule, points in total.items()}


def _changes(
    before: Mapping[str, Decimal], after: Mapping[str, Decimal]
) -> tuple[Change, ...]:
    """Return what is not the same in both, the greatest change first."""
    made = [
        Change(name, before.get(name), after.get(name))
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    ]
    return tuple(sorted(made, key=lambda one: (-_size(one), one.name)))


def _size(change: Change) -> Decimal:
    return abs((change.after or Decimal(0)) - (change.before or Decimal(0)))
