"""Translate by way of Portuguese: Apertium to there, a Firefox model from there.

Spanish and Catalan are so near to Portuguese that rules and dictionaries do; better than
rules alone by far, and rough nevertheless.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from provcheck.retranslate.engine import Engine, Translation
from provcheck.retranslate.engines.apertium import Apertium
from provcheck.retranslate.engines.kindred import kindred
from provcheck.retranslate.engines.lexicon import Lexicon, Overlay
from provcheck.retranslate.engines.links import Link
from provcheck.retranslate.engines.subwords import WORD
from provcheck.store import PACKAGE

_NAME = "{}-pt-news.toml"


class Pivot:
    """An engine of quality "rough"; its scores are those of its second half."""

    quality = "rough"

    def __init__(self, first: Apertium, second: Engine, lexicon: Lexicon | None) -> None:
        """Chain two engines, with the terms of `lexicon` put in around the first."""
        self._first, self._second = first, second
        self._overlay = Overlay(lexicon or Lexicon({}, {}))
        self.source, self.target = first.source, second.target
        laid = f" lexicon:{_digest(lexicon)}" if lexicon else ""
        self.signature = f"pivot {first.signature}{laid} > {second.signature}"

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """Return a translation of each sentence, in order; "" gives ""."""
        between = self.between(sentences)
        return [
            made.__replace__(alignment=_linked(text, middle, made.alignment))
            for text, middle, made in zip(
                sentences, between, self._second.translate(between), strict=True
            )
        ]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float] | None:
        """Return for each (source, target) the mean log probability of a target token.

        It is that of the second engine, given the source in the language between.
        """
        between = self.between([source for source, _ in pairs])
        targets = [target for _, target in pairs]
        return self._second.score(list(zip(between, targets, strict=True)))

    def between(self, sentences: Sequence[str]) -> list[str]:
        """Return the sentences in the language between."""
        masked = [self._overlay.mask(text) for text in sentences]
        made = self._first.render([one.text for one in masked])
        return [
            self._overlay.unmask(rendering.text, one.meanings, rendering.unknown)
            for rendering, one in zip(made, masked, strict=True)
        ]


def news_lexicon(source: str) -> Path:
    """Return the file of news terms of `source`, installed or in a checkout."""
    name = _NAME.format(source)
    installed = Path(PACKAGE, "_lexicons", name)
    if installed.exists():
        return installed
    return Path(PACKAGE).parent / "models/pivot" / name


def _linked(text: str, middle: str, links: Sequence[Link]) -> tuple[Link, ...]:
    """Return links from the source, given those from the language between."""
    words = [match.span() for match in WORD.finditer(text)]
    others = [match.span() for match in WORD.finditer(middle)]
    numbers = kindred([text[a:b] for a, b in words], [middle[a:b] for a, b in others])
    origin = {
        place: words[number]
        for place, number in zip(others, numbers, strict=True)
        if number is not None
    }
    found = ((origin[place], target) for place, target in links if place in origin)
    return tuple(dict.fromkeys(found))


def _digest(lexicon: Lexicon) -> str:
    from hashlib import sha256  # noqa: PLC0415

    told = repr((sorted(lexicon.terms.items()), sorted(lexicon.endings.items())))
    return sha256(told.encode()).hexdigest()[:16]
