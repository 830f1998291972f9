"""An engine that knows its sentences by heart: for the examples in rules, and for tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from provcheck.retranslate.engine import Engine, Translation
from provcheck.retranslate.marks import plain_marks


class Quoted:
    """Translates the lines of one text by those of another.

    A sentence that ends a line is taken for the line, since a dateline is left out of it.
    Of anything else nothing comes.
    """

    quality = "good"
    signature = "quoted"

    def __init__(self, original: str, translation: str, source: str, target: str) -> None:
        """Take the lines; what has no line of its own behind the others gives nothing."""
        self.source, self.target = source, target
        lines = (_lines(original), _lines(translation))
        self._pairs = list(zip(*lines, strict=False))

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """Return the line of each sentence."""
        return [Translation(self._line(sentence), 0.0, ()) for sentence in sentences]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float] | None:
        """Return None: it knows of no probabilities."""
        del pairs

    def _line(self, sentence: str) -> str:
        known = (made for own, made in self._pairs if own.endswith(sentence))
        return next(known, "") if sentence else ""


def _lines(text: str) -> list[str]:
    lines = (" ".join(plain_marks(line).split()) for line in text.splitlines())
    return list(filter(None, lines))


def quoted(original: str, translation: str) -> Callable[[str, str], Engine]:
    """Return what opens such an engine for two languages."""
    return lambda source, target: Quoted(original, translation, source, target)
