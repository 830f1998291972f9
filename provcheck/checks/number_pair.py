"""Find a number in words whose repetition in figures says another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.expression import Expression
from provcheck.hit import Hit
from provcheck.words import words

_PATTERN = r"(?<![\p{L}-])(?<word>\p{L}{3,6}) \((?<figure>\d{1,3})\)"


class NumberPair(Check):
    """A word of the list numbers.to-twelve and other figures in brackets are a hit."""

    def verify(self) -> None:
        """Do nothing: no value of the right type is wrong."""

    def anchors(self) -> tuple[Expression, ...]:
        """Return the shape of such a pair."""
        return (Expression(_PATTERN),)

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per pair that disagrees."""
        values = {word: n for n, word in enumerate(words("numbers.to-twelve"), start=1)}
        for block in blocks:
            for match in Expression(_PATTERN).findall(document.text, block.span):
                value = values.get(match.group("word").lower())
                if value is not None and value != int(match.group("figure")):
                    yield Hit(Span(*match.span()))
