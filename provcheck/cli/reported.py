"""Report on the texts of a run: check each, count, judge, and write what was asked for."""

from __future__ import annotations

from functools import partial

from provcheck.cli import FOUND, INTERNAL, OK, USAGE
from provcheck.cli.failing import told, told_unread
from provcheck.cli.progress import Progress
from provcheck.cli.reporting import finish, gate_of, opened
from provcheck.cli.running import files_of, outcomes, sift_of
from provcheck.cli.session import expect_apart
from provcheck.cli.settings import Settings, Sifting
from provcheck.cli.setups import Setups
from provcheck.cli.shown import Sifted, result
from provcheck.cli.work import Failed, Outcome
from provcheck.errors import ConfigError, OutputError
from provcheck.files import Found
from provcheck.record import TYPE_CHECKING
from provcheck.rule import Severity
from provcheck.score import SCALE
from provcheck.scorecard import WITH_TEXTS
from provcheck.scorecard.build import Build
from provcheck.scorecard.model import Scorecard

if TYPE_CHECKING:
    from provcheck.cli.changed import Changed


def reported(settings: Settings, history: str | None = None, label: str = "") -> int:
    """Report on what `settings` name; return the exit code.

    The run is added to the `history` at that path, if any, under its `label`.

    Raises ProvcheckError where the run cannot begin, or a report not be written.
    """
    setups = Setups(settings.asked, settings.console)
    found = files_of(settings, setups)
    expect_apart(settings, found.files)
    past = opened(history)  # what is wrong with it is told at once
    run = _Run(settings, setups)
    codes = [run.arguments(found), *run.codes(found)]
    codes.append(finish(run.card(), settings, setups, past, label))
    code = max(OK if setups.whole else USAGE, *codes)
    return OK if settings.exit_zero and code == FOUND else code


class _Run:
    """The texts of a run, one by one; what goes wrong with one stops no other."""

    def __init__(self, settings: Settings, setups: Setups) -> None:
        """Raise ConfigError where gate, baseline or commit are none."""
        self._settings, self._setups = settings, setups
        self._console = settings.console
        here = setups.here()
        self._gate = gate_of(here, setups)
        base = settings.sifting.diff_base
        all_lines = settings.sifting.__replace__(diff_base=None)
        self._sift = sift_of(settings.__replace__(sifting=all_lines), setups)
        self._changed = _changed(base) if base else None
        if self._gate.new_only and not self._compared:
            told = "nothing says what is new; give --diff-base, or make a baseline"
            raise ConfigError(f"gate.new-only: {told}")
        scale = setups.of("-").checker.config.scale if here else SCALE
        texts = any(name in WITH_TEXTS for name, _ in settings.outputs)
        self._build = Build(scale, texts=texts)
        self._lost = 0

    @property
    def _compared(self) -> bool:
        return bool(self._sift or self._changed)

    def arguments(self, found: Found) -> int:
        """Tell of the arguments that give no file; return the exit code."""
        for error in found.errors:
            self._console.error(error)
        for note in found.notes:
            self._console.note(note)
        self._lost += len(found.errors)
        return USAGE if found.errors else OK

    def codes(self, found: Found) -> list[int]:
        """Take each file into the report; return what each makes the exit code."""
        progress = Progress(len(found.files), wanted=self._settings.progress)
        made: list[int] = []
        try:
            for outcome in outcomes(self._settings, self._setups, found.files):
                made.append(self._code(outcome, progress))
                progress.step()
        finally:
            progress.clear()
        return made

    def card(self) -> Scorecard:
        """Return the report."""
        return self._build.made(self._gate, new=self._compared, lost=self._lost)

    def _code(self, outcome: Outcome | Failed, progress: Progress) -> int:
        if isinstance(outcome, Outcome):
            try:
                return self._taken(outcome, progress)
            except (BrokenPipeError, OutputError):
                raise
            except Exception as error:  # noqa: BLE001 - the other texts are still told
                outcome = Failed(outcome.path, error)
        progress.clear()
        self._lost += 1
        return told(outcome, self._console)

    def _taken(self, outcome: Outcome, progress: Progress) -> int:
        report, path = outcome.report, outcome.path
        shown_from = self._setups.of(path).shown_from
        sifted = self._sift.of(path, report, shown_from.rank) if self._sift else None
        made = result(
            outcome.source,
            sifted or Sifted(report),
            Sifting(),
            Severity.NEUTRAL,
            compared=self._compared,
        )
        touches = self._changed and partial(
            self._changed.touches, path, report.document.text
        )
        self._build.add(made, touches)
        return max(self._broken(outcome, progress), self._missed(outcome, progress))

    def _broken(self, outcome: Outcome, progress: Progress) -> int:
        """Say which rules broke down and which lines were skipped; return the exit code."""
        report = outcome.report
        unread = (*report.unread, *report.blank)
        if report.failures or unread:
            progress.clear()
        for failure in report.failures:
            name = outcome.source.name
            self._console.error(f"{name}: rule {failure.rule_id} failed: {failure.reason}")
        code = told_unread(report.document, unread, self._console)
        return INTERNAL if report.failures else code

    def _missed(self, outcome: Outcome, progress: Progress) -> int:
        """Say why a text was not compared with its original; an error if it was asked."""
        if not outcome.missed:
            return OK
        progress.clear()
        (self._console.error if outcome.asked else self._console.note)(outcome.missed)
        return USAGE if outcome.asked else OK


def _changed(base: str) -> Changed:
    from provcheck.cli.changed import Changed  # noqa: PLC0415 - it runs git

    return Changed(base)
