"""A wire story as text with offsets: Span, Role, Zone, Block, Document.

Every offset in provcheck counts Unicode code points of `Document.text`, the text
exactly as it was read. Nothing is normalised, so a span always points at what the
editor sees.
"""

from __future__ import annotations

from provcheck.lean import bisect_right
from provcheck.named import Named
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import Any, Self, TypeVar

    T = TypeVar("T")

_NOTHING: Any = object()
LONG = 200_000  # code points of a text from which on less is kept of it, more made anew


class Span(Record):
    """The half-open range [start, end) of a document's text, in code points.

    A story makes a hundred of them, so they are made and compared by methods of their own.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        """Take the first code point and the one after the last."""
        _set_start(self, start)
        _set_end(self, end)

    def __eq__(self, other: object) -> bool:
        """Compare both ends."""
        if type(other) is not Span:
            return NotImplemented
        return self.start == other.start and self.end == other.end

    def __lt__(self, other: Span) -> bool:
        """Tell whether this span begins before `other`, or ends before it there."""
        if self.start == other.start:
            return self.end < other.end
        return self.start < other.start

    def __hash__(self) -> int:
        """Hash both ends."""
        return hash((self.start, self.end))

    def of(self, text: str) -> str:
        """Return the part of `text` this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Self) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Self) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


_set_start, _set_end = Span.setters


class Role(Named):
    """What a block does in a story, in IPTC's words where it has one."""

    SECTION = "section"
    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    CELL = "cell"  # of a table
    FURNITURE = "furniture"


class Zone(Named):
    """Where a block stands: above the story, in it, or below it."""

    HEAD = "head"
    BODY = "body"
    TAIL = "tail"


class Block(Record):
    """A paragraph or line of the story, white space at its ends left out."""

    span: Span
    role: Role
    zone: Zone

    def __init__(self, span: Span, role: Role, zone: Zone) -> None:
        """Hold a paragraph: spelled out, for a story is made of them."""
        _set_span(self, span)
        _set_role(self, role)
        _set_zone(self, zone)


_set_span, _set_role, _set_zone = Block.setters


class Document:
    """A story: its text as read, its blocks in reading order, its language.

    `dateline` covers the place-date-agency line, whether it stands alone or opens a
    paragraph. What only some rules ask for (masks, quotations, sentences) is made on
    first use by `once`, so a story that needs none of it pays for none of it. `forms` are
    a user's datelines (dateline.Form), for those who read the dateline again. `bitext` is
    the comparison with the original (bitext.Bitext), None where there is no original.
    `laid` says what parts of a page are by its markup (laid.Laid); plain text has none.
    """

    __slots__ = (
        "_made",
        "bitext",
        "blocks",
        "dateline",
        "forms",
        "laid",
        "language",
        "name",
        "text",
    )

    def __init__(  # noqa: PLR0913 - each is a field
        self,
        text: str,
        blocks: tuple[Block, ...],
        *,
        dateline: Span | None = None,
        language: str = "en",
        name: str | None = None,
        forms: tuple[Any, ...] = (),
        laid: tuple[Any, ...] = (),
    ) -> None:
        """Hold a parsed story; use `parse` to make one from text."""
        self.text = text
        self.blocks = blocks
        self.dateline = dateline
        self.language = language
        self.name = name
        self.forms = forms
        self.laid = laid
        self.bitext: Any = None
        self._made: dict[Hashable, Any] = {}

    def beside(self, bitext: object) -> Self:
        """Return the same document as compared with its original."""
        made = self.written(self.text)
        made.bitext = bitext
        return made

    def written(self, text: str) -> Self:
        """Return the same document with other characters of the same number."""
        made = type(self)(
            text,
            self.blocks,
            dateline=self.dateline,
            language=self.language,
            name=self.name,
            forms=self.forms,
            laid=self.laid,
        )
        made.bitext = self.bitext
        return made

    def once(self, make: Callable[[Self], T]) -> T:
        """Return `make(self)`, made the first time it is asked for."""
        found = self._made.get(make, _NOTHING)
        if found is _NOTHING:
            found = self._made[make] = make(self)
        return found

    def block_below(self, block: Block) -> Block | None:
        """Return the block after `block`, or None after the last."""
        at = self._after(block.span.start)
        return self.blocks[at] if at < len(self.blocks) else None

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds `offset` (code points), if any does."""
        at = self._after(offset)
        if at and offset < self.blocks[at - 1].span.end:
            return self.blocks[at - 1]
        return None

    def _after(self, offset: int) -> int:
        """Return the number of blocks that start at or before `offset`."""
        return bisect_right(self.blocks, offset, key=lambda block: block.span.start)
