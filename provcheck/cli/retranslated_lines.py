"""Translate an archive of JSON Lines, a story a line; a run that was stopped goes on."""

from __future__ import annotations

import json
import os
from pathlib import Path

from provcheck.cli import OK, USAGE
from provcheck.cli.progress import Progress
from provcheck.cli.retranslated import Run
from provcheck.errors import ProvcheckError
from provcheck.formats import views_of
from provcheck.parse import parse
from provcheck.read import read_file
from provcheck.record import TYPE_CHECKING
from provcheck.render.drafts.json import record
from provcheck.retranslate.original import Original, language_of
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
    source = read_file(path, run.reading.encoding_of(path))
    views = views_of(source.text, run.given.format_as or "jsonl", tuple(run.given.map))
    done = _done(out, path)
    code = OK
    wanted = not (run.given.no_progress or run.given.quiet)
    progress = Progress(len(views), wanted=wanted, things="stories")
    progress.step(done)
    for number, view in enumerate(views[done:], done + 1):
        row: dict[str, Any] = {"original": path, "story": number}
        try:
            row |= _story(run, view, f"{path}:{number}")
        except ProvcheckError as error:
            progress.clear()
            if number == done + 1 == 1:  # nothing is done, and nothing will be
                raise
            run.console.error(f"{path}: story {number}: {error}")
            row["failed"], code = str(error), USAGE
        append_file(out, (json.dumps(row, ensure_ascii=True) + "\n").encode())
        progress.step()
    progress.clear()
    return code


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
