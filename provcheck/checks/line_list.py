"""Find lines that say one of the things of a list and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provcheck.document import Block, Document
from provcheck.expression import Expression
from provcheck.hit import Hit
from provcheck.lines import cut_lines
from provcheck.tables import TableError


@dataclass(frozen=True, slots=True)
class LineList:
    r"""Every block that one of `lines` matches from end to end is a hit.

    An entry is a pattern, letter case aside unless `case` is set; \L<table.list> takes a
    whole word list in. The edit deletes the line.
    """

    lines: tuple[str, ...]
    case: bool = False

    def __post_init__(self) -> None:
        """Compile at load, so that a bad entry never waits for a story."""
        for n, line in enumerate(self.lines):
            try:
                Expression(line).compiled()
            except TableError as error:
                raise TableError(f"check.lines[{n}]: {error}") from error

    def anchors(self) -> tuple[Expression, ...]:
        """Return the entries as whole lines."""
        return tuple(
            Expression(rf"(?:^|\r)\W*(?:{line})\W*(?:$|\r)", not self.case)
            for line in self.lines
        )

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per block that is such a line."""
        entries = "|".join(f"(?:{line})" for line in self.lines)
        expression = Expression(rf"(?:{entries})\Z", not self.case)
        for block in blocks:
            if expression.match(document.text, block.span):
                yield Hit(block.span, (cut_lines(document, block.span),))
