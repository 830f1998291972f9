"""A run of `provcheck retranslate`: its engines, and what it does with one file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import cached_property
from importlib import import_module
from pathlib import Path

from provcheck.bitext import COPY, OTHER
from provcheck.cli import OK
from provcheck.cli.console import Console, columns, write
from provcheck.cli.originals import language_in
from provcheck.cli.progress import Progress
from provcheck.cli.retranslated_before import Before
from provcheck.cli.settings import Reading, reading
from provcheck.document import Document
from provcheck.errors import ProvcheckError
from provcheck.formats import PAGES, RECORDS, TEXT, format_of, views_of
from provcheck.parse import parse
from provcheck.read import DEFAULT, Source
from provcheck.record import TYPE_CHECKING
from provcheck.render.drafts import DRAFTS
from provcheck.retranslate.draft import Draft, retranslate
from provcheck.retranslate.engine import Engine
from provcheck.retranslate.original import (
    Original,
    language_of,
    read_original,
    sentences_of,
)
from provcheck.retranslate.written import written
from provcheck.view import View
from provcheck.write import write_file

if TYPE_CHECKING:
    from provcheck.cli.parser import Given

_WIDTH = 120  # columns where there is no terminal
SUFFIXES = {  # of drafts in folders; that of a text is its original's
    "json": ".json",
    "html": ".beside.html",  # a page may have a draft that is one, too
    "tmx": ".tmx",
    "xliff": ".xlf",
}

_STRANGE = {
    OTHER: "hardly a sentence renders one of {}: is it the right file?",
    COPY: "it is {} itself, not a translation of it",
}


class Run:
    """The engines of a run, opened when they are first needed, and its options."""

    def __init__(self, given: Given, console: Console) -> None:
        """Take the options. Raises ReadError for an unknown encoding."""
        self.console = console
        self.given = given
        self.reading: Reading = reading(given)
        self._engines: dict[str, Engine | str] = {}
        self.bar = not (given.no_progress or given.quiet)

    def engine(self, source: str) -> Engine:
        """Return the engine from a language. Raises ProvcheckError where there is none."""
        if source == self.given.target:
            raise ProvcheckError(f"it is in {source} already; see --from")
        if source not in self._engines:
            from provcheck.retranslate.inventory import passed_over  # noqa: PLC0415
            from provcheck.retranslate.opening import translator  # noqa: PLC0415 - slow

            pair, model = (source, self.given.target), self.given.model
            try:
                opened = translator(*pair, model)
                for told in passed_over(*pair, model or "", opened.signature):
                    self.console.note(f"{told}; translated by {opened.signature}")
            except ProvcheckError as error:  # of an archive, every story would ask again
                opened = str(error)
            self._engines[source] = opened
        found = self._engines[source]
        if isinstance(found, str):
            raise ProvcheckError(found)
        return found

    def made_by(self, source: str, signature: str) -> bool:
        """Tell whether the engine from a language is that of `signature`.

        True where none can be opened: what it made is still good.
        """
        try:
            return self.engine(source).signature == signature
        except ProvcheckError:
            return True

    def file(self, path: str, *, several: bool) -> int:
        """Translate one file and write what is asked for; return the exit code."""
        given = self.given
        out = self.out(path) if several else given.output
        _expect_apart(out, (path, given.published))
        if out and self.is_archive(path):
            from provcheck.cli.retranslated_lines import lines  # noqa: PLC0415 - archives

            return lines(self, path, out)
        source = self._read(path)
        if several and out and self._stays(out, source.data):
            return OK
        draft = self.draft(source)
        self._write(self.rendered(draft, plain=bool(out)), out, self._encoding(source))
        if several and out:
            self._before.note(out, source.data, draft.source, draft.engine)
        return self.told(draft)

    def _stays(self, out: str, original: bytes) -> bool:
        """Tell whether a draft is left as it is; say why, if that is not plain."""
        reason = None if self.given.anew else self._before.kept(out, original, self._holds)
        if reason or (reason == "" and self.console.verbose):
            self.console.note(f"{out}: {reason or 'done before'}")
        return reason is not None

    def _holds(self, source: str, engine: str) -> bool:
        return self.given.source in (None, source) and self.made_by(source, engine)

    @cached_property
    def _before(self) -> Before:
        return Before(self.given.output)

    def draft(self, source: Source) -> Draft:
        """Return the re-translation of a file, a bar showing how far it is."""
        kind = self._kind(source.name)
        language = self.given.source or language_in(source.name) or language_of(source.text)
        original = read_original(source.text, language, kind, source.name)
        return self.translated(original, language, self._published())

    def translated(
        self,
        original: Original,
        language: str,
        published: tuple[Document, View | None] | None = None,
        *,
        bar: bool = True,
    ) -> Draft:
        """Return the re-translation of an original, laid beside what was published."""
        engine = self.engine(language)
        count = len(sentences_of(original))
        progress = Progress(count, wanted=self.bar and bar, things="sentences")
        try:
            return retranslate(original, engine, published, progress.step)
        finally:
            progress.clear()

    def rendered(self, draft: Draft, *, plain: bool) -> str:
        """Return the draft in the format asked for."""
        if self._format == TEXT and plain:
            return written(draft)
        renderer = import_module(DRAFTS[self._format])
        return renderer.render(draft, columns(sys.stdout, _WIDTH))

    @property
    def _format(self) -> str:
        return self.given.output_format or TEXT

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
        views, _ = views_of(source.text, kind)
        view = views[0] if views else None
        text = view.text if view else source.text
        laid = view.laid if view else ()
        return parse(text, language=self.given.target, name=path, laid=laid), view

    def is_archive(self, path: str) -> bool:
        """Tell whether a file holds stories as records."""
        return self._kind(path) in RECORDS

    def _kind(self, path: str) -> str:
        return self.given.format_as or format_of(path)

    def _read(self, path: str) -> Source:
        return self.reading.source(path, self.given.stdin_filename)

    def out(self, path: str, suffix: str = "") -> str:
        """Return where the draft of one of several originals goes."""
        inside = os.path.relpath(path).replace(f"..{os.sep}", "")
        name = f"{inside}.{self.given.target}{suffix or self.suffixes(path)[0]}"
        return str(Path(self.given.output, name))

    def suffixes(self, path: str) -> tuple[str, ...]:
        """Return those of the drafts of a file, first that which is asked for."""
        own = Path(path).suffix if self._kind(path) in PAGES else ".txt"
        asked = own if self._format == TEXT else SUFFIXES[self._format]
        if self.is_archive(path):
            asked = ".jsonl"
        return asked, *({own, *SUFFIXES.values()} - {asked})

    def _encoding(self, source: Source) -> str:
        """Return that of a draft: UTF-8, but where a page says itself what it is in."""
        declares = self._format == TEXT and self._kind(source.name) in ("html", "xml")
        return source.encoding if declares else DEFAULT

    def _write(self, text: str, out: str | None, encoding: str) -> None:
        if not out:
            write(sys.stdout, text)
            return
        self.room_for(out)
        errors = "backslashreplace" if encoding == DEFAULT else "xmlcharrefreplace"
        write_file(out, text.encode(encoding, errors))

    def room_for(self, out: str) -> None:
        """Make the folder that a draft goes to. Raises ProvcheckError."""
        folder = Path(out).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProvcheckError(f"{folder}: cannot be made: {error.strerror}") from error


def _expect_apart(out: str | None, texts: Iterable[str | None]) -> None:
    """Raise ProvcheckError where a draft would be written over one of `texts`."""
    for text in filter(None, texts):
        if out and os.path.realpath(out) == os.path.realpath(text):
            raise ProvcheckError(f"{text}: to be read; write the draft to another file")
