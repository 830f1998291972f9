"""Translate an archive of JSON Lines, a story a line; a run that was stopped goes on."""

from __future__ import annotations

from provcheck.cli import OK, USAGE
from provcheck.cli.failing import told_unread
from provcheck.cli.progress import Progress
from provcheck.cli.retranslated_rows import Rows
from provcheck.cli.retranslated_run import Run
from provcheck.cli.retranslated_stories import Story, stories_of
from provcheck.document import Document
from provcheck.errors import ProvcheckError
from provcheck.formats import LINES
from provcheck.parse import parse
from provcheck.record import TYPE_CHECKING
from provcheck.render.drafts.json import record
from provcheck.render.paths import as_text
from provcheck.retranslate.original import Original, language_of
from provcheck.unread import Unread
from provcheck.view import View

if TYPE_CHECKING:
    from typing import Any


def lines(run: Run, path: str, out: str) -> int:
    """Write a line of JSON to `out` for each story of `path`; return the exit code.

    A story that is there, translated from the same words by the same engine, is not
    translated again; one that failed is. Raises ProvcheckError where `out` is of another
    archive.
    """
    given = run.given
    source = run.reading.source(path, path)
    fields = tuple(given.map)
    found, unread = stories_of(source.text, given.format_as or LINES, fields)
    rows = Rows(out, as_text(path), anew=given.anew)
    unread_code = told_unread(
        Document(source.text, (), name=source.name), unread, run.console
    )
    run.room_for(out)
    done = _Done(run, path, rows, Progress(len(found), wanted=run.bar, things="stories"))
    for story in found:
        done.story(story)
    if found:
        rows.close()
    return max(unread_code, done.told())


class _Done:
    """The stories of an archive, one after the other, and what there is to say of them."""

    def __init__(self, run: Run, path: str, rows: Rows, progress: Progress) -> None:
        self._run, self._path, self._rows, self._progress = run, path, rows, progress
        self._reasons: dict[str, int] = {}

    def story(self, story: Story) -> None:
        """Write the row of a story, or keep the one that is there."""
        head = story.head(as_text(self._path))
        if isinstance(story.seen, Unread):  # told already
            self._rows.add({**head, "failed": str(story.seen)})
        elif self._holds(story):
            self._rows.keep(story.sha256, head, story.start)
        else:
            self._rows.add({**head, **self._made(story, story.seen)})
        self._progress.step()

    def told(self) -> int:
        """Say how often each reason came up; return the exit code."""
        self._progress.clear()
        for reason, count in self._reasons.items():
            if count > 1:
                more = f"{count - 1} more {'story' if count == 2 else 'stories'}"  # noqa: PLR2004
                self._run.console.error(f"{self._path}: {more}: {reason}")
        return USAGE if self._reasons else OK

    def _holds(self, story: Story) -> bool:
        """Tell whether the row that is there is what would be made now."""
        row, given = self._rows.get(story.sha256), self._run.given
        if row is None or row["target"] != given.target:
            return False
        language = given.source or story.language or row["source"]
        return row["source"] == language and self._run.made_by(language, row["engine"])

    def _made(self, story: Story, view: View) -> dict[str, Any]:
        own = {"sha256": story.sha256, "start": story.start}
        try:
            made = {**own, **self._draft(story, view)}
        except ProvcheckError as error:
            reason = str(error)
        else:
            del made["original"]  # it stands in the head
            return made
        if reason not in self._reasons:
            self._progress.clear()
            self._run.console.error(f"{self._path}:{story.line}: {reason}")
        self._reasons[reason] = self._reasons.get(reason, 0) + 1
        return {"failed": reason}

    def _draft(self, story: Story, view: View) -> dict[str, Any]:
        given = self._run.given
        language = given.source or story.language or language_of(view.text)
        name = f"{self._path}:{story.line}"
        document = parse(view.text, language=language, name=name, laid=view.laid)
        return record(self._run.translated(Original(document, view), language, bar=False))
