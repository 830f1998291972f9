"""What every neural engine does around its network, sentence by sentence.

What is too long is cut, what holds no word is copied, what goes wrong is tried once more
in another way and then given up with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from provcheck.record import Record
from provcheck.retranslate.engine import Translation
from provcheck.retranslate.engines.faults import fault
from provcheck.retranslate.engines.links import Link, links
from provcheck.retranslate.engines.portions import portions
from provcheck.retranslate.engines.student import Floats
from provcheck.retranslate.engines.subwords import WORD, Cut, Place, Subwords

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|[@#]\w+")
_STRANGE = 0.5  # share of unknown characters from which on a model can only guess


class Hypothesis(Record):
    """What a network says: subwords, and the mean log probability of one, the end's too.

    `looked` is (target subwords, source subwords), None where the network does not tell.
    `ended` is False where the translation was cut off.
    """

    pieces: tuple[str, ...]
    score: float
    looked: Floats | None
    ended: bool


class Network(Protocol):
    """A model that is loaded. Subwords of both sides; lengths in subwords of the source."""

    @property
    def source(self) -> Subwords:
        """Return the vocabulary read."""
        ...

    @property
    def target(self) -> Subwords:
        """Return the vocabulary written."""
        ...

    @property
    def longest(self) -> int:
        """Return how many subwords a sentence may have."""
        ...

    def decode(self, sentences: Sequence[Cut], *, again: bool) -> list[Hypothesis]:
        """Translate; `again` means more thoroughly, and without loops."""
        ...

    def force(self, pairs: Sequence[tuple[Cut, Cut]]) -> list[float]:
        """Return for each (source, target) the mean log probability of a target subword."""
        ...


class SentenceEngine:
    """An engine around a network."""

    def __init__(
        self, network: Network, languages: tuple[str, str], quality: str, signature: str
    ) -> None:
        """Take what the engine is to say of itself; `languages` are source and target."""
        self._network = network
        self.source, self.target = languages
        self.quality = quality
        self.signature = signature

    def graded(self, quality: str) -> SentenceEngine:
        """Return this engine as one of `quality`, which its signature then names."""
        languages, signature = (self.source, self.target), f"{self.signature} {quality}"
        return SentenceEngine(self._network, languages, quality, signature)

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """Return a translation of each sentence, in order; "" gives "".

        A sentence without a word, or of an address only, is its own translation.
        """
        network = self._network
        cuts = network.source.cut(sentences)
        parts = [self._parts(text, cut) for text, cut in zip(sentences, cuts, strict=True)]
        texts = [
            text[start:end]
            for text, spans in zip(sentences, parts, strict=True)
            for start, end in spans
        ]
        made = iter(self._made(texts))
        return [
            _joined(text, spans, [next(made) for _ in spans]) if spans else _copied(text)
            for text, spans in zip(sentences, parts, strict=True)
        ]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float] | None:
        """Return for each (source, target) the mean log probability of a target subword."""
        network = self._network
        sources = network.source.cut([source for source, _ in pairs])
        targets = network.target.cut([target for _, target in pairs])
        return network.force(list(zip(sources, targets, strict=True)))

    def spells(self, word: str) -> bool:
        """Tell whether the model has no subword for `word`, and so can only spell it."""
        cuts = self._network.source.cut([word, word.lower()])
        return all(len(cut.ids) > 1 for cut in cuts)

    def _parts(self, text: str, cut: Cut) -> list[Place]:
        """Return the places of what is to be translated one by one, [] for nothing."""
        if not WORD.search(_ADDRESS.sub("", text)):
            return []
        return portions(text, cut.places, self._network.longest)

    def _made(self, texts: Sequence[str]) -> list[Translation]:
        """Translate texts that are short enough."""
        network = self._network
        cuts = network.source.cut(texts)
        known = [n for n, cut in enumerate(cuts) if cut.strange < _STRANGE]
        found: list[Translation] = [_failed("the model does not know its script")] * len(
            texts
        )
        faulty: list[int] = []
        for again, numbers in ((False, known), (True, faulty)):
            wanted = [cuts[n] for n in numbers]
            for n, hypothesis in zip(
                list(numbers), network.decode(wanted, again=again), strict=True
            ):
                wrong = fault(cuts[n].pieces, hypothesis.pieces, ended=hypothesis.ended)
                found[n] = (
                    _failed(wrong)
                    if wrong
                    else self._translation(texts[n], cuts[n], hypothesis)
                )
                if wrong and not again:
                    faulty.append(n)
        return found

    def _translation(self, source: str, cut: Cut, made: Hypothesis) -> Translation:
        text, places = self._network.target.join(made.pieces)
        text = _restored(text, cut.respelt)
        found: tuple[Link, ...] = ()
        if made.looked is not None:
            found = links((source, cut.places), (text, places), made.looked)
        return Translation(text, made.score, made.pieces, found)


def _failed(reason: str) -> Translation:
    return Translation("", 0.0, (), (), reason)


def _copied(text: str) -> Translation:
    return Translation(text.strip(), 0.0, tuple(text.split()))


def _restored(text: str, respelt: Sequence[tuple[str, str]]) -> str:
    """Give the words of `text` that the model copied their letters back."""
    if not respelt:
        return text
    letters = dict(respelt)
    return WORD.sub(lambda match: letters.get(match[0], match[0]), text)


def _joined(text: str, spans: Sequence[Place], parts: Sequence[Translation]) -> Translation:
    """Return the translation of `text` from those of its parts at `spans`."""
    failed = next((part.failed for part in parts if part.failed), "")
    if failed:
        return _failed(failed)
    made, tokens, found = "", list[str](), list[Link]()
    for (start, _), part in zip(spans, parts, strict=True):
        made += " " if made and text[start - 1 : start].isspace() else ""
        at = len(made)
        made += part.text
        tokens += part.tokens
        found += [
            ((a + start, b + start), (c + at, d + at)) for (a, b), (c, d) in part.alignment
        ]
    total = sum(part.score * (len(part.tokens) + 1) for part in parts)
    score = total / (len(tokens) + len(parts))
    return Translation(made, score, tuple(tokens), tuple(found))
