"""The re-translation of a story, and the published text beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from provcheck.bitext import VERSION, Pair
from provcheck.document import Document
from provcheck.record import Record
from provcheck.retranslate.compare import Told, lay, tell
from provcheck.retranslate.engine import Engine
from provcheck.retranslate.original import Original
from provcheck.view import View

ROUGH = "rough machine translation, not for publication"
MACHINE = "machine translation, a draft"


class Draft(Record):
    """A re-translation: its sentences in order, and what made them.

    `pairs` lay the published text beside it, where there is one; without it each sentence
    is a pair of its own. `original` is that as read, `published` the other document,
    `view` how it leads to its file (None for plain text), `relation` what it is to the
    original, see `Bitext`. `better` is the model to pull where the engine is rough.
    """

    name: str
    original: Original
    told: tuple[Told, ...]
    pairs: tuple[Pair, ...]
    source: str
    target: str
    engine: str
    quality: str
    published: Document | None = None
    view: View | None = None
    relation: str = VERSION
    better: str = ""

    @property
    def story(self) -> Document:
        """Return the original as a story."""
        return self.original.document

    @property
    def label(self) -> str:
        """Return what must be said of this text wherever it is shown."""
        if self.quality != "rough":
            return MACHINE
        return f"{ROUGH} (provcheck models pull {self.better})" if self.better else ROUGH

    @property
    def failed(self) -> tuple[Told, ...]:
        """Return the sentences of which there is no translation."""
        return tuple(one for one in self.told if one.made.failed)


def retranslate(
    original: Original,
    engine: Engine,
    published: tuple[Document, View | None] | None = None,
    told: Callable[[int], None] | None = None,
) -> Draft:
    """Return the re-translation of `original`, laid beside `published` if given.

    `told` is called with the number of sentences that are done.
    """
    sentences = tell(original, engine, told)
    pairs, relation = _alone(sentences), VERSION
    document, view = published or (None, None)
    if document:
        made = lay(document, sentences, original.document, engine)
        pairs, relation = made.pairs, made.relation
    return Draft(
        original.document.name or "original",
        original,
        sentences,
        pairs,
        engine.source,
        engine.target,
        engine.signature,
        engine.quality,
        document,
        view,
        relation,
        _better(engine),
    )


def _better(engine: Engine) -> str:
    """Return the id of the model that is to be pulled in place of a rough engine's."""
    if engine.quality != "rough":
        return ""
    from provcheck.retranslate.catalogue import builtin  # noqa: PLC0415 - reads all manifests

    found = builtin().better(engine.source, engine.target)
    return found.id if found else ""


def _alone(told: Iterable[Told]) -> tuple[Pair, ...]:
    return tuple(Pair(one.passage, None, one.made.text) for one in told)
