"""How much of a document says again what it said before, told at little cost.

Most rules that look for repetition have nothing to find where no five words in a row come
twice, and one look at the words tells so for all of them.
"""

from __future__ import annotations

from itertools import chain, compress, islice

from provcheck.cutting import FOLDED, is_western, parted
from provcheck.document import LONG, Block, Document
from provcheck.folding import cut_words, folded_words, pieces
from provcheck.lean import eq
from provcheck.plain import plain
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


RUN = 5  # words in a row that are looked for
_AGAIN = b"\1" * RUN  # as many words, each of which comes again
# Signs that are no part of a word, but letters or figures once they are folded (™, №, ①),
# and the low line, which joins words here and parts them elsewhere.
_ODD = plain("[_\u20a8\u2100-\u214f\u2460-\u24ff\u3200-\u33ff\U0001f100-\U0001f2ff]")


def words(document: Document) -> Iterable[str]:
    """Return the folded words of the whole text; of a long one they are not kept."""
    if len(document.text) > LONG:
        return chain.from_iterable(map(folded_words, pieces(document.text)))
    return document.once(_words)


def said(document: Document, block: Block) -> tuple[str, ...]:
    """Return the folded words of a block; of a long text they are not kept."""
    if len(document.text) > LONG:
        return folded_words(block.span.of(document.text))
    made = document.once(_said)
    found = made.get(block.span.start)
    if found is None:
        found = made[block.span.start] = folded_words(block.span.of(document.text))
    return found


def spoken(document: Document, block: Block) -> tuple[str, ...]:
    """Return the words of a block as `cut_words` does; of a long text they are not kept."""
    if len(document.text) > LONG:
        return cut_words(block.span.of(document.text))
    return document.once(_spoken)[block.span.start]


def _said(_: Document) -> dict[int, tuple[str, ...]]:
    """Return the words of blocks by where they begin, as they come to be asked for."""
    return {}


def _spoken(document: Document) -> dict[int, tuple[str, ...]]:
    text = document.text
    return {b.span.start: cut_words(b.span.of(text)) for b in document.blocks}


def _words(document: Document) -> tuple[str, ...]:
    """Return the words of all blocks: between them there are none.

    At once, if that is quick: in a text that needs a pattern, most blocks need none.
    """
    found = parted(document.text, FOLDED)
    if found is not None:
        return tuple(found)
    return tuple(chain.from_iterable(said(document, block) for block in document.blocks))


def echoes(document: Document) -> float:
    """Return how often RUN words in a row come again. Use it as `document.once(echoes)`.

    Words are those of `folded_words`; every place counts but the first. It is infinite for
    a long text: there some always do, and to count them takes twenty times its memory.
    """
    if len(document.text) > LONG:
        return float("inf")
    found = document.once(_words)
    runs = zip(*(islice(found, n, None) for n in range(RUN)), strict=False)
    return runs_in(len(found)) - len(set(runs))


def places(document: Document) -> dict[tuple[str, ...], list[int]]:
    """Return where runs of RUN words stand, by number of their first word, no long text's.

    Runs that come once may be left out. Use it as `document.once(places)`.
    """
    found = document.once(_words)
    met: set[str] = set()
    again = {word for word in found if word in met or met.add(word)}
    marks = bytes(map(again.__contains__, found))
    standing: dict[tuple[str, ...], list[int]] = {}
    at = marks.find(_AGAIN)
    while at >= 0:
        standing.setdefault(found[at : at + RUN], []).append(at)
        at = marks.find(_AGAIN, at + 1)
    return standing


def doubled(document: Document) -> float:
    """Return how many letters the longest word has that follows itself, 0 without one.

    Words are those of `folded_words`. It is infinite for a long text: there some do. Use it
    as `document.once(doubled)`.
    """
    if len(document.text) > LONG:
        return float("inf")
    return twice(document.once(_words))


def twice(found: Sequence[str]) -> int:
    """Return how many letters the longest of some words has that follows itself."""
    again = map(eq, found, islice(found, 1, None))
    return max(map(len, compress(found, again)), default=0)


def runs_in(words: int) -> int:
    """Return how many runs of RUN words there are in so many words."""
    return max(0, words - RUN + 1)


def is_odd(document: Document) -> bool:
    """Tell whether other ways to cut words may find a run again where this one does not.

    Use it as `document.once(is_odd)`.
    """
    text = document.text
    return "_" in text or not (is_western(text) or _ODD.search(text) is None)
