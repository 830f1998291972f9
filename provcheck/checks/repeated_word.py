"""Find a word written twice in a row."""

from __future__ import annotations

from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.expression import Expression
from provcheck.hit import Edit, Hit
from provcheck.plain import plain
from provcheck.record import TYPE_CHECKING
from provcheck.tables import TableError
from provcheck.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_LIST = plain(r"\\L<([\w.-]+)>")
_SPACE = r"[ \t\u00a0]+"
_ALONE = r"(?<![\w’'-]){}(?![\w’'-])"


class RepeatedWord(Check):
    r"""One of `words`, a space, and the same word in lower case is a hit on the second.

    `words` are patterns for whole words; \L<table.list> takes a word list in. `unless`
    excuses a pair where it matches from the first word on (use look-behind for what
    stands before). The edit deletes the second word with the space before it; where
    `doubtful` matches there, it is left to an editor.
    """

    words: tuple[str, ...]
    unless: str = ""
    doubtful: str = ""

    def verify(self) -> None:
        """Compile everything, so that a bad word never waits for a story."""
        if not self.words:
            raise TableError("check.words: there is none")
        for n, word in enumerate(self.words):
            Expression(word).tried(f"check.words[{n}]")
        self._expression().tried("check.words")
        Expression(self.unless).tried("check.unless", blank=True)
        Expression(self.doubtful).tried("check.doubtful", blank=True)

    def facts(self) -> tuple[str, ...]:
        """Return the word that stands twice."""
        return ("word",)

    def is_local(self) -> bool:
        """Tell that no block has a say in what is hit in another."""
        return True

    def anchors(self) -> tuple[Expression, ...]:
        """Return one expression for each entry of `words`: a word of it twice."""
        return tuple(Expression(_twice(word)) for word in self.words)

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per second word."""
        expression = self._expression()
        for block in blocks:
            for match in expression.findall(document.text, block.span):
                rest = Span(match.span()[0], block.span.end)
                if _is_there(self.unless, document, rest):
                    continue
                hit = Span(*match.span("hit"))
                edit = Edit(Span(match.span("word")[1], hit.end), "")
                facts = {"word": match.group("hit")}
                doubtful = _is_there(self.doubtful, document, rest)
                yield Hit(hit, (edit,), facts=facts, doubtful=doubtful)

    def _expression(self) -> Expression:
        either = "|".join(self.words)
        hit = r"(?P<hit>(?!\p{Lu})(?i:(?P=word)))"
        return Expression(_ALONE.format(rf"(?P<word>(?i:{either})){_SPACE}{hit}"))


def _is_there(pattern: str, document: Document, rest: Span) -> bool:
    return bool(pattern) and Expression(pattern).match(document.text, rest)


def _twice(word: str) -> str:
    """Return a pattern of `word` twice; of a list of plain words, of each of them."""
    named = _LIST.fullmatch(word)
    known = words(named[1]) if named else ()
    own = known if known and all(map(str.isalpha, known)) else (word,)
    either = "|".join(f"(?i:{one}){_SPACE}(?i:{one})" for one in own)
    return _ALONE.format(f"(?:{either})")
