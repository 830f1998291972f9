"""The closing lines of a run: how many findings, how many can be fixed, how good."""

from __future__ import annotations

from provcheck.record import TYPE_CHECKING
from provcheck.render.palette import Ink, Palette, severity_ink
from provcheck.render.result import Totals
from provcheck.report import Report
from provcheck.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


CAVEAT = "The score counts detected defects; it does not measure fidelity to the source."


def summary(totals: Totals, palette: Palette, *, unsafe: bool) -> Iterator[str]:
    """Yield the line of counts, and before it what was fixed."""
    if totals.fixed:
        where = counted(totals.mended, "file")
        yield f"Fixed {counted(totals.fixed, 'finding')} in {where}\n"
    total = sum(count for _, count in totals.severities)
    if not totals.files:
        return
    if not total:
        none = "No findings left" if totals.fixed else "No findings"
        none += " shown" if totals.hidden else ""
        where = counted(totals.files, "file")
        ink = Ink.MAJOR if totals.failed or totals.unread else Ink.GOOD
        rest = f"{_aside(totals)}{_missing(totals, palette)}"
        yield f"{palette.paint(none, ink)} in {where}{rest}\n"
        return
    parts = ", ".join(_severity(s, n, palette) for s, n in totals.severities)
    found = f"Found {counted(total, 'finding')} ({parts}) in {_where(totals)}"
    rest = f"{_aside(totals)}{_missing(totals, palette)}"
    yield f"{found}{_fixable(totals, unsafe=unsafe)}{rest}\n"


def quality(report: Report, palette: Palette, hidden: int = 0) -> Iterator[str]:
    """Yield the line of the score and what it means; nothing for a text of no words.

    The score is the text's, whatever is shown: that the `hidden`
    findings count is said. What a rule that broke down or a line that was skipped would
    have shown can only lower it.
    """
    score = report.score
    if not score.words:
        return
    good = score.passed and not report.failures and not report.unread
    word = "PASS" if good else "INCOMPLETE" if score.passed else "FAIL"
    verdict = palette.paint(word, Ink.GOOD if good else Ink.MAJOR)
    value, rate = score.told
    told = palette.paint(value, Ink.STRONG)
    few = " · indicative: a short text" if score.indicative else ""
    all_ = " · what is not shown counts" if hidden else ""
    points = f"{rate} penalty points per 1000 words{few}{all_}"
    threshold = f"(threshold {score.scale.threshold}{_critical(score.critical)})"
    yield f"Quality {told} / 100 {verdict} {threshold} · {points}\n"
    yield palette.paint(CAVEAT, Ink.FAINT) + "\n"


def _critical(count: int) -> str:
    """Return how many critical findings fail a text by themselves, if there are any."""
    return f"; {counted(count, 'critical finding')}" if count else ""


def counted(count: int, noun: str) -> str:
    """Return “1 file”, “2 files”."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _severity(severity: Severity, count: int, palette: Palette) -> str:
    return palette.paint(f"{count} {severity}", severity_ink(severity))


def _missing(totals: Totals, palette: Palette) -> str:
    """Return what was not checked, each led by a dot; nothing where all was."""
    told: list[str] = []
    if totals.failed:
        told.append(f"{counted(totals.failed, 'rule')} failed")
    if totals.unread:
        told.append(f"{counted(totals.unread, 'line')} skipped")
    return "".join(f" · {palette.paint(part, Ink.MAJOR)}" for part in told)


def _where(totals: Totals) -> str:
    if totals.touched == totals.files:
        return counted(totals.files, "file")
    return f"{totals.touched} of {counted(totals.files, 'file')}"


def _aside(totals: Totals) -> str:
    """Return how many are set aside or not shown, each led by a dot; nothing where none."""
    suppressed = f" · {totals.suppressed} suppressed" if totals.suppressed else ""
    hidden = f" · {totals.hidden} milder not shown" if totals.hidden else ""
    return f"{suppressed}{hidden}"


def _fixable(totals: Totals, *, unsafe: bool) -> str:
    """Return what the fix options would do, led by a dot; nothing where nothing."""
    if unsafe and (both := totals.safe + totals.unsafe):
        return f" · {both} fixable with --fix --unsafe-fixes"
    parts: list[str] = []
    if totals.safe:
        parts.append(f"{totals.safe} fixable with --fix")
    if totals.unsafe:
        more = "more" if totals.safe else "fixable"
        parts.append(f"{totals.unsafe} {more} with --unsafe-fixes")
    return f" · {', '.join(parts)}" if parts else ""
