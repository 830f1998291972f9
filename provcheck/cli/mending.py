"""Write what the fixes of a file gave: into the file, to standard output, or as a diff."""

from __future__ import annotations

import sys

from provcheck.cli import OK, USAGE
from provcheck.cli.console import write_bytes, write_lines
from provcheck.cli.fixing import Fixed
from provcheck.cli.progress import Progress
from provcheck.cli.settings import Settings
from provcheck.cli.work import Outcome
from provcheck.errors import ProvcheckError
from provcheck.files import STDIN
from provcheck.read import Source


class Mending:
    """How a run was told to write fixes."""

    def __init__(self, settings: Settings, progress: Progress) -> None:
        """Take the settings, and the bar that makes room for what is printed."""
        self._diff = settings.diff
        self._console = settings.console
        self._progress = progress

    def written(self, outcome: Outcome, fixed: Fixed) -> tuple[Fixed, int]:
        """Write what was fixed; return it, and the exit code.

        Where it cannot be written, nothing was.
        """
        try:
            self._write(outcome.source, outcome.path, fixed)
        except ProvcheckError as error:
            self._progress.clear()
            self._console.error(str(error))
            return Fixed(outcome.source.text, outcome.report, 0), USAGE
        return fixed, OK

    def _write(self, source: Source, path: str, fixed: Fixed) -> None:
        from provcheck.cli.diff import diff  # noqa: PLC0415 - most runs mend nothing
        from provcheck.write import clear_beside, write_file  # noqa: PLC0415

        if self._diff:
            if fixed.count and not self._console.quiet:
                self._print(source, diff(source, fixed.text))
        elif path == STDIN:
            write_bytes(sys.stdout, source.encode(fixed.text))
        elif fixed.count:
            write_file(path, source.encode(fixed.text))
        else:
            clear_beside(path)

    def _print(self, source: Source, difference: str) -> None:
        from provcheck.cli.diff import as_bytes, for_eyes  # noqa: PLC0415
        from provcheck.render.palette import Palette  # noqa: PLC0415

        self._progress.clear()
        if not sys.stdout.isatty():
            write_bytes(sys.stdout, as_bytes(source, difference))
            return
        palette = Palette(self._console.coloured(sys.stdout))
        write_lines(sys.stdout, for_eyes(difference, palette))
