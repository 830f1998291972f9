"""A file as a story: the text that its readers see, and where each piece of it stands.

Rules never see markup. A format reader makes a `View`: prose that looks like a plain-text
story, and a table of pieces that says from where in the file each of them was taken. What
is found in the view is translated to the file by that table, never by searching.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import pairwise

from provcheck.document import Span
from provcheck.laid import Part
from provcheck.record import Record

Escape = Callable[[str], "str | None"]


class Piece(Record):
    """A stretch of the view from `start` on, and the stretch of the file it stands for.

    Verbatim, both are the same text; else the view shows something in its place (an entity
    decoded, white space collapsed), or, where `source` is empty, something of its own (the
    gap between two blocks). Where it stands for `markup` (a line break, code), no edit may
    take it. Code points.
    """

    start: int
    source: Span
    verbatim: bool
    markup: bool = False


class View(Record):
    """What a reader of a file sees, and the table that leads back.

    `pieces` follow each other without a gap in the view, in order; what lies between their
    sources in the file is markup. `escapes` are pairs of an offset in the view and what
    makes a text safe to write into the file from there on (None: it cannot be written).
    `blocks` are elements that go as a whole: the span of their text in the view and theirs
    in the file, tags and markers included; in order, and none shares text with another.
    `marks` are places of the file that are no
    prose but worth knowing, each with its kind ("comment"). `laid` are parts of the view
    that the page makes more of than a paragraph, in order, by their ends.
    """

    text: str
    pieces: tuple[Piece, ...]
    escapes: tuple[tuple[int, Escape], ...]
    blocks: tuple[tuple[Span, Span], ...] = ()
    marks: tuple[tuple[str, Span], ...] = ()
    laid: tuple[tuple[Part, Span], ...] = ()

    def source(self, span: Span) -> Span:
        """Return where `span` of the view stands in the file, first to last character.

        Of one that begins in one field and ends in another that stands above it, that is
        its first character.
        """
        start = self._place(span.start, ending=False)
        end = start if span.start == span.end else self._place(span.end, ending=True)
        if end < start:
            end = self._place(span.start + 1, ending=True)
        return Span(start, max(start, end))

    def seen(self, span: Span) -> Span | None:
        """Return where the view shows something of `span` of the file, if it does."""
        return self.sight()(span)

    def sight(self) -> Callable[[Span], Span | None]:
        """Return what does as `seen` does, to be asked about many spans.

        A view may show what stands further down in the file first, but nothing twice.
        """
        order = sorted(range(len(self.pieces)), key=lambda n: self.pieces[n].source)
        sources = [self.pieces[n].source for n in order]

        def seen(span: Span) -> Span | None:
            first = bisect_right(sources, span.start, key=_end)
            last = bisect_left(sources, span.end, key=_start)
            shown = [self._part(n, span) for n in sorted(order[first:last])]
            return Span(shown[0].start, shown[-1].end) if shown else None

        return seen

    def extent(self, n: int) -> Span:
        """Return what of the view piece `n` is."""
        end = self.pieces[n + 1].start if n + 1 < len(self.pieces) else len(self.text)
        return Span(self.pieces[n].start, end)

    def _part(self, n: int, span: Span) -> Span:
        """Return what piece `n` shows of `span` of the file."""
        piece, shown = self.pieces[n], self.extent(n)
        if not piece.verbatim:
            return shown
        shift = piece.start - piece.source.start
        return Span(max(shown.start, span.start + shift), min(shown.end, span.end + shift))

    def editable(self, span: Span, file: str) -> Span | None:
        """Return the stretch of `file` that may be replaced for `span`, if one may.

        None where there is markup in it or something that the file does not say. For whole
        blocks it is the elements, with nothing else between them.
        """
        return self._elements(span, file) or self._unmarked(span)

    def written(self, text: str, at: int) -> str | None:
        """Return `text` as it must stand in the file at `at` of the view, if it can."""
        n = bisect_right(self.escapes, at, key=lambda pair: pair[0]) - 1
        return self.escapes[max(0, n)][1](text) if text else ""

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
        numbers = range(max(0, first), max(first, last) + 1)
        if not numbers or not all(self._is_whole(n, span) for n in numbers):
            return None
        touched = [self.pieces[n].source for n in numbers]
        if any(a.end != b.start for a, b in pairwise(touched)):
            return None
        start = self._place(span.start, ending=False)
        end = self._place(span.end, ending=True) if span.end > span.start else start
        return Span(start, max(start, end))

    def _is_whole(self, n: int, span: Span) -> bool:
        """Tell whether `span` takes text of the file alone, and no half of a piece."""
        piece = self.pieces[n]
        if piece.markup or piece.source.start == piece.source.end:
            return False
        return piece.verbatim or span.contains(self.extent(n)) or span.end <= piece.start

    def _elements(self, span: Span, file: str) -> Span | None:
        """Return the elements whose texts `span` covers whole, and no part of one."""
        inside = self._touched(span)
        if not inside or not all(span.contains(text) for text, _ in inside):
            return None
        if any(file[a.end : b.start].strip() for (_, a), (_, b) in pairwise(inside)):
            return None
        start, end = inside[0][1].start, inside[-1][1].end
        return Span(start, end) if start < end else None

    def _touched(self, span: Span) -> tuple[tuple[Span, Span], ...]:
        """Return the blocks of whose texts `span` takes something: they stand in order."""
        first = bisect_right(self.blocks, span.start, key=lambda block: block[0].end)
        end = bisect_left(self.blocks, span.end, key=lambda block: block[0].start)
        return self.blocks[first:end]


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


class Builder:
    """Puts a view together, piece by piece, in the order of the file."""

    def __init__(self, file: str) -> None:
        """Begin an empty view of `file`."""
        self.file = file
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._marks: list[tuple[str, Span]] = []
        self._laid: list[tuple[Part, Span]] = []
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

    def show(self, text: str, start: int, end: int, *, markup: bool = False) -> None:
        """Go on with `text` in place of the file's from `start` to `end`."""
        if text:
            self._put(text, Span(start, end), verbatim=False, markup=markup)

    def mark(self, kind: str, start: int, end: int) -> None:
        """Note a place of the file that is not shown."""
        self._marks.append((kind, Span(start, end)))

    def lay(self, part: Part, start: int) -> None:
        """Note what the page makes of the view from `start` to where it ends now."""
        if start < self._size:
            self._laid.append((part, Span(start, self._size)))

    def part(self, at: int) -> None:
        """Begin a new block, unless one has just begun; `at` is where in the file."""
        ending = self.ending
        missing = 0 if ending == "\n\n" else 1 if ending.endswith("\n") else 2
        if self._size and missing:
            self._put("\n" * missing, Span(at, at), verbatim=False)

    def view(self, escape: Escape, blocks: tuple[tuple[Span, Span], ...] = ()) -> View:
        """Return the view as it stands."""
        text, pieces = "".join(self._texts), tuple(self._pieces)
        marks, laid = tuple(self._marks), tuple(self._laid)
        return View(text, pieces, ((0, escape),), blocks, marks, laid)

    def _put(
        self, text: str, source: Span, *, verbatim: bool, markup: bool = False
    ) -> None:
        self._pieces.append(Piece(self._size, source, verbatim, markup))
        self._add(text)

    def _add(self, text: str) -> None:
        self._texts.append(text)
        self._size += len(text)
