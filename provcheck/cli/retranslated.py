"""Translate originals anew, one after the other; what is done stays done."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from provcheck.bitext import COPY, OTHER
from provcheck.cli import INTERNAL, OK, USAGE
from provcheck.cli.console import Console, columns
from provcheck.cli.originals import language_in
from provcheck.cli.progress import Progress
from provcheck.cli.settings import Reading, reading
from provcheck.document import Document
from provcheck.errors import ProvcheckError
from provcheck.files import find_files
from provcheck.formats import RECORDS, TEXT, format_of, view_of
from provcheck.parse import parse
from provcheck.read import Source
from provcheck.render.drafts import DRAFTS
from provcheck.retranslate.draft import Draft, retranslate, text_of
from provcheck.retranslate.engine import Engine
from provcheck.retranslate.original import (
    Original,
    language_of,
    read_original,
    sentences_of,
)
from provcheck.view import View
from provcheck.write import write_file

_WIDTH = 120  # columns where there is no terminal
_SUFFIXES = {
    "text": ".txt",
    "json": ".json",
    "html": ".html",
    "tmx": ".tmx",
    "xliff": ".xlf",
}

_STRANGE = {
    OTHER: "hardly a sentence renders one of {}: is it the right file?",
    COPY: "it is {} itself, not a translation of it",
}


def retranslated(given: Namespace) -> int:
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
    if several:
        _expect_folder(given)
    codes = [USAGE if found.errors else OK]
    codes += [_guarded(run, path, several=several) for path in found.files]
    return max(codes)


def _expect_folder(given: Namespace) -> None:
    if not given.output:
        raise ProvcheckError("several originals: name a folder for their drafts with -o")
    if given.published:
        raise ProvcheckError("--published goes with one original")
    there = Path(given.output)
    if there.exists() and not there.is_dir():
        raise ProvcheckError(f"{given.output}: not a folder; name one for the drafts")


def _guarded(run: Run, path: str, *, several: bool) -> int:
    """Translate one file; what goes wrong with it stops no other."""
    try:
        return run.file(path, several=several)
    except ProvcheckError as error:
        told = str(error)
        run.console.error(told if told.startswith(path) else f"{path}: {told}")
        return USAGE
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - the other files are still translated
        run.console.internal(f"{path}: ", error)
        return INTERNAL


def _expect_apart(out: str | None, texts: Iterable[str | None]) -> None:
    """Raise ProvcheckError where a draft would be written over one of `texts`."""
    for text in filter(None, texts):
        if out and os.path.realpath(out) == os.path.realpath(text):
            raise ProvcheckError(f"{text}: to be read; write the draft to another file")


class Run:
    """The engines of a run, opened when they are first needed, and its options."""

    def __init__(self, given: Namespace, console: Console) -> None:
        """Take the options. Raises ReadError for an unknown encoding."""
        self.console = console
        self.given = given
        self.reading: Reading = reading(given)
        self._engines: dict[tuple[str, str], Engine] = {}

    def engine(self, source: str) -> Engine:
        """Return the engine from a language. Raises ProvcheckError where there is none."""
        key = (source, self.given.target)
        if key not in self._engines:
            from provcheck.retranslate.opening import translator  # noqa: PLC0415 - slow

            self._engines[key] = translator(*key, self.given.model)
        return self._engines[key]

    def file(self, path: str, *, several: bool) -> int:
        """Translate one file and write what is asked for; return the exit code."""
        given = self.given
        out = self._out(path) if several else given.output
        _expect_apart(out, (path, given.published))
        if self._kind(path) in RECORDS:
            from provcheck.cli.retranslated_lines import lines  # noqa: PLC0415 - archives

            return lines(self, path)
        if several and out and Path(out).is_file():
            if self.console.verbose:
                self.console.note(f"{out}: done before")
            return OK
        draft = self.draft(self._read(path))
        self._write(self.rendered(draft, plain=bool(out)), out)
        return self.told(draft)

    def draft(self, source: Source) -> Draft:
        """Return the re-translation of a file, a bar showing how far it is."""
        kind = self._kind(source.name)
        language = self.given.source or language_in(source.name) or language_of(source.text)
        if language == self.given.target:
            raise ProvcheckError(f"{source.name}: it is in {language} already; see --from")
        original = read_original(source.text, language, kind, source.name)
        return self.translated(original, language, self._published())

    def translated(
        self,
        original: Original,
        language: str,
        published: tuple[Document, View | None] | None = None,
    ) -> Draft:
        """Return the re-translation of an original, laid beside what was published."""
        engine = self.engine(language)
        wanted = not (self.given.no_progress or self.given.quiet)
        count = len(sentences_of(original))
        progress = Progress(count, wanted=wanted, things="sentences")
        try:
            return retranslate(original, engine, published, progress.step)
        finally:
            progress.clear()

    def rendered(self, draft: Draft, *, plain: bool) -> str:
        """Return the draft in the format asked for."""
        name = self.given.output_format or TEXT
        if name == TEXT and plain:
            return text_of(draft)
        return import_module(DRAFTS[name]).render(draft, columns(sys.stdout, _WIDTH))

    def told(self, draft: Draft) -> int:
        """Say what is not translated or no version of it; return the exit code."""
        for one in draft.failed:
            where = one.passage.span.start
            reason = f"no translation of the sentence at {where}: {one.made.failed}"
            self.console.note(f"{draft.name}: {reason}")
        if draft.published and draft.relation in _STRANGE:
            said = _STRANGE[draft.relation].format(draft.name)
            self.console.note(f"{draft.published.name}: {said}")
        return OK

    def _published(self) -> tuple[Document, View | None] | None:
        path = self.given.published
        if not path:
            return None
        source, kind = self._read(path), self._kind(path)
        if kind in RECORDS:
            raise ProvcheckError(f"{path}: name a text or a page")
        view = None if kind == TEXT else view_of(source.text, kind)
        text = view.text if view else source.text
        return parse(text, language=self.given.target, name=path), view

    def _kind(self, path: str) -> str:
        return self.given.format_as or format_of(path)

    def _read(self, path: str) -> Source:
        return self.reading.source(path, self.given.stdin_filename)

    def _out(self, path: str) -> str:
        """Return where the draft of one of several originals goes."""
        suffix = _SUFFIXES[self.given.output_format or TEXT]
        inside = os.path.relpath(path).replace(f"..{os.sep}", "")
        return str(Path(self.given.output, f"{inside}.{self.given.target}{suffix}"))

    def _write(self, text: str, out: str | None) -> None:
        if not out:
            sys.stdout.write(text)
            return
        folder = Path(out).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProvcheckError(f"{folder}: cannot be made: {error.strerror}") from error
        write_file(out, text.encode("utf-8", "backslashreplace"))
