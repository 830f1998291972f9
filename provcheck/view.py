"""A file as a story: the text that its readers see, and where each piece of it stands.

Rules never see markup. A format reader makes a `View`: prose that looks like a plain-text
story, and a table of pieces that says from where in the file each of them was taken. What
is found in the view is translated to the file by that table, never by searching.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import pairwise

from provcheck.document import Span
from provcheck.record import Record

Escape = Callable[[str], str]


class Piece(Record):
    """A stretch of the view from `start` on, and the stretch of the file it stands for.

    Verbatim, both are the same text; else the view shows something in its place (an entity
    decoded, white space collapsed), or, where `source` is empty, something of its own (the
    gap between two blocks). Code points.
    """

    start: int
    source: Span
    verbatim: bool


class View(Record):
    """What a reader of a file sees, and the table that leads back.

    `pieces` follow each other without a gap in the view, in order; what lies between their
    sources in the file is markup. `blocks` are elements that go as a whole: the span of
    their text in the view and theirs in the file, tags and markers included. `escape` makes
    a text safe to write into the file. `file` is the text the table leads to; where it is
    itself a view (HTML in a JSON string), `base` leads on.
    """

    text: str
    pieces: tuple[Piece, ...]
    escape: Escape
    blocks: tuple[tuple[Span, Span], ...] = ()
    base: View | None = None

    def source(self, span: Span) -> Span:
        """Return where `span` of the view stands in the file, first to last character."""
        start = self._place(span.start, ending=False)
        end = start if span.start == span.end else self._place(span.end, ending=True)
        found = Span(start, max(start, end))
        return self.base.source(found) if self.base else found

    def seen(self, span: Span) -> Span | None:
        """Return where the view shows something of `span` of the file, if it does."""
        if self.base:
            inner = self.base.seen(span)
            return inner and self._seen(inner)
        return self._seen(span)

    def _seen(self, span: Span) -> Span | None:
        shown = [
            part
            for n, piece in enumerate(self.pieces)
            if piece.source.overlaps(span) and (part := self._part(n, span))
        ]
        return Span(shown[0].start, shown[-1].end) if shown else None

    def _part(self, n: int, span: Span) -> Span:
        """Return what piece `n` shows of `span` of the file."""
        piece = self.pieces[n]
        end = self.pieces[n + 1].start if n + 1 < len(self.pieces) else len(self.text)
        if not piece.verbatim:
            return Span(piece.start, end)
        shift = piece.start - piece.source.start
        return Span(max(piece.start, span.start + shift), min(end, span.end + shift))

    def editable(self, span: Span) -> Span | None:
        """Return the stretch of the file that may be replaced for `span`, if one may.

        None where there is markup in it or something that the file does not say. For whole
        blocks it is the elements.
        """
        found = self._elements(span) or self._unmarked(span)
        return self.base.editable(found) if self.base and found else found

    def written(self, text: str) -> str:
        """Return `text` as it must stand in the file."""
        made = self.escape(text)
        return self.base.written(made) if self.base else made

    def _place(self, offset: int, *, ending: bool) -> int:
        if not self.pieces:
            return 0
        at = bisect_right(self.pieces, offset - ending, key=lambda piece: piece.start) - 1
        piece = self.pieces[max(0, at)]
        if piece.verbatim:
            return piece.source.start + offset - piece.start
        return piece.source.end if ending else piece.source.start

    def _unmarked(self, span: Span) -> Span | None:
        first = bisect_right(self.pieces, span.start, key=lambda piece: piece.start) - 1
        last = bisect_right(self.pieces, span.end - 1, key=lambda piece: piece.start) - 1
        touched = self.pieces[max(0, first) : max(first, last) + 1]
        if not touched or any(p.source.start == p.source.end for p in touched):
            return None
        if any(a.source.end != b.source.start for a, b in pairwise(touched)):
            return None
        start, end = (
            self._place(span.start, ending=False),
            self._place(span.end, ending=True),
        )
        return Span(start, max(start, end if span.end > span.start else start))

    def _elements(self, span: Span) -> Span | None:
        """Return the elements whose texts `span` covers whole, and no part of one."""
        inside = [(text, whole) for text, whole in self.blocks if span.overlaps(text)]
        if not inside or not all(span.contains(text) for text, _ in inside):
            return None
        return Span(inside[0][1].start, inside[-1][1].end)


class Builder:
    """Puts a view together, piece by piece, in the order of the file."""

    def __init__(self, file: str) -> None:
        """Begin an empty view of `file`."""
        self.file = file
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._size = 0

    @property
    def size(self) -> int:
        """Return how long the view is so far."""
        return self._size

    @property
    def ending(self) -> str:
        """Return the last two characters so far."""
        return "".join(self._texts[-2:])[-2:]

    def copy(self, start: int, end: int) -> None:
        """Go on with the file's text from `start` to `end`."""
        if start < end:
            last = self._pieces[-1] if self._pieces else None
            if last and last.verbatim and last.source.end == start:
                self._pieces[-1] = Piece(
                    last.start, Span(last.source.start, end), verbatim=True
                )
                self._add(self.file[start:end])
            else:
                self._put(self.file[start:end], Span(start, end), verbatim=True)

    def show(self, text: str, start: int, end: int) -> None:
        """Go on with `text` in place of the file's from `start` to `end`."""
        if text:
            self._put(text, Span(start, end), verbatim=False)

    def part(self, at: int) -> None:
        """Begin a new block, unless one has just begun; `at` is where in the file."""
        ending = self.ending
        missing = 0 if ending == "\n\n" else 1 if ending.endswith("\n") else 2
        if self._size and missing:
            self._put("\n" * missing, Span(at, at), verbatim=False)

    def view(
        self,
        escape: Escape,
        blocks: tuple[tuple[Span, Span], ...] = (),
        base: View | None = None,
    ) -> View:
        """Return the view as it stands."""
        return View("".join(self._texts), tuple(self._pieces), escape, blocks, base)

    def _put(self, text: str, source: Span, *, verbatim: bool) -> None:
        self._pieces.append(Piece(self._size, source, verbatim))
        self._add(text)

    def _add(self, text: str) -> None:
        self._texts.append(text)
        self._size += len(text)
