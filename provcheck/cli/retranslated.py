"""Translate originals anew, one after the other; what is done stays done."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from provcheck.cli import INTERNAL, OK, USAGE
from provcheck.cli.console import Console
from provcheck.cli.retranslated_run import Run
from provcheck.errors import OutputError, ProvcheckError
from provcheck.files import find_files
from provcheck.formats import RECORDS, format_of
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.cli.parser import Given


def retranslated(given: Given) -> int:
    """Translate what the options name; return the exit code, the worst of all files.

    Raises ProvcheckError where the run cannot begin.
    """
    console = Console(given.quiet, given.verbose, given.color)
    found = find_files(given.paths)
    for error in found.errors:
        console.error(error)
    for note in found.notes:
        console.note(note)
    run = Run(given, console)
    several = len(found.files) > 1 or any(Path(path).is_dir() for path in given.paths)
    files: Sequence[str] = found.files
    if several:
        _expect_folder(given)
        files = _originals(run, files)
    for path in files:
        if run.is_archive(path):
            _expect_json(given, path)
    codes = [USAGE if found.errors else OK]
    codes += [_guarded(run, path, several=several) for path in files]
    return max(codes)


def _expect_folder(given: Given) -> None:
    if not given.output:
        raise ProvcheckError("several originals: name a folder for their drafts with -o")
    if given.published:
        raise ProvcheckError("--published goes with one original")
    there = Path(given.output)
    named = format_of(given.output) in RECORDS and not there.exists()
    if named or (there.exists() and not there.is_dir()):
        raise ProvcheckError(f"{given.output}: not a folder; name one for the drafts")


def _originals(run: Run, files: Sequence[str]) -> list[str]:
    """Return those of `files` that are no drafts of others, from an earlier run.

    Raises ProvcheckError where two would have the same draft.
    """
    drafts: dict[str, str] = {}
    for path in files:
        for suffix in run.suffixes(path):
            draft = os.path.realpath(run.out(path, suffix))
            if draft in drafts:
                told = f"{drafts[draft]} and {path} would have the same draft"
                raise ProvcheckError(f"{told}; give them folders of their own")
            drafts[draft] = path
    return [path for path in files if os.path.realpath(path) not in drafts]


def _expect_json(given: Given, path: str) -> None:
    """Raise ProvcheckError where something is asked for that archives do not have."""
    if given.output_format not in (None, "json"):
        told = f"its drafts are JSON Lines, not {given.output_format}"
        raise ProvcheckError(f"{path}: {told}; leave --output-format out")
    if given.published:
        raise ProvcheckError(f"{path}: --published goes with one original that is a text")
    if not given.output:
        raise ProvcheckError(f"{path}: name the file for its drafts with -o")


def _guarded(run: Run, path: str, *, several: bool) -> int:
    """Translate one file; what goes wrong with it stops no other."""
    try:
        return run.file(path, several=several)
    except (BrokenPipeError, OutputError):
        raise
    except ProvcheckError as error:
        told = str(error)
        run.console.error(told if told.startswith(path) else f"{path}: {told}")
        return USAGE
    except Exception as error:  # noqa: BLE001 - the other files are still translated
        run.console.internal(f"{path}: ", error)
        return INTERNAL
