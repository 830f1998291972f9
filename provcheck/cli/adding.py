"""`provcheck check --add-ignore`: write suppressions for what is found into the texts."""

from __future__ import annotations

import re

from provcheck.cli import INTERNAL, OK, USAGE
from provcheck.cli.added import added_to
from provcheck.cli.failing import told, told_unread
from provcheck.cli.options import ADD_IGNORE
from provcheck.cli.progress import Progress
from provcheck.cli.running import files_of, outcomes, sift_of
from provcheck.cli.settings import Settings
from provcheck.cli.setups import Setups
from provcheck.cli.work import Failed, Outcome
from provcheck.errors import ConfigError
from provcheck.files import STDIN
from provcheck.formats import PAGES
from provcheck.lines import position
from provcheck.record import TYPE_CHECKING
from provcheck.render.summary import counted
from provcheck.suppression.faults import FAMILY
from provcheck.write import write_file

if TYPE_CHECKING:
    from provcheck.cli.sift import Sift

_CLOSING = re.compile(r"--|\*/|\{[{%#]|[}%#]\}|[\x00-\x1f\x7f]")
_HALF = re.compile(r"[\ud800-\udfff]")  # no character; what of a command line is no text
_REMEDY = "make its findings known instead: provcheck baseline create"


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
        except Exception as error:  # noqa: BLE001 - the other files are still written
            progress.clear()
            own, added = told(Failed(outcome.path, error), settings.console), 0
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
    if not reason.isascii() and _HALF.search(reason):  # bytes that are not UTF-8
        raise ConfigError(f"{ADD_IGNORE}: {reason}: not UTF-8; write the reason in it")
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
        raise outcome.error
    setup = setups.of(outcome.path)
    least, report = setup.shown_from.rank, outcome.report
    unread = told_unread(report.document, report.unread, settings.console)
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
    code = USAGE if added.left else unread
    return INTERNAL if report.failures else code, added.count
