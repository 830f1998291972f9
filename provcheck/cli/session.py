"""Check the files of a run, one by one; what goes wrong with one stops no other."""

from __future__ import annotations

import sys

from provcheck.cli import FOUND, INTERNAL, OK, USAGE
from provcheck.cli.console import write_bytes
from provcheck.cli.diff import as_bytes, diff, for_eyes
from provcheck.cli.fixing import Fixed
from provcheck.cli.outputs import Outputs
from provcheck.cli.progress import Progress
from provcheck.cli.running import files_of, outcomes, sift_of
from provcheck.cli.settings import Settings
from provcheck.cli.setups import Setup, Setups
from provcheck.cli.work import Failed, Outcome
from provcheck.errors import ProvcheckError
from provcheck.files import STDIN, Found
from provcheck.finding import Finding
from provcheck.read import Source
from provcheck.record import TYPE_CHECKING
from provcheck.render.palette import Palette
from provcheck.render.result import Aside, Result, Standing
from provcheck.render.summary import counted
from provcheck.render.tally import Tally
from provcheck.report import Report
from provcheck.rule import Severity
from provcheck.write import write_file

if TYPE_CHECKING:
    from provcheck.baseline import Baseline
    from provcheck.cli.sift import Sift


def check(settings: Settings) -> int:
    """Check what `settings` name; return the exit code, the worst of all files.

    Raises ProvcheckError where the run cannot begin, or its report not be written.
    """
    setups = Setups(settings.asked, settings.console)
    sift = sift_of(settings, setups)
    found = files_of(settings, setups)
    progress = Progress(len(found.files), wanted=settings.progress)
    session = Session(settings, setups, sift, progress)
    codes = [session.arguments(found)]
    try:
        for outcome in outcomes(settings, setups, found.files):
            codes.append(session.take(outcome))
            progress.step()
    finally:
        progress.clear()
    codes.append(session.end())
    code = max(OK if setups.whole else USAGE, *codes)
    return OK if settings.exit_zero and code == FOUND else code


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
            except BrokenPipeError:
                raise
            except Exception as error:  # noqa: BLE001 - the other files are still told
                outcome = Failed(path, error)
        self._progress.clear()
        self._tally.lose()
        if isinstance(outcome.error, ProvcheckError):
            self._console.error(str(outcome.error))
            return USAGE
        self._console.internal(f"{path}: ", outcome.error)
        return INTERNAL

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
            code = max(code, self._close_baseline(self._sift.baseline))
        return code

    def _close_baseline(self, baseline: Baseline) -> int:
        """Say what was known, and what is known but was not met."""
        stale = sum(entry.count for entry in baseline.stale())
        known = counted(self._known, "known finding")
        if self._known:
            shown = "shown" if self._settings.sifting.show else "left out"
            self._console.note(f"{known} {shown} (see provcheck baseline)")
        if not stale:
            return OK
        gone = f"{counted(stale, 'finding')} of the baseline no longer found"
        cure = "provcheck baseline prune takes them out"
        if self._settings.sifting.strict:
            self._console.error(f"{gone}; {cure}")
            return FOUND
        self._console.note(f"{gone}; {cure}")
        return OK

    def _taken(self, outcome: Outcome) -> int:
        setup = self._setups.of(outcome.path)
        fixed, code = Fixed(outcome.source.text, outcome.report, 0), OK
        if outcome.fixed:
            fixed, code = self._written(outcome, outcome.fixed)
        left = outcome.report if self._settings.diff else fixed.report
        known: tuple[Finding, ...] = ()
        if self._sift:
            sifted = self._sift.of(outcome.path, left, setup.shown_from.rank)
            left, known = sifted.report, sifted.known
        self._known += len(known)
        self._show(outcome.source, left, known, fixed.count, setup.shown_from)
        code = max(code, self._missed(outcome))
        return max(code, self._judge(left, fixed.count, setup))

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

    def _written(self, outcome: Outcome, fixed: Fixed) -> tuple[Fixed, int]:
        """Return what the fixes gave; where it cannot be written, nothing was fixed."""
        try:
            self._write(outcome.source, outcome.path, fixed)
        except ProvcheckError as error:
            self._progress.clear()
            self._console.error(str(error))
            return Fixed(outcome.source.text, outcome.report, 0), USAGE
        return fixed, OK

    def _write(self, source: Source, path: str, fixed: Fixed) -> None:
        """Write the fixed text, or with --diff the difference."""
        if self._settings.diff:
            if fixed.count and not self._settings.console.quiet:
                self._print_diff(source, diff(source, fixed.text))
        elif path == STDIN:
            write_bytes(sys.stdout, source.encode(fixed.text))
        elif fixed.count:
            write_file(path, source.encode(fixed.text))

    def _print_diff(self, source: Source, text: str) -> None:
        self._progress.clear()
        if not sys.stdout.isatty():
            write_bytes(sys.stdout, as_bytes(source, text))
            return
        palette = Palette(self._console.coloured(sys.stdout))
        sys.stdout.writelines(for_eyes(text, palette))

    def _show(
        self,
        source: Source,
        report: Report,
        known: tuple[Finding, ...],
        fixed: int,
        least: Severity,
    ) -> None:
        shown = tuple(f for f in report.findings if f.severity.rank >= least.rank)
        aside = tuple(Aside(finding, Standing.BASELINED) for finding in known)
        compared = bool(self._sift and self._sift.baseline)
        if known and self._settings.sifting.show:
            aside = ()
            told = (f.__replace__(message=f"{f.message} (known)") for f in known)
            shown = tuple(sorted((*shown, *told), key=lambda f: (f.span, f.rule.id)))
        result = Result(source.name, report, shown, source.encoding, aside, compared)
        self._tally.add(result, fixed)
        if shown:
            self._progress.clear()
        self._outputs.file(result)

    def _judge(self, report: Report, fixed: int, setup: Setup) -> int:
        for failure in report.failures:
            name = report.document.name
            self._progress.clear()
            self._console.error(f"{name}: rule {failure.rule_id} failed: {failure.reason}")
        limit = setup.fail_on
        if limit:
            self._fatal += sum(f.severity.rank >= limit.rank for f in report.findings)
        if report.failures:
            return INTERNAL
        mended = fixed and self._settings.fail_on_fix and not self._settings.diff
        return FOUND if mended else OK
