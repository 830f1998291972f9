"""The rows of a piece of an archive: its texts are read, checked and told."""

from __future__ import annotations

from collections.abc import Iterator

from provcheck.archive.moved import moved
from provcheck.archive.plan import LONGEST, Piece, hashed
from provcheck.archive.rows import Lost, lost_row, row_of
from provcheck.cli.settings import Sifting
from provcheck.cli.setups import Setups
from provcheck.cli.shown import Sifted, result
from provcheck.cli.work import Failed, Job, work
from provcheck.errors import ProvcheckError, ReadError
from provcheck.finding import Finding
from provcheck.formats import LINES
from provcheck.formats.records import NoLineError, NoStoryError
from provcheck.lines import position
from provcheck.locate import LINE
from provcheck.read import Source, decode
from provcheck.record import TYPE_CHECKING
from provcheck.report import Report
from provcheck.rule import Severity
from provcheck.score import Scale
from provcheck.scorecard.cards import cards

if TYPE_CHECKING:
    from provcheck.archive.rows import Row
    from provcheck.scorecard.model import Card

_MEGABYTE = 1 << 20


class Reader:
    """Reads pieces as `job` says, and checks their texts; `scale` is that of the scores."""

    def __init__(self, job: Job, setups: Setups, scale: Scale) -> None:
        """Take how files are read and checked."""
        self._job, self._setups, self._scale = job, setups, scale

    def rows(self, piece: Piece) -> Iterator[Row]:
        """Yield a row for each story, and for each text that came to nothing.

        Raises ProvcheckError where the file has changed since the run began.
        """
        signature = str(self._setups.of(piece.path).checker.signature())
        made = self._lines(piece) if piece.encoding else self._whole(piece.path)
        for one in made:
            yield lost_row(one) if isinstance(one, Lost) else row_of(one, signature)

    def _whole(self, path: str) -> Iterator[Card | Lost]:
        made = work(path, self._job, self._setups.of)
        if isinstance(made, Failed):
            yield _lost(Lost(path, 0, 0, ""), made.error)
            return
        yield from self._cards(made.source, made.report)
        for one in made.report.unread:
            place = position(made.report.document, one.at)
            yield Lost(path, *place, str(one))

    def _lines(self, piece: Piece) -> Iterator[Card | Lost]:
        if piece.long:
            size, most = (piece.end - piece.start) / _MEGABYTE, LONGEST // _MEGABYTE
            told = f"a line of {size:.1f} MB is skipped, one has {most} at most: split it"
            yield Lost(piece.path, piece.line, 1, told)
            return
        lines = _read(piece).split(b"\n")
        at = piece.offset
        for number, data in enumerate(lines, piece.line):
            if data.strip():
                place = Lost(piece.path, number, 1, "")
                yield from self._line(piece, place, data, at)
            at += len(decode_halves(data, piece.encoding)) + 1

    def _line(
        self, piece: Piece, here: Lost, data: bytes, offset: int
    ) -> Iterator[Card | Lost]:
        """Yield what is in a line, whose first code point has that offset."""
        try:
            source = decode(data, piece.encoding, piece.path, by_line=True)
            checker = self._setups.of(piece.path).checker
            report = checker.check(source.text, LINES, piece.path)
            made = list(self._cards(source, _retold(report, here.line - 1)))
        except Exception as error:  # noqa: BLE001 - the other lines are still told
            yield _lost(here, error)
            return
        for card in made:
            own = card.__replace__(name=f"{piece.path}#{here.line}")
            yield moved(own, here.line - 1, offset)

    def _cards(self, source: Source, report: Report) -> Iterator[Card]:
        made = result(source, Sifted(report), Sifting(), Severity.NEUTRAL, compared=False)
        return cards(made, self._scale, texts=True)


def _retold(report: Report, lines: int) -> Report:
    """Return the report on a line with messages that name the lines of its file."""
    made = report.findings
    if not any(LINE in finding.hit.facts for finding in made):
        return report
    return report.holding(tuple(_told(f, lines) for f in made), report.suppressed)


def _told(finding: Finding, lines: int) -> Finding:
    facts = finding.hit.facts
    if LINE not in facts:
        return finding
    facts = {**facts, LINE: str(int(facts[LINE]) + lines)}
    return finding.__replace__(message=finding.rule.told(finding.text, facts))


def decode_halves(data: bytes, encoding: str) -> str:
    """Return a line as text, each byte that is none as half a pair: see `read`."""
    return data.decode(encoding, "surrogateescape")


def _read(piece: Piece) -> bytes:
    """Return the lines of a piece. Raises ProvcheckError where they have changed."""
    with open(piece.path, "rb") as file:  # noqa: PTH123
        file.seek(piece.start)
        data = file.read(piece.end - piece.start)
    if hashed(data).hexdigest() != piece.digest:
        told = "changed while the run was on; run the same command again"
        raise ProvcheckError(f"{piece.path}: {told}")
    return data


def _lost(here: Lost, error: Exception) -> Lost:
    """Return why a text came to nothing."""
    cause = error.__cause__
    if isinstance(cause, NoStoryError):
        return here.__replace__(reason=str(cause), skipped=True)
    if here.line and isinstance(cause, NoLineError):
        first = cause.unread[0]
        return here.__replace__(column=first.at + 1, reason=str(first))
    if isinstance(error, ReadError):
        return here.__replace__(reason=str(error).removeprefix(f"{here.path}: "))
    reason = " ".join(f"internal error: {type(error).__name__}: {error}".split())
    return here.__replace__(reason=reason, internal=True)
