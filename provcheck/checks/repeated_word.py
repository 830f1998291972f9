"""Find a word written twice in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.expression import Expression
from provcheck.hit import Edit, Hit
from provcheck.tables import TableError


class RepeatedWord(Check):
    r"""One of `words`, a space, and the same word in lower case is a hit on the second.

    `words` are patterns for whole words; \L<table.list> takes a word list in. `unless`
    excuses a pair where it matches from the first word on (use look-behind for what
    stands before). The edit deletes the second word with the space before it.
    """

    words: tuple[str, ...]
    unless: str = ""

    def verify(self) -> None:
        """Compile everything, so that a bad word never waits for a story."""
        if not self.words:
            raise TableError("check.words: there is none")
        for n, word in enumerate(self.words):
            Expression(word).tried(f"check.words[{n}]")
        self._expression().tried("check.words")
        Expression(self.unless).tried("check.unless", blank=True)

    def facts(self) -> tuple[str, ...]:
        """Return the word that stands twice."""
        return ("word",)

    def is_local(self) -> bool:
        """Tell that no block has a say in what is hit in another."""
        return True

    def anchors(self) -> tuple[Expression, ...]:
        """Return one expression a word: the word twice."""
        return tuple(Expression(rf"{word}\s+{word}", True) for word in self.words)  # noqa: FBT003

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per second word."""
        expression = self._expression()
        for block in blocks:
            for match in expression.findall(document.text, block.span):
                if self._excused(document, Span(match.span()[0], block.span.end)):
                    continue
                hit = Span(*match.span("hit"))
                edit = Edit(Span(match.span("word")[1], hit.end), "")
                yield Hit(hit, (edit,), facts={"word": match.group("hit")})

    def _excused(self, document: Document, rest: Span) -> bool:
        return bool(self.unless) and Expression(self.unless).match(document.text, rest)

    def _expression(self) -> Expression:
        words = "|".join(self.words)
        return Expression(
            rf"(?<![\w’'-])(?P<word>(?i:{words}))[ \t\u00a0]+"
            rf"(?P<hit>(?!\p{{Lu}})(?i:(?P=word)))(?![\w’'-])"
        )
