"""Find lines that say one of the things of a list and nothing else."""

from __future__ import annotations

from provcheck.check import Check
from provcheck.document import Block, Document
from provcheck.expression import Expression
from provcheck.furniture import flat, is_chain, is_listed
from provcheck.hit import Hit
from provcheck.lines import cut_lines
from provcheck.record import TYPE_CHECKING
from provcheck.tables import TableError
from provcheck.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class LineList(Check):
    r"""Every block that is an entry of `lists`, or that one of `lines` matches, is a hit.

    Both from end to end. An entry of `lines` is a pattern, letter case aside unless `case`
    is set; \L<table.list> takes a whole word list in. `lists` name lists of furniture
    ("table.list"), folded as the parser folds them; with `row` a line that holds several
    of their labels, or of those of `fill`, is a hit too. The edit deletes the line. With
    `heads` the lines are such as may stand over a list of the text's own.
    """

    lines: tuple[str, ...] = ()
    case: bool = False
    lists: tuple[str, ...] = ()
    row: tuple[str, ...] = ()
    fill: tuple[str, ...] = ()
    heads: bool = False

    def verify(self) -> None:
        """Compile everything, so that a bad entry never waits for a story."""
        if not (self.lines or self.lists or self.row):
            raise TableError("check.lines: there is none, nor a list in lists or row")
        for n, line in enumerate(self.lines):
            Expression(line).tried(f"check.lines[{n}]")
        for key in flat((*self.lists, *self.row, *self.fill)):
            words(key)

    def is_of_lines(self) -> bool:
        """Return True."""
        return True

    def may_head(self) -> bool:
        """Return `heads`."""
        return self.heads

    def anchors(self) -> tuple[Expression, ...] | None:
        """Return the patterns as whole lines; None for lists, which look lines up."""
        if self.row or self.lists:
            return None
        return tuple(
            Expression(rf"(?:^|\r)\W*(?:{line})\W*(?:$|\r)", not self.case)
            for line in self.lines
        )

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per block that is such a line."""
        for block in blocks:
            if self._is_entry(document, block):
                yield Hit(block.span, (cut_lines(document, block.span),))

    def _is_entry(self, document: Document, block: Block) -> bool:
        line = block.span.of(document.text)
        if self.lists and is_listed(line, self.lists, document.text):
            return True
        if self.row and is_chain(line, self.row, self.fill):
            return True
        if not self.lines:
            return False
        entries = "|".join(f"(?:{line})" for line in self.lines)
        expression = Expression(rf"(?:{entries})\Z", not self.case)
        return expression.match(document.text, block.span)
