"""The texts that with_source.py measures on, and engines that remember what they did.

Evaluation texts lie in DATA, what engines made of them in a folder outside the repository.
"""

import json
import lzma
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from hashlib import md5
from operator import mul
from pathlib import Path
from typing import Any

from with_source_fit import Measured

import provcheck
from provcheck.parse import parse
from provcheck.record import Record
from provcheck.retranslate.compare import lay, tell
from provcheck.retranslate.engine import Engine, Translation
from provcheck.retranslate.engines.apertium import Apertium
from provcheck.retranslate.engines.pivot import Pivot
from provcheck.retranslate.likened import likened, plain, words_of
from provcheck.retranslate.original import read_original

WINDOW = 20  # lines of a text
LONGEST = 200  # lines of a document
_REST = 10  # lines; fewer at the end of a document belong to the window before


class Window(Record):
    """Up to 20 lines of a document in both languages.

    `system` is "" for people, `half` 0 or 1 by the document, `order` what a sample is taken
    by: windows of one source have the same.
    """

    id: str
    language: str
    source: str
    text: str
    system: str
    half: int
    order: str


class Remembering:
    """An engine whose answers are kept in a file, so that a stopped run goes on."""

    def __init__(self, engine: Engine, path: Path, name: str) -> None:
        """Take the engine; `name` tells apart what other engines said of a sentence."""
        self._engine, self._name = engine, name
        self.source, self.target = engine.source, engine.target
        self.quality, self.signature = engine.quality, engine.signature
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=OFF")
        self._base.execute("CREATE TABLE IF NOT EXISTS told (key TEXT PRIMARY KEY, said)")

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """Return a translation of each sentence; alignments are not kept."""
        said = self._said([("translate", text) for text in sentences], self._translated)
        return [Translation(text, score, (), (), failed) for text, score, failed in said]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float] | None:
        """Return what the engine gives for each pair."""
        return self._said([("score", *pair) for pair in pairs], self._scored)

    def _translated(self, asked: list[tuple[str, ...]]) -> list[Any]:
        made = self._engine.translate([text for _, text in asked])
        return [(one.text, one.score, one.failed) for one in made]

    def _scored(self, asked: list[tuple[str, ...]]) -> list[Any]:
        return self._engine.score([(a, b) for _, a, b in asked]) or []

    def _said(
        self,
        asked: list[tuple[str, ...]],
        ask: Callable[[list[tuple[str, ...]]], list[Any]],
    ) -> list[Any]:
        keys = [json.dumps([self._name, *own], ensure_ascii=False) for own in asked]
        known = {key: self._known(key) for key in keys}
        news = {k: own for k, own in zip(keys, asked, strict=True) if known[k] is None}
        if news:
            made = ask(list(news.values()))
            for key, said in zip(news, made, strict=True):
                known[key] = said
                row = (key, json.dumps(said, ensure_ascii=False))
                self._base.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", row)
        return [known[key] for key in keys]

    def _known(self, key: str) -> Any:  # noqa: ANN401
        row = self._base.execute("SELECT said FROM told WHERE key = ?", (key,)).fetchone()
        return json.loads(row[0]) if row else None


def engines(folder: Path) -> dict[str, Engine]:
    """Return the engines by name: the pivot, another decoding of it, and Portuguese."""
    portuguese: Any = provcheck.translator("pt", "en")
    wider: Any = provcheck.translator("pt", "en")
    network: Any = wider._network  # noqa: SLF001 - no option opens it with another beam
    network._beam = 4  # noqa: SLF001
    made: dict[str, Engine] = {
        "pivot": provcheck.translator("es", "en", "pivot"),
        "pivot-beam": Pivot(Apertium("es", "pt"), wider, None),
        "firefox-pt": portuguese,
    }
    path = folder / "told.sqlite"
    return {name: Remembering(engine, path, name) for name, engine in made.items()}


def measured(window: Window, engine: Engine) -> Measured:
    """Return what a window shows beside its original, as `provcheck provenance` does it."""
    original = read_original(window.source, window.language)
    document = parse(window.text, language="en")
    told = tell(original, engine, hiding=False)
    bitext = lay(document, told, original.document, engine)
    found = (likened(document, bitext, engine) or ()) if bitext.related else ()
    rows = tuple((row.words, row.kept, row.forced) for row in found)
    return Measured(window.id, window.system, bitext.related, rows, window.half)


def line_by_line(window: Window, engine: Engine) -> float:
    """Return the mean log probability of the lines, each given the other side's line."""
    sides = [list(map(plain, own.split("\n\n"))) for own in (window.source, window.text)]
    pairs = list(zip(*sides, strict=False))
    words = [len(words_of(text)) for _, text in pairs]
    scores = engine.score(pairs) or []
    return sum(map(mul, words, scores)) / (sum(words) or 1)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a packed file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def spanish(data: Path) -> Iterator[Window]:
    """Yield windows of the documents whose source is Spanish: people's, Google, Firefox."""
    for name in ("human_mixed", "mt"):
        for row in rows(data / f"documents/{name}.jsonl.xz"):
            if row["source_lang"] == "es":
                lines = row["source_text"].split("\n")
                yield from _windows(
                    row["id"], "es", (lines, row["sentences"]), row["system"]
                )


def portuguese(data: Path) -> Iterator[Window]:
    """Yield windows of FLORES, Portuguese: the English original and three systems."""
    base = data / "parallel"
    lines = (base / "flores-dev.pt").read_text("utf-8").splitlines()
    for path in sorted(base.glob("flores-dev*.en")):
        system = path.name.removeprefix("flores-dev").removesuffix("en").strip(".")
        made = path.read_text("utf-8").splitlines()
        yield from _windows(path.name, "pt", (lines, made), system)


def other_people(data: Path) -> Iterator[Window]:
    """Yield windows of sentences that people wrote or translated, of other kinds of text.

    Of Europarl, speeches translated in either direction or from a third language; NTREX,
    news, and TICO, health, both written in English.
    """
    for name in ("europarl", "ntrex", "tico"):
        path = data.parent / f"es_en_train/p.{name}.tsv.xz"
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            pairs = [line.rstrip("\n").split("\t") for line in lines]
        sides = [own for own, _ in pairs], [other for _, other in pairs]
        for window in _windows(name, "es", sides, None):
            yield window.__replace__(system=name)


def translated(window: Window, engine: Engine, system: str) -> Window:
    """Return the window as a local engine translates it, line by line."""
    made = engine.translate(window.source.split("\n\n"))
    return window.__replace__(
        text="\n\n".join(one.text or "-" for one in made), system=system
    )


def _windows(
    name: str, language: str, sides: tuple[Sequence[str], Sequence[str]], system: str | None
) -> Iterator[Window]:
    source = sides[0]
    starts = list(range(0, len(source), WINDOW))
    if len(starts) > 1 and len(source) - starts[-1] < _REST:
        starts.pop()
    whole = len(source) > LONGEST  # no document but a set: its windows are parted singly
    for start, end in zip(starts, (*starts[1:], len(source)), strict=True):
        own, text = ("\n\n".join(side[start:end]) for side in sides)
        order = _digest(own)
        half = int(order if whole else _digest("\n".join(source)), 16) % 2
        yield Window(f"{name}:{start}", language, own, text, system or "", half, order)


def _digest(text: str) -> str:
    return md5(text.encode(), usedforsecurity=False).hexdigest()
