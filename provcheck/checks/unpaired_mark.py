"""Find an opening mark without its closing mark, or the other way round."""

from __future__ import annotations

from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.expression import Expression
from provcheck.hit import Hit
from provcheck.plain import escape
from provcheck.record import TYPE_CHECKING
from provcheck.tables import TableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class UnpairedMark(Check):
    """A mark of the pair `open` `close` that has no partner in its block is a hit.

    An open mark is excused where the next block begins with one (a quotation continued
    over paragraphs), if `continued` is set; any mark where `unless` matches around it (use
    look-behind for what stands before). Where `doubtful` matches, a mark may be something
    else, as the sign of inches: those of a block are left out if fewer are lonely then.
    """

    open: str
    close: str
    continued: bool = False
    unless: str = ""
    doubtful: str = ""

    def verify(self) -> None:
        """Refuse what is no pair of single marks, and a bad `unless`."""
        if len(self.open) != 1 or len(self.close) != 1 or self.open == self.close:
            raise TableError("check.open: needs two different single marks")
        Expression(self.unless).tried("check.unless", blank=True)
        Expression(self.doubtful).tried("check.doubtful", blank=True)

    def facts(self) -> tuple[str, ...]:
        """Return the lonely mark."""
        return ("mark",)

    def is_local(self) -> bool:
        """Tell that no block has a say in what another lacks, unless they go on."""
        return not self.continued

    def anchors(self) -> tuple[Expression, ...]:
        """Return the two marks."""
        return tuple(Expression(escape(mark)) for mark in self._pair())

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per lonely mark, in reading order."""
        for n, block in enumerate(blocks):
            line = block.span.of(document.text)
            if self.open not in line and self.close not in line:
                continue
            following = blocks[n + 1] if n + 1 < len(blocks) else None
            lonely = self._lonely(document, block, following)
            if lonely and self.doubtful:
                others = self._lonely(document, block, following, surely=True)
                lonely = min(lonely, others, key=len)
            for at in lonely:
                yield Hit(Span(at, at + 1), facts={"mark": document.text[at]})

    def _marks(self, text: str, span: Span) -> Iterator[int]:
        """Yield the places of both marks in order."""
        opened, closed = (text.find(mark, span.start, span.end) for mark in self._pair())
        while opened >= 0 or closed >= 0:
            if closed < 0 or 0 <= opened < closed:
                yield opened
                opened = text.find(self.open, opened + 1, span.end)
            else:
                yield closed
                closed = text.find(self.close, closed + 1, span.end)

    def _pair(self) -> tuple[str, str]:
        return self.open, self.close

    def _lonely(
        self,
        document: Document,
        block: Block,
        following: Block | None,
        *,
        surely: bool = False,
    ) -> list[int]:
        """Return where marks have no partner; `surely` leaves doubtful ones out."""
        text, opened, lonely = document.text, list[int](), list[int]()
        for at in self._marks(text, block.span):
            if surely and self._matches(self.doubtful, document, block, at):
                continue
            if text[at] == self.open and not self._excused(document, block, at):
                opened.append(at)
            elif text[at] == self.close:
                if opened:
                    opened.pop()
                elif not self._excused(document, block, at):
                    lonely.append(at)
        goes_on = following is not None and text[following.span.start] == self.open
        return sorted(lonely + (opened[:-1] if self.continued and goes_on else opened))

    def _excused(self, document: Document, block: Block, at: int) -> bool:
        return bool(self.unless) and self._matches(self.unless, document, block, at)

    def _matches(self, pattern: str, document: Document, block: Block, at: int) -> bool:
        where = Span(at, block.span.end)
        return Expression(pattern).match(document.text, where)
