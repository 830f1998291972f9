"""What has changed between two runs, for a terminal, for programs and for GitHub."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from provcheck.history.compare import Change, Difference, Known, Side
from provcheck.record import TYPE_CHECKING
from provcheck.render.dump import dump
from provcheck.render.markdown import escaped
from provcheck.render.palette import Ink, Palette, severity_ink
from provcheck.render.result import Look
from provcheck.render.summary import counted
from provcheck.render.visible import visible
from provcheck.rule import Severity
from provcheck.scorecard.table import Cell, table

if TYPE_CHECKING:
    from typing import Any

SCHEMA = "provcheck/report-diff@1"
_MOST = 20  # rows of a table on a terminal
_OTHER = (
    "Other rules or another version made the other run: not all of this is a change of"
    " the texts."
)
Writer = Callable[[Difference, Look], Iterator[str]]


def text(told: Difference, look: Look) -> Iterator[str]:
    """Yield the difference for a terminal."""
    palette = Palette(look.colour)
    for word, side in (("before", told.before), ("after", told.after)):
        found = counted(len(side.findings), "finding")
        score = palette.paint(str(side.score), Ink.STRONG)
        title = visible(side.title)
        yield f"{word:<7} {score} / 100 · {found} in {side.words} words · {title}\n"
    step = told.after.score - told.before.score
    ink = Ink.GOOD if step > 0 else Ink.MAJOR if step < 0 else Ink.FAINT
    yield f"change  {palette.paint(f'{step:+}', ink)}\n"
    if not told.alike:
        yield f"{_OTHER}\n"
    for title, found in (("New", told.new), ("Gone", told.gone)):
        yield from _listed(title, found, palette, look.width)
    for title, changes in (("Points by rule", told.rules), ("Scores", told.documents)):
        if changes:
            yield f"\n{title}\n"
            head = ("before", "after", "")
            yield from table(head, map(_change, changes[:_MOST]), palette, look.width)
            yield from _more(changes)


def as_json(told: Difference, look: Look) -> Iterator[str]:
    """Yield the difference as one document."""
    del look
    made = {
        "schema": SCHEMA,
        "before": _side(told.before),
        "after": _side(told.after),
        "same_rules": told.alike,
        "new": [_found(one) for one in told.new],
        "gone": [_found(one) for one in told.gone],
        "rules": [_changed(one) for one in told.rules],
        "documents": [_changed(one) for one in told.documents],
    }
    yield dump(made, indent=2) + "\n"


def markdown(told: Difference, look: Look) -> Iterator[str]:
    """Yield the difference as a page of Markdown."""
    del look
    step = told.after.score - told.before.score
    yield f"# Quality: {told.before.score} → {told.after.score} ({step:+})\n\n"
    yield f"{escaped(told.before.title)} → {escaped(told.after.title)}\n"
    if not told.alike:
        yield f"\n*{_OTHER}*\n"
    for title, found in (("New", told.new), ("Gone", told.gone)):
        yield f"\n## {title}: {counted(len(found), 'finding')}\n\n"
        for one in found[:_MOST]:
            place = f"{escaped(one.name)}:{one.line}"
            yield f"- {place} `{one.rule}` {one.severity}: {escaped(one.quote)}\n"
        if len(found) > _MOST:
            yield f"- … {len(found) - _MOST} more\n"


WRITERS: dict[str, Writer] = {"text": text, "json": as_json, "markdown": markdown}


def _listed(
    title: str, found: Sequence[Known], palette: Palette, width: int
) -> Iterator[str]:
    yield f"\n{title}: {counted(len(found), 'finding')}\n"
    if found:
        head = ("points", "severity", "rule", "place", "text")
        yield from table(head, map(_row, found[:_MOST]), palette, width)
        yield from _more(found)


def _more(rows: Sequence[object]) -> Iterator[str]:
    if len(rows) > _MOST:
        yield f"  … {len(rows) - _MOST} more\n"


def _row(one: Known) -> Sequence[Cell]:
    severity = (one.severity, severity_ink(Severity(one.severity)))
    return str(one.points), severity, one.rule, f"{one.name}:{one.line}", f"“{one.quote}”"


def _change(one: Change) -> Sequence[Cell]:
    return _value(one.before), _value(one.after), one.name


def _value(value: Decimal | None) -> str:
    return "-" if value is None else str(value)


def _side(side: Side) -> dict[str, Any]:
    return {
        "title": side.title,
        "signature": side.signature,
        "score": float(side.score),
        "words": side.words,
        "penalty": side.penalty,
        "findings": len(side.findings),
    }


def _found(one: Known) -> dict[str, Any]:
    names: Iterable[str] = ("name", "rule", "mark", "severity", "points", "line", "quote")
    return {name: getattr(one, name) for name in names}


def _changed(one: Change) -> dict[str, Any]:
    values = (one.before, one.after)
    before, after = (None if value is None else float(value) for value in values)
    return {"name": one.name, "before": before, "after": after}
