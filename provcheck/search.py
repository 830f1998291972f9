"""A compiled pattern at work: with a clock where it may take long, in many blocks at once.

To look at the clock takes longer than most searches, and so does a search of each block for
itself. Neither is needed where a pattern is known to take few steps and to ask for nothing
beyond its matches (`bounds`), as a few words with some choices among them do.
"""

from __future__ import annotations

from provcheck.document import Block, Document
from provcheck.lean import ContextVar, bisect_right
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Protocol

    class Match(Protocol):
        """The part of a regular expression's match that checks use."""

        def span(self, group: str | int = 0, /) -> tuple[int, int]:
            """Return start and end of the group, (-1, -1) where it took no part."""
            ...

        def group(self, group: str | int = 0, /) -> str:
            """Return the text of the group."""
            ...

        def groupdict(self) -> dict[str, str | None]:
            """Return the named groups; None for one that took no part."""
            ...

        def expand(self, template: str, /) -> str:
            r"""Return `template` with \g<name> replaced by the groups."""
            ...

    class Compiled(Protocol):
        """The part of a compiled pattern of `regex` that is used."""

        @property
        def groupindex(self) -> Mapping[str, int]:
            """Return the numbers of the named groups."""
            ...

        @property
        def groups(self) -> int:
            """Return the number of groups."""
            ...

        def fullmatch(self, text: str, /, *, timeout: float | None) -> Match | None:
            """Return a match of the whole text."""
            ...

        def finditer(
            self, text: str, start: int, end: int, /, *, timeout: float | None = ...
        ) -> Iterator[Match]:
            """Yield the matches, one after the other."""
            ...

        def search(
            self, text: str, start: int, end: int, /, *, timeout: float | None
        ) -> Match | None:
            """Return the first match."""
            ...

        def match(
            self, text: str, start: int, end: int, /, *, timeout: float | None
        ) -> Match | None:
            """Return a match that begins at `start`."""
            ...


TIMEOUT = 2.0  # seconds for one block; a rule that needs more is a wrong rule
LONG = 1_000_000  # code points; a longer block gets its share more
CALM = 50_000_000  # steps, all over a text, that surely take no such time
STORY = 5000  # code points that hardly a story has
SHORT = 10_000  # code points up to which rules of our own need no clock
WARM = 100  # searches from which on it pays to know the bounds of a pattern
_ENDLESS = float("inf")  # `math` is a file to load
_TRUSTED: ContextVar[bool] = ContextVar("trusted", default=False)


class Search:
    """A compiled pattern, and what is told of it by its signs once it is in use."""

    __slots__ = ("_pattern", "_searches", "_size", "_ways", "compiled", "named")

    def __init__(self, pattern: str, compiled: Compiled) -> None:
        """Hold a pattern as it was written, and compiled."""
        self.compiled = compiled
        self.named = bool(compiled.groupindex)  # whether it has groups with names
        self._pattern, self._searches = pattern, 0
        self._ways, self._size = _ENDLESS, 0.0

    def findall(self, text: str, start: int, end: int) -> list[Match]:
        """Return the matches from `start` to `end`. Raises TimeoutError."""
        if (end - start) * self._ways <= CALM:
            return list(self.compiled.finditer(text, start, end))
        limit = allowed(start, end)
        return list(self.compiled.finditer(text, start, end, timeout=limit))

    def within(self, document: Document, blocks: Sequence[Block]) -> list[Match]:
        """Return the matches inside each of `blocks`, in order. Raises TimeoutError."""
        if self._searches < WARM:
            self._warm()
        if self._size and len(blocks) > 1:
            start, end = blocks[0].span.start, blocks[-1].span.end
            if end - start > self._size:
                half = len(blocks) // 2
                parts = (blocks[:half], blocks[half:])
                return [match for part in parts for match in self.within(document, part)]
            found = list(self.compiled.finditer(document.text, start, end))
            if not found or _are_inside(document, blocks, found):
                return found
        text, spans = document.text, [block.span for block in blocks]
        if allowed(0, len(text)) is None:  # nor is there for any block
            find = self.compiled.finditer
            return [m for span in spans for m in find(text, span.start, span.end)]
        return [m for span in spans for m in self.findall(text, span.start, span.end)]

    def _warm(self) -> None:
        """Find out about the pattern where this is one of its many searches."""
        self._searches += 1
        if self._searches == WARM:
            from provcheck.bounds import bounds  # noqa: PLC0415 - not for one story

            self._ways, is_free = bounds(self._pattern)
            self._size = CALM / self._ways if is_free else 0.0


def trust(*, own: bool) -> None:
    """Say whether the patterns that are matched next are those of a rule of our own.

    They are tested to take time in proportion to the text, so in a short one nobody need
    look at the clock.
    """
    _TRUSTED.set(own)


def allowed(start: int, end: int) -> float | None:
    """Return the seconds that one search may take, None where nobody need count them."""
    if end - start <= SHORT and _TRUSTED.get():
        return None
    return TIMEOUT * max(1, (end - start) / LONG)


def is_quick(pattern: str) -> bool:
    """Tell whether `pattern` is searched for in a whole story at once."""
    from provcheck.bounds import bounds  # noqa: PLC0415 - when rules are compiled only

    ways, is_free = bounds(pattern)
    return is_free and ways * STORY <= CALM


def _are_inside(
    document: Document, blocks: Sequence[Block], found: Iterable[Match]
) -> bool:
    """Tell whether each match lies inside one of `blocks`.

    It is the same there wherever the search ends, for behind a block comes the end of a
    line or of the text. One that leaves its block may hide another that does not.
    """
    ends = document.once(_ends) if blocks is document.blocks else _ends_of(blocks)
    for match in found:
        start, end = match.span()
        number = bisect_right(ends, start)
        if number == len(ends) or start == end:
            return False
        if start < blocks[number].span.start or end > ends[number]:
            return False
    return True


def _ends(document: Document) -> list[int]:
    return _ends_of(document.blocks)


def _ends_of(blocks: Sequence[Block]) -> list[int]:
    """Return where each of `blocks` ends."""
    return [block.span.end for block in blocks]
