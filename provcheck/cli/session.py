"""Check the files of a run, one by one; what goes wrong with one stops no other."""

from __future__ import annotations

import os
import sys

from provcheck.cli import FOUND, INTERNAL, OK, USAGE
from provcheck.cli.outputs import Outputs
from provcheck.cli.progress import Progress
from provcheck.cli.running import files_of, outcomes, sift_of
from provcheck.cli.settings import Settings
from provcheck.cli.setups import Setup, Setups
from provcheck.cli.shown import Sifted, result
from provcheck.cli.work import Failed, Outcome
from provcheck.errors import ConfigError, OutputError
from provcheck.files import STDIN, Found
from provcheck.record import TYPE_CHECKING
from provcheck.render.summary import counted
from provcheck.render.tally import Tally
from provcheck.report import Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provcheck.cli.sift import Sift


def check(settings: Settings) -> int:
    """Check what `settings` name; return the exit code, the worst of all files.

    Raises ProvcheckError where the run cannot begin, or its report not be written.
    """
    setups = Setups(settings.asked, settings.console)
    sift = sift_of(settings, setups)
    found = files_of(settings, setups)
    expect_apart(settings, found.files)
    progress = Progress(len(found.files), wanted=settings.progress)
    session = Session(settings, setups, sift, progress)
    codes = [session.arguments(found)]
    try:
        for outcome in outcomes(settings, setups, found.files, sift):
            codes.append(session.take(outcome))
            progress.step()
    finally:
        progress.clear()
    codes.append(session.end())
    code = max(OK if setups.whole else USAGE, *codes)
    return OK if settings.exit_zero and code == FOUND else code


def expect_apart(settings: Settings, files: Sequence[str]) -> None:
    """Raise ConfigError where a report would be written over a text that is checked."""
    written = {os.path.realpath(path): path for _, path in settings.outputs if path}
    for path in files if written else ():
        if os.path.realpath(path) in written:
            raise ConfigError(f"{path}: to be checked; write the report to another file")


class Session:
    """The state of a run: what it was told, its outputs and its counts."""

    def __init__(
        self, settings: Settings, setups: Setups, sift: Sift | None, progress: Progress
    ) -> None:
        """Open the outputs; with `--fix -` the fixed text has standard output."""
        self._settings = settings
        self._console = settings.console
        self._setups = setups
        self._sift = sift
        self._progress = progress
        self._tally = Tally()
        self._fatal = self._known = 0
        filter_ = settings.fix and STDIN in settings.paths and not settings.diff
        stream = sys.stderr if filter_ else sys.stdout
        wanted = [o for o in settings.outputs if o[1] or not settings.diff]
        self._outputs = Outputs(
            wanted,
            stream,
            settings.console,
            unsafe=settings.unsafe,
            docs=setups.docs,
        )

    def arguments(self, found: Found) -> int:
        """Report the arguments that give no file."""
        for error in found.errors:
            self._console.error(error)
        for note in found.notes:
            self._console.note(note)
        self._tally.lose(len(found.errors))
        return USAGE if found.errors else OK

    def take(self, outcome: Outcome | Failed) -> int:
        """Write and tell what came of one file; return its exit code.

        Findings count for the code of the whole run, see `end`.
        """
        path = outcome.path
        if self._console.verbose and path != STDIN:
            self._console.note(f"reading {path}")
        if isinstance(outcome, Outcome):
            try:
                return self._taken(outcome)
            except (BrokenPipeError, OutputError):
                raise
            except Exception as error:  # noqa: BLE001 - the other files are still told
                outcome = Failed(path, error)
        self._progress.clear()
        self._tally.lose()
        from provcheck.cli.failing import told  # noqa: PLC0415 - few files fail

        return told(outcome, self._console)

    def end(self) -> int:
        """Close the outputs; return the exit code of all findings together.

        Raises ProvcheckError where an output cannot be written.
        """
        totals = self._tally.totals()
        if self._settings.diff and totals.fixed:
            where = counted(totals.mended, "file")
            self._console.note(f"would fix {counted(totals.fixed, 'finding')} in {where}")
        self._outputs.end(totals)
        code = FOUND if self._fatal > self._settings.max_findings else OK
        if self._sift and self._sift.baseline:
            from provcheck.cli.known import close  # noqa: PLC0415 - few runs have a baseline

            sifting, known = self._settings.sifting, self._known
            code = max(code, close(self._sift.baseline, known, sifting, self._console))
        return code

    def _taken(self, outcome: Outcome) -> int:
        setup = self._setups.of(outcome.path)
        count, code = 0, OK
        left = outcome.report
        if outcome.fixed is not None:
            from provcheck.cli.mending import Mending  # noqa: PLC0415 - few runs mend

            fixed, code = Mending(self._settings, self._progress).written(
                outcome, outcome.fixed
            )
            count = fixed.count
            left = left if self._settings.diff else fixed.report
        sifted = Sifted(left)
        if self._sift:
            sifted = self._sift.of(outcome.path, left, setup.shown_from.rank)
            if self._sift.baseline:
                self._sift.baseline.judged(outcome.path, setup.checker.looks_for)
        self._known += len(sifted.known)
        made = result(
            outcome.source,
            sifted,
            self._settings.sifting,
            setup.shown_from,
            compared=bool(self._sift and self._sift.baseline),
        )
        self._tally.add(made, count)
        if made.findings:
            self._progress.clear()
        self._outputs.file(made)
        code = max(code, self._missed(outcome))
        return max(code, self._judge(sifted.report, count, setup))

    def _missed(self, outcome: Outcome) -> int:
        """Say why a text was not compared with its original; an error if it was asked."""
        if not outcome.missed:
            return OK
        self._progress.clear()
        if outcome.asked:
            self._console.error(outcome.missed)
            return USAGE
        self._console.note(outcome.missed)
        return OK

    def _judge(self, report: Report, fixed: int, setup: Setup) -> int:
        for failure in report.failures:
            name = report.document.name
            self._progress.clear()
            self._console.error(f"{name}: rule {failure.rule_id} failed: {failure.reason}")
        unread = (*report.unread, *report.blank)
        code = OK
        if unread:
            from provcheck.cli.failing import told_unread  # noqa: PLC0415 - few have

            self._progress.clear()
            code = told_unread(report.document, unread, self._console)
        limit = setup.fail_on
        if limit:
            self._fatal += sum(f.severity.rank >= limit.rank for f in report.findings)
        if report.failures:
            return INTERNAL
        mended = fixed and self._settings.fail_on_fix and not self._settings.diff
        return max(code, FOUND if mended else OK)
