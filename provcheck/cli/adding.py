"""`provcheck check --add-ignore`: write suppressions for what is found into the texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from provcheck.checker import Checker
from provcheck.cli import INTERNAL, OK, USAGE
from provcheck.cli.failing import told
from provcheck.cli.keying import keyed
from provcheck.cli.placing import Page, Wanted, inserted
from provcheck.cli.progress import Progress
from provcheck.cli.run_options import ADD_IGNORE
from provcheck.cli.running import files_of, outcomes, sift_of
from provcheck.cli.settings import Settings
from provcheck.cli.setups import Setups
from provcheck.cli.work import Failed, Outcome
from provcheck.errors import ConfigError, ProvcheckError
from provcheck.files import STDIN
from provcheck.finding import Finding
from provcheck.formats import PAGES, front_matter
from provcheck.lines import position
from provcheck.record import TYPE_CHECKING, Record
from provcheck.render.summary import counted
from provcheck.report import Report
from provcheck.suppression.faults import FAMILY
from provcheck.write import write_file

if TYPE_CHECKING:
    from provcheck.cli.sift import Sift

_CLOSING = re.compile(r"--|\*/|\{[{%#]|[}%#]\}|[\x00-\x1f\x7f]")
_WITH_MATTER = ("markdown", "mdx")
_REMEDY = "make its findings known instead: provcheck baseline create"


class Added(Record):
    """A text with suppressions in it, how many, and the findings that have none."""

    text: str
    count: int
    left: tuple[Finding, ...]


def add_ignores(settings: Settings, reason: str) -> int:
    """Write a suppression for each finding; return the exit code.

    Raises ConfigError where the options do not go together, or the reason would end the
    comment it is to stand in.
    """
    reason = " ".join(reason.split())
    _refuse(settings, reason)
    setups = Setups(settings.asked, settings.console)
    sift, found = sift_of(settings, setups), files_of(settings, setups)
    for error in found.errors:
        settings.console.error(error)
    progress = Progress(len(found.files), wanted=settings.progress)
    code, count, files = USAGE if found.errors or not setups.whole else OK, 0, 0
    for outcome in outcomes(settings, setups, found.files):
        progress.step()
        try:
            own, added = _taken(outcome, settings, setups, sift, reason)
        except ProvcheckError as error:
            settings.console.error(str(error))
            own, added = USAGE, 0
        code, count, files = max(code, own), count + added, files + bool(added)
    progress.clear()
    where = f" in {counted(files, 'file')}" if count else ""
    settings.console.note(f"{counted(count, 'finding')} suppressed{where}")
    return code


def _refuse(settings: Settings, reason: str) -> None:
    if settings.fix or settings.diff:
        raise ConfigError(f"{ADD_IGNORE} with --fix or --diff: do one after the other")
    if not settings.asked.config.suppress:
        raise ConfigError(f"{ADD_IGNORE} with --ignore-suppressions: leave one out")
    if STDIN in settings.paths:
        raise ConfigError(f"{ADD_IGNORE} with -: comments are written into files only")
    closing = _CLOSING.search(reason)
    if closing:
        told_ = f"“{closing[0]}” may not stand in a comment of every format"
        raise ConfigError(f"{ADD_IGNORE}: {told_}; word the reason without it")


def _taken(
    outcome: Outcome | Failed,
    settings: Settings,
    setups: Setups,
    sift: Sift | None,
    reason: str,
) -> tuple[int, int]:
    """Write the suppressions of one file; return the exit code and their count."""
    if isinstance(outcome, Failed):
        return told(outcome, settings.console), 0
    setup = setups.of(outcome.path)
    least, report = setup.shown_from.rank, outcome.report
    left = sift.of(outcome.path, report, least).report if sift else report
    wanted = [
        finding
        for finding in left.findings
        if finding.severity.rank >= least and finding.rule.family != FAMILY
    ]
    if wanted and report.format not in PAGES:
        what = "plain text" if report.format == "text" else report.format
        reason_ = f"{what} has no comments for suppressions"
        raise ConfigError(f"{outcome.source.name}: {reason_}; {_REMEDY}")
    added = added_to(report, setup.checker, wanted, reason)
    if added.text != report.document.text:
        write_file(outcome.path, outcome.source.encode(added.text))
    for finding in added.left:
        line, column = position(report.document, finding.span.start)
        place = f"{outcome.source.name}:{line}:{column}"
        why = "no comment can be put there without changing what is read"
        settings.console.error(f"{place}: {finding.rule.id}: {why}; {_REMEDY}")
    code = USAGE if added.left else OK
    return INTERNAL if report.failures else code, added.count


def added_to(
    report: Report, checker: Checker, wanted: Sequence[Finding], reason: str
) -> Added:
    """Return the text of `report` with suppressions for the findings `wanted` of it.

    Where a finding lies between two blocks, the one above is tried first.
    """
    shifts: dict[int, int] = dict.fromkeys(range(len(wanted)), 0)
    while shifts:
        text, homeless = _with(
            report, {n: (wanted[n], by) for n, by in shifts.items()}, reason
        )
        new = checker.check(text, report.format, report.document.name)
        failing = homeless | (_standing(report, new, wanted) & shifts.keys())
        if not failing:
            break
        for n in failing:
            if n in homeless or shifts[n]:
                del shifts[n]
            else:
                shifts[n] = -1
    else:
        text = report.document.text
    left = (finding for n, finding in enumerate(wanted) if n not in shifts)
    return Added(text, len(shifts), tuple(left))


def _with(
    report: Report, wanted: dict[int, tuple[Finding, int]], reason: str
) -> tuple[str, set[int]]:
    """Return the text with comments, and the numbers of findings that have no place.

    The number that goes with a finding is how many blocks below its own it is to be looked
    for.
    """
    text, kind = report.document.text, report.format
    matter = front_matter.extent(text).end if kind in _WITH_MATTER else 0
    page = Page(report, reason)
    starts = page.starts()
    blocks: dict[int, list[int]] = {}
    fields: list[int] = []
    for n, (finding, shift) in wanted.items():
        if finding.span.start < matter:
            fields.append(n)
        else:
            block = bisect_right(starts, finding.span.start) - 1 + shift
            blocks.setdefault(max(0, block), []).append(n)
    groups = [
        Wanted(block, tuple(sorted({wanted[n][0].rule.id for n in own})))
        for block, own in sorted(blocks.items())
        if block < len(starts)
    ]
    placed, left = page.placed(groups)
    made = inserted(text, placed)
    homeless = {n for one in left for n in blocks[one.block]}
    if fields:
        with_key = keyed(made, {wanted[n][0].rule.id for n in fields}, reason)
        made = made if with_key is None else with_key
        homeless |= set(fields) if with_key is None else set()
    return made, homeless


def _standing(report: Report, new: Report, wanted: Iterable[Finding]) -> set[int]:
    """Return the numbers of those of `wanted` that no comment sets aside in `new`.

    The story is the same in both reports, so that its findings follow in the same order.
    """
    before, after = _of_story(report), _of_story(new)
    same = [f.rule.id for f, _ in before] == [f.rule.id for f, _ in after]
    aside = {id(f) for (f, _), (_, gone) in zip(before, after, strict=same) if gone}
    return {n for n, f in enumerate(wanted) if not same or id(f) not in aside}


def _of_story(report: Report) -> list[tuple[Finding, bool]]:
    """Return all findings in the story, and whether they are set aside."""
    found = [(f, False) for f in report.findings if f.rule.family != FAMILY]
    found += ((one.finding, True) for one in report.suppressed)
    return sorted(found, key=lambda pair: (pair[0].span, pair[0].rule.id))
