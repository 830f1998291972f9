"""The formats that a run writes, each to its place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from provcheck.cli.console import Console, columns, write, write_bytes
from provcheck.record import TYPE_CHECKING, Record
from provcheck.render import MACHINE
from provcheck.render.result import WIDTH, Look, Result, Totals, renderer

if TYPE_CHECKING:
    from typing import TextIO

    from provcheck.render.result import Renderer
    from provcheck.rule import Docs


class _Output(Record):
    """One format and where it goes: to the stream, or at the end to `path`.

    With `append` it is added to what the file holds.
    """

    name: str
    path: str
    made: Renderer
    kept: list[str]
    append: bool = False


class Outputs:
    """Passes every result to every format.

    What goes to the stream is written at once, what goes to a file when the run ends, so
    that a reader of the file never meets half of it.
    """

    def __init__(
        self,
        wanted: Iterable[tuple[str, str]],
        stream: TextIO,
        console: Console,
        *,
        unsafe: bool,
        docs: Callable[[str], Docs],
    ) -> None:
        """Take pairs of format and path; an empty path means `stream`, unless quiet."""
        self._stream = stream
        seen = Look(console.coloured(stream), columns(stream, WIDTH), unsafe, docs)
        plain = Look(unsafe=unsafe, docs=docs)
        outputs = [
            _Output(name, path, renderer(name, plain if path else seen), [])
            for name, path in wanted
            if path or not console.quiet
        ]
        self._outputs = (*outputs, *_job_summary(outputs, plain))

    def file(self, result: Result) -> None:
        """Write what the formats say of one file."""
        for output in self._outputs:
            self._put(output, output.made.file(result))

    def end(self, totals: Totals) -> None:
        """Write the closing parts, and the files. Raises ProvcheckError."""
        for output in self._outputs:
            self._put(output, output.made.end(totals))
            if output.path:
                from provcheck.write import append_file, write_file  # noqa: PLC0415

                data = "".join(output.kept).encode("utf-8", "backslashreplace")
                (append_file if output.append else write_file)(output.path, data)

    def _put(self, output: _Output, parts: Iterable[str]) -> None:
        text = "".join(parts)
        if output.path:
            output.kept.append(text)
        elif output.name in MACHINE:
            write_bytes(self._stream, text.encode("utf-8", "backslashreplace"))
        else:
            write(self._stream, text)


def _job_summary(outputs: Iterable[_Output], look: Look) -> Iterable[_Output]:
    """Yield the page for GitHub's job summary, where annotations are written to a job."""
    if any(output.name == "github" and not output.path for output in outputs):
        from provcheck.render.github import SUMMARY  # noqa: PLC0415 - imported already

        if path := os.environ.get(SUMMARY):
            yield _Output("markdown", path, renderer("markdown", look), [], append=True)
