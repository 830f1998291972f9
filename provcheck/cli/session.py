"""Check the files of a run, one by one; what goes wrong with one stops no other."""

import sys

from provcheck.checker import Checker
from provcheck.cli import FOUND, INTERNAL, OK, USAGE
from provcheck.cli.console import write_bytes
from provcheck.cli.diff import as_bytes, diff, for_eyes
from provcheck.cli.fixing import Fixed, fix
from provcheck.cli.outputs import Outputs
from provcheck.cli.settings import Settings
from provcheck.cli.setups import Setups
from provcheck.errors import ProvcheckError
from provcheck.files import STDIN, Found, find_files
from provcheck.read import Source, read_file, read_stdin
from provcheck.render.palette import Palette
from provcheck.render.result import Result
from provcheck.render.summary import counted
from provcheck.render.tally import Tally
from provcheck.report import Report
from provcheck.rule import Severity
from provcheck.write import write_file


def check(settings: Settings) -> int:
    """Check what `settings` name; return the exit code, the worst of all files.

    Raises ProvcheckError where the run cannot begin, or its report not be written.
    """
    setups = Setups(settings.asked, settings.console)
    session = Session(settings, setups)
    found = find_files(settings.paths)
    for path in found.files:
        setups.of(path)  # what is wrong with a configuration is told before any finding
    codes = [session.arguments(found)]
    codes += [session.file(path) for path in found.files]
    session.end()
    code = max(OK if setups.whole else USAGE, *codes)
    return OK if settings.exit_zero and code == FOUND else code


class Session:
    """The state of a run: what it was told, its checkers, its outputs and its counts."""

    def __init__(self, settings: Settings, setups: Setups) -> None:
        """Open the outputs; with `--fix -` the fixed text has standard output."""
        self._settings = settings
        self._console = settings.console
        self._setups = setups
        self._tally = Tally()
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
        return USAGE if found.errors else OK

    def file(self, path: str) -> int:
        """Check one file; return its exit code."""
        try:
            return self._checked(self._read(path), path)
        except ProvcheckError as error:
            self._console.error(str(error))
            return USAGE
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001 - the other files are still checked
            self._console.internal(f"{path}: ", error)
            return INTERNAL

    def end(self) -> None:
        """Close the outputs. Raises ProvcheckError where one cannot be written."""
        totals = self._tally.totals()
        if self._settings.diff and totals.fixed:
            where = counted(totals.mended, "file")
            self._console.note(f"would fix {counted(totals.fixed, 'finding')} in {where}")
        self._outputs.end(totals)

    def _read(self, path: str) -> Source:
        settings = self._settings
        if path == STDIN:
            name = settings.stdin_name
            return read_stdin(settings.reading.encoding_of(name), name)
        if settings.console.verbose:
            self._console.note(f"reading {path}")
        return read_file(path, settings.reading.encoding_of(path))

    def _checked(self, source: Source, path: str) -> int:
        setup = self._setups.of(path)
        kind = self._settings.reading.format_of(source.name)
        report = setup.checker.check(source.text, kind, source.name)
        fixed, code = Fixed(source.text, report, 0), OK
        if self._settings.fix or self._settings.diff:
            fixed, code = self._fixed(source, path, report, setup.checker)
        left = report if self._settings.diff else fixed.report
        self._show(source, left, fixed.count, setup.shown_from)
        return max(code, self._judge(left, fixed.count, setup.fail_on))

    def _fixed(
        self, source: Source, path: str, report: Report, checker: Checker
    ) -> tuple[Fixed, int]:
        """Return what the fixes gave; where it cannot be written, nothing was fixed."""
        fixed = fix(checker, report, unsafe=self._settings.unsafe)
        try:
            self._write(source, path, fixed)
        except ProvcheckError as error:
            self._console.error(str(error))
            return Fixed(source.text, report, 0), USAGE
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
        if not sys.stdout.isatty():
            write_bytes(sys.stdout, as_bytes(source, text))
            return
        palette = Palette(self._console.coloured(sys.stdout))
        sys.stdout.writelines(for_eyes(text, palette))

    def _show(self, source: Source, report: Report, fixed: int, least: Severity) -> None:
        shown = tuple(f for f in report.findings if f.severity.rank >= least.rank)
        result = Result(source.name, report, shown, source.encoding)
        self._tally.add(result, fixed)
        self._outputs.file(result)

    def _judge(self, report: Report, fixed: int, limit: Severity | None) -> int:
        for failure in report.failures:
            name = report.document.name
            self._console.error(f"{name}: rule {failure.rule_id} failed: {failure.reason}")
        if report.failures:
            return INTERNAL
        found = limit and any(f.severity.rank >= limit.rank for f in report.findings)
        mended = fixed and self._settings.fail_on_fix and not self._settings.diff
        return FOUND if found or mended else OK
