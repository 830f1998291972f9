"""Translate an archive of JSON Lines, a story a line; a run that was stopped goes on."""

from __future__ import annotations

import json
import os
from pathlib import Path

from provcheck.cli import USAGE
from provcheck.cli.failing import told_unread
from provcheck.cli.progress import Progress
from provcheck.cli.retranslated import Run
from provcheck.document import Document
from provcheck.errors import ProvcheckError
from provcheck.formats import LINES, views_of
from provcheck.parse import parse
from provcheck.read import Source
from provcheck.record import TYPE_CHECKING
from provcheck.render.drafts.json import record
from provcheck.retranslate.original import Original, language_of
from provcheck.unread import Unread
from provcheck.view import View
from provcheck.write import append_file

if TYPE_CHECKING:
    from typing import Any


def lines(run: Run, path: str) -> int:
    """Write a line of JSON for each story of `path` behind those that are there.

    Raises ProvcheckError where no output is named, or the one named is of another run.
    """
    out = run.given.output
    if not out:
        raise ProvcheckError(f"{path}: name the file for its drafts with -o")
    source = run.reading.source(path, path)
    stories, code = _stories(run, source)
    done = _done(out, path)
    begun = done > 0
    wanted = not (run.given.no_progress or run.given.quiet)
    progress = Progress(len(stories), wanted=wanted, things="stories")
    progress.step(done)
    for number, one in enumerate(stories[done:], done + 1):
        row: dict[str, Any] = {"original": path, "story": number}
        try:
            row |= _row(run, one, f"{path}:{number}")
        except ProvcheckError as error:
            progress.clear()
            if not begun:  # nothing is done, and nothing will be
                raise
            run.console.error(f"{path}: story {number}: {error}")
            row["failed"], code = str(error), USAGE
        begun = begun or isinstance(one, View)
        append_file(out, (json.dumps(row, ensure_ascii=True) + "\n").encode())
        progress.step()
    progress.clear()
    return code


def _stories(run: Run, source: Source) -> tuple[list[View | Unread], int]:
    """Return the stories and the lines that are none, in order, and the exit code.

    Each has its number, so that a line that is mended later does not shift the others.
    """
    kind = run.given.format_as or LINES
    views, unread = views_of(source.text, kind, tuple(run.given.map))
    code = told_unread(Document(source.text, (), name=source.name), unread, run.console)
    return sorted((*views, *unread), key=_start), code


def _start(one: View | Unread) -> int:
    return one.at if isinstance(one, Unread) else one.pieces[0].source.start


def _row(run: Run, one: View | Unread, name: str) -> dict[str, Any]:
    return _story(run, one, name) if isinstance(one, View) else {"failed": str(one)}


def _story(run: Run, view: View, name: str) -> dict[str, Any]:
    language = run.given.source or language_of(view.text)
    story = parse(view.text, language=language, name=name)
    given, run.given.no_progress = run.given.no_progress, True  # the bar counts stories
    try:
        draft = run.translated(Original(story, view), language)
    finally:
        run.given.no_progress = given
    return {**record(draft), "original": name.rpartition(":")[0]}


def _done(out: str, path: str) -> int:
    """Return how many stories are in `out`; a line cut short is taken off.

    Raises ProvcheckError where it is not what this command writes of this archive.
    """
    if not Path(out).exists():
        return 0
    data = Path(out).read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    rows = whole.splitlines()
    try:
        last = json.loads(rows[-1]) if rows else {"original": path, "story": 0}
        if last["original"] != path or last["story"] != len(rows):
            raise ValueError  # noqa: TRY301 - told below
    except (ValueError, TypeError, KeyError) as error:
        reason = f"not begun from {path}; name another file"
        raise ProvcheckError(f"{out}: {reason}") from error
    if len(whole) < len(data):
        os.truncate(out, len(whole))
    return len(rows)
