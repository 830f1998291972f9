"""Views of views: HTML in a JSON string, and several fields of a file as one story."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from provcheck.document import Span
from provcheck.laid import Part
from provcheck.view import Escape, Piece, View

_GAP = "\n\n"


def through(view: View, base: View) -> View:
    """Return `view`, which was made of the text of `base`, as a view of the file."""
    pieces = tuple(piece for n in range(len(view.pieces)) for piece in _led(view, n, base))
    blocks = tuple((text, base.source(whole)) for text, whole in view.blocks)
    inner = [(at, _twice(escape, base)) for at, escape in view.escapes]
    marks = tuple((kind, base.source(span)) for kind, span in view.marks)
    return View(view.text, pieces, tuple(inner), blocks, marks, view.laid)


def joined(views: Iterable[View]) -> View:
    """Return views of one file as one, a blank line between two of them."""
    text = ""
    pieces: list[Piece] = []
    escapes: list[tuple[int, Escape]] = []
    blocks: list[tuple[Span, Span]] = []
    marks: list[tuple[str, Span]] = []
    laid: list[tuple[Part, Span]] = []
    for view in views:
        if text and view.pieces:
            at = pieces[-1].source.end if pieces else view.pieces[0].source.start
            pieces.append(Piece(len(text), Span(at, at), verbatim=False))
            text += _GAP
        size = len(text)
        text += view.text
        pieces += (piece.__replace__(start=piece.start + size) for piece in view.pieces)
        escapes += ((at + size, escape) for at, escape in view.escapes)
        blocks += ((Span(t.start + size, t.end + size), whole) for t, whole in view.blocks)
        marks += view.marks
        laid += ((part, Span(s.start + size, s.end + size)) for part, s in view.laid)
    whole = (tuple(pieces), tuple(escapes), tuple(blocks), tuple(marks), tuple(laid))
    return View(text, *whole)


def _led(view: View, n: int, base: View) -> Iterator[Piece]:
    """Yield piece `n` of `view` as pieces of the file."""
    piece = view.pieces[n]
    if not piece.verbatim:
        yield piece.__replace__(source=base.source(piece.source))
        return
    start, end = piece.source.start, piece.source.end
    at = max(0, bisect_right(base.pieces, start, key=lambda p: p.start) - 1)
    while at < len(base.pieces) and base.pieces[at].start < end:
        shown = base.extent(at)
        part = Span(max(start, shown.start), min(end, shown.end))
        source = base.source(part)
        begun = piece.start + part.start - start
        yield Piece(begun, source, base.pieces[at].verbatim, base.pieces[at].markup)
        at += 1


def _twice(escape: Escape, base: View) -> Escape:
    """Return `escape` followed by the one of the text that holds the text."""

    def both(text: str) -> str | None:
        made = escape(text)
        return None if made is None else base.written(made, 0)

    return both
