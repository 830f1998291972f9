"""Add runs to a history and read them. Several processes may do so at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal

from provcheck.errors import ConfigError
from provcheck.history.schema import is_current, upgraded
from provcheck.record import Record
from provcheck.score import Scale
from provcheck.score.pool import Group, Share
from provcheck.scorecard.model import Card, Scorecard

_PATIENCE = 30.0  # seconds to wait for another run that is writing
_QUOTE = 80  # code points of a finding's text that are kept
_RUN = "at, label, signature, passed, lost, documents, findings, words, penalty, critical"
KINDS = AGENCY, LANGUAGE, RULE = "agency", "source language", "rule"
_PARTS = "INSERT INTO part VALUES (?, ?, ?, ?, ?, ?, ?)"
_DOCUMENT = "INSERT INTO document VALUES (?, ?, ?, ?, ?)"
_FINDING = "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


class Run(Record):
    """A run of the history: when, what made it, and its sums. `at` is UTC, ISO 8601."""

    id: int
    at: str
    label: str
    signature: str
    passed: bool
    lost: int
    documents: int
    findings: int
    words: int
    penalty: int
    critical: int
    scale: Scale


class History:
    """A file of runs; to be closed after use."""

    def __init__(self, path: str, *, to_add: bool = True) -> None:
        """Open the history at `path`, or begin it.

        One that may not be written is refused at once, unless it is not `to_add` to.

        Raises ConfigError for what is none, or cannot be read or written.
        """
        self._path = path
        with _told(path):
            self._file = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
            self._file.execute("PRAGMA foreign_keys = ON")
            if to_add or not is_current(self._file, path):
                upgraded(self._file, path)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def add(
        self,
        card: Scorecard,
        at: str,
        label: str = "",
        documents: Iterable[Card] | None = None,
    ) -> int:
        """Add a run, whole or not at all; return its number. Raises ConfigError.

        `documents` are those of an archive, of which `card` lists only some.
        """
        with _told(self._path), _whole(self._file) as file:
            number = file.execute(_insert(_RUN_COLUMNS), _run(card, at, label)).lastrowid
            assert number is not None  # noqa: S101 - it was inserted
            file.executemany(_PARTS, _parts(number, card))
            for one in card.documents if documents is None else documents:
                file.execute(_DOCUMENT, _document(number, one))
                file.executemany(_FINDING, _findings(number, one))
        return number

    def runs(self) -> tuple[Run, ...]:
        """Return all runs, the oldest first."""
        with _told(self._path):
            rows = self._file.execute(
                f"SELECT id, {_RUN}, threshold, acceptable, min_words"  # noqa: S608
                " FROM run ORDER BY at, id"
            ).fetchall()
        return tuple(_made(row) for row in rows)

    def rows(self, what: str) -> list[tuple[object, ...]]:
        """Return the rows of a query of our own. Raises ConfigError."""
        with _told(self._path):
            return self._file.execute(what).fetchall()

    def asked(self, what: str, run: int) -> list[tuple[object, ...]]:
        """Return the rows of a query with the number of a run. Raises ConfigError."""
        with _told(self._path):
            return self._file.execute(what, (run,)).fetchall()


_RUN_COLUMNS = (*_RUN.split(", "), "threshold", "acceptable", "min_words")


def _insert(columns: Iterable[str]) -> str:
    names = tuple(columns)
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO run ({', '.join(names)}) VALUES ({marks})"  # noqa: S608


def _run(card: Scorecard, at: str, label: str) -> tuple[object, ...]:
    pooled, score = card.pooled, card.pooled.score
    return (
        at,
        label,
        str(card.signature or ""),
        card.gate.passed,
        card.lost,
        pooled.documents,
        pooled.findings,
        score.words,
        score.penalty,
        score.critical,
        str(score.scale.threshold),
        str(score.scale.acceptable),
        score.scale.min_words,
    )


def _made(row: tuple[object, ...]) -> Run:
    number, at, label, signature, *rest = row
    passed, lost, documents, findings, words, penalty, critical = map(_int, rest[:7])
    threshold, acceptable, few = rest[7:]
    return Run(
        _int(number),
        str(at),
        str(label),
        str(signature),
        bool(passed),
        lost,
        documents,
        findings,
        words,
        penalty,
        critical,
        Scale(Decimal(str(threshold)), Decimal(str(acceptable)), _int(few)),
    )


def _int(value: object) -> int:
    return int(str(value))


def _parts(number: int, card: Scorecard) -> Iterator[tuple[object, ...]]:
    """Yield the sums of a run by agency, source language and rule."""
    pooled = card.pooled
    for kind, groups in ((AGENCY, pooled.agencies), (LANGUAGE, pooled.languages)):
        for group in groups:
            yield (number, kind, *_group(group))
    for share in pooled.rules:
        yield (number, RULE, *_share(share, pooled.score.words))


def _group(group: Group) -> tuple[object, ...]:
    score = group.score
    return group.name, group.documents, group.findings, score.words, score.penalty


def _share(share: Share, words: int) -> tuple[object, ...]:
    return share.name, share.documents, share.findings, words, share.points


def _document(number: int, one: Card) -> tuple[object, ...]:
    score = one.score
    return number, _text(one.name), score.words, score.penalty, str(score.value)


def _findings(number: int, one: Card) -> Iterator[tuple[object, ...]]:
    for found in one.counted:
        quote = _text(found.text[:_QUOTE])
        place = (found.points, found.place.line, quote)
        known = (found.rule, found.fingerprint, str(found.severity))
        yield (number, _text(one.name), *known, *place)


def _text(text: str) -> str:
    """Return `text` as SQLite can keep it: without lone surrogates and NUL."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")


@contextmanager
def _whole(file: sqlite3.Connection) -> Generator[sqlite3.Connection]:
    """Write all of it or nothing; who writes at the same time waits."""
    file.execute("BEGIN IMMEDIATE")
    try:
        yield file
        file.execute("COMMIT")
    except BaseException:
        file.execute("ROLLBACK")
        raise


@contextmanager
def _told(path: str) -> Generator[None]:
    """Raise ConfigError with the reason where the file cannot be used."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise ConfigError(f"{path}: no history can be kept there: {error}") from error
