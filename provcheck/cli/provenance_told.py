"""Say where texts come from: read each, check it, print what its provenance is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from provcheck.checker import Checker
from provcheck.cli import INTERNAL, OK, USAGE
from provcheck.cli.console import Console, columns, write
from provcheck.cli.failing import told_unread
from provcheck.cli.originals import language_in
from provcheck.cli.selection import Globs, Selection
from provcheck.cli.settings import Reading, asked, expect_one, named_language, reading
from provcheck.cli.setups import Setups
from provcheck.document import Document
from provcheck.errors import ConfigError, ProvcheckError
from provcheck.files import STDIN, Found, find_files
from provcheck.formats import RECORDS, format_of
from provcheck.read import read_file
from provcheck.record import TYPE_CHECKING
from provcheck.render.dump import dump
from provcheck.render.origins_table import OriginsTable
from provcheck.render.origins_text import OriginsText
from provcheck.render.palette import Palette
from provcheck.render.provenance_record import SCHEMA, provenance_record
from provcheck.render.result import WIDTH
from provcheck.report import Report
from provcheck.scorecard.stories import alone

if TYPE_CHECKING:
    from provcheck.cli.parser import Given

T = TypeVar("T")


def told(given: Given) -> int:
    """Print what is said of each text; return the exit code.

    Raises ConfigError where a record, or an original, goes with more than one text.
    """
    expect_one(given)
    console = Console(given.quiet, given.verbose, given.color)
    setups = Setups(asked(given), console)
    found = find_files(tuple(given.paths) or (".",), Selection(Globs(), setups))
    for error in found.errors:
        console.error(error)
    for note in found.notes:
        console.note(note)
    if given.emit and len(found.files) > 1:
        raise ConfigError(f"--emit {given.emit}: name one text; {len(found.files)} given")
    run = _Run(given, console, setups)
    for line in run.lines(found):
        if not console.quiet:
            write(sys.stdout, line)
    return max(run.code, USAGE if found.errors or not setups.whole else OK)


class _Run:
    """The texts of a run, one by one; what goes wrong with one stops no other."""

    def __init__(self, given: Given, console: Console, setups: Setups) -> None:
        self.code = OK
        self._given, self._console, self._setups = given, console, setups
        self._checkers: dict[Checker, Checker] = {}

    def lines(self, found: Found) -> Iterator[str]:
        """Yield what is printed, in pieces."""
        if self._given.emit:
            from provcheck.emit import emitted  # noqa: PLC0415 - few ask for a record

            reports = self._each(found, lambda name, report: [(name, report)])
            yield from (emitted(self._given.emit, name, report) for name, report in reports)
            return
        stories = self._each(found, _stories)
        if self._given.output_format == "json":
            texts = [provenance_record(*story) for story in stories]
            yield dump({"schema": SCHEMA, "texts": texts}, indent=2) + "\n"
            return
        first, second = next(stories, None), next(stories, None)
        if first and second is None and len(found.files) == 1:
            palette = Palette(self._console.coloured(sys.stdout))
            text = OriginsText(palette, columns(sys.stdout, WIDTH))
            yield from text.page(*first[:2])
        elif first or len(found.files) > 1:
            table = OriginsTable()
            for _, report, _ in (*filter(None, (first, second)), *stories):
                if report.stories or report.format not in RECORDS:
                    table.add(report)
            yield from table.lines()

    def _each(
        self, found: Found, made: Callable[[str, Report], Iterable[T]]
    ) -> Iterator[T]:
        """Yield what is `made` of the report on each text that can be read."""
        how = reading(self._given)
        for path in found.files:
            try:
                yield from made(*self._report(path, how))
            except (ConfigError, BrokenPipeError):
                raise
            except ProvcheckError as error:
                self._failed(USAGE, str(error))
            except Exception as error:  # noqa: BLE001 - the other texts are still told
                self._failed(INTERNAL, "")
                self._console.internal(f"{path}: ", error)

    def _report(self, path: str, how: Reading) -> tuple[str, Report]:
        name = self._given.stdin_filename if path == STDIN else path
        source = how.source(path, name)
        checker = self._checker(name)
        asked = (source.text, how.format_of(name), name)
        report = self._beside(checker, asked) or checker.check(*asked)
        unread = (*report.unread, *report.blank)
        self.code = max(self.code, told_unread(report.document, unread, self._console))
        return name, report

    def _checker(self, name: str) -> Checker:
        """Return what checks a file, by the rules that tell something of its origin."""
        whole = self._setups.of(name).checker
        if whole not in self._checkers:
            self._checkers[whole] = whole.consulting(self._given.prior)
        return self._checkers[whole]

    def _beside(self, checker: Checker, asked: tuple[str, str, str]) -> Report | None:
        """Return the report on a text and its original, None where none is named.

        Raises ProvcheckError, one line that names the original, where it is of no use.
        """
        path = self._given.source
        if not path:
            return None
        other = read_file(path, reading(self._given).encoding_of(path))
        try:
            return checker.check(
                *asked,
                source=other.text,
                source_lang=named_language(self._given) or language_in(path),
                source_format=format_of(path),
            )
        except ProvcheckError as error:
            raise ProvcheckError(f"{path}: {error}") from error

    def _failed(self, code: int, message: str) -> None:
        self.code = max(self.code, code)
        if message:
            self._console.error(message)


def _stories(name: str, report: Report) -> Iterator[tuple[str, Report, Document]]:
    """Yield of each story of a file its name, the report on it, and the file."""
    for number, own in alone(report):
        _ = own.provenance  # so that what breaks, breaks here
        yield f"{name}#{number}" if number else name, own, report.document
