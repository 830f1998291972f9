"""The tables of a history, and the steps from each version of them to the next.

The version is SQLite's `user_version`. A step is added at the end and never changed: files
written by any release before are led through all that they lack, in one transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from provcheck.errors import ConfigError

APPLICATION = 0x70726F76  # "prov", so that no other program's file is taken for a history
STEPS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE run (
            id INTEGER PRIMARY KEY, at TEXT NOT NULL, label TEXT NOT NULL,
            signature TEXT NOT NULL, passed INTEGER NOT NULL, lost INTEGER NOT NULL,
            documents INTEGER NOT NULL, findings INTEGER NOT NULL,
            words INTEGER NOT NULL, penalty INTEGER NOT NULL, critical INTEGER NOT NULL,
            threshold TEXT NOT NULL, acceptable TEXT NOT NULL,
            min_words INTEGER NOT NULL)""",
        """CREATE TABLE part (
            run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
            kind TEXT NOT NULL, name TEXT NOT NULL, documents INTEGER NOT NULL,
            findings INTEGER NOT NULL, words INTEGER NOT NULL, points INTEGER NOT NULL,
            PRIMARY KEY (run, kind, name)) WITHOUT ROWID""",
        """CREATE TABLE document (
            run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
            name TEXT NOT NULL, words INTEGER NOT NULL, penalty INTEGER NOT NULL,
            score TEXT NOT NULL, PRIMARY KEY (run, name)) WITHOUT ROWID""",
        """CREATE TABLE finding (
            run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
            name TEXT NOT NULL, rule TEXT NOT NULL, mark TEXT NOT NULL,
            severity TEXT NOT NULL, points INTEGER NOT NULL, line INTEGER NOT NULL,
            quote TEXT NOT NULL)""",
        "CREATE INDEX finding_run ON finding (run)",
    ),
)  # at: UTC as ISO 8601; scores and scales: decimal numbers as text, never floats


def upgraded(
    file: sqlite3.Connection,
    path: str,
    steps: Sequence[Sequence[str]] = STEPS,
) -> None:
    """Bring the tables of `file` up to date; a new file gets all of them.

    Raises ConfigError for a file of another program or of a later release.
    """
    file.execute("BEGIN IMMEDIATE")  # of two runs that find an old file one does it
    try:
        version = _version(file, path, len(steps))
        for step in steps[version:]:
            for statement in step:
                file.execute(statement)
        file.execute(f"PRAGMA application_id = {APPLICATION}")
        file.execute(f"PRAGMA user_version = {len(steps)}")
        file.execute("COMMIT")
    except BaseException:
        file.execute("ROLLBACK")
        raise


def is_current(file: sqlite3.Connection, path: str) -> bool:
    """Tell whether a file has all tables, without writing into it.

    Raises ConfigError for a file of another program or of a later release.
    """
    return _version(file, path, len(STEPS)) == len(STEPS)


def _version(file: sqlite3.Connection, path: str, last: int) -> int:
    """Return how many steps a file has behind it. Raises ConfigError."""
    version = _number(file, "user_version")
    empty = not file.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    if _number(file, "application_id") != APPLICATION and not empty:
        raise ConfigError(f"{path}: a database of another program; name another file")
    if version > last:
        told = f"a history of a later version ({version}; here: {last})"
        raise ConfigError(f"{path}: {told}; use a newer provcheck or another file")
    return version


def _number(file: sqlite3.Connection, name: str) -> int:
    (value,) = file.execute(f"PRAGMA {name}").fetchone()
    return int(value)
