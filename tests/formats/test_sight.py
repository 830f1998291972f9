"""Where a view shows a place of its file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.document import Span
from provcheck.formats import views_of
from provcheck.view import View

PAGE = """---
title: Boats &amp; storms
---
<h1>The boats</h1> <p>Came&nbsp;in   <b>early</b> on <!-- why? --> Monday<br>&amp; left.</p>
"""
RECORD = (
    r'{"body": "The boat\u00a0came.\nIt left.", "headline": "Boats \"first\"", "id": 7}'
)
FILES = [("html", PAGE), ("markdown", PAGE), ("jsonl", RECORD)]


def plain(view: View, span: Span) -> Span | None:
    """Return what `View.seen` does, piece by piece."""
    shown: list[Span] = []
    for n, piece in enumerate(view.pieces):
        if not piece.source.overlaps(span):
            continue
        extent = view.extent(n)
        if piece.verbatim:
            shift = piece.start - piece.source.start
            start, end = span.start + shift, span.end + shift
            extent = Span(max(extent.start, start), min(extent.end, end))
        shown.append(extent)
    return Span(shown[0].start, shown[-1].end) if shown else None


@pytest.mark.parametrize(("kind", "file"), FILES)
@given(st.data())
def test_a_place_is_seen_as_piece_by_piece(
    kind: str, file: str, data: st.DataObject
) -> None:
    views, _ = views_of(file, kind)
    ends = st.integers(0, len(file))
    for view in views:
        start, end = sorted((data.draw(ends), data.draw(ends)))
        assert view.seen(Span(start, end)) == plain(view, Span(start, end))


@pytest.mark.parametrize(("kind", "file"), FILES)
def test_each_character_is_seen_as_piece_by_piece(kind: str, file: str) -> None:
    views, _ = views_of(file, kind)
    assert views
    for view in views:
        sight = view.sight()
        for start in range(len(file)):
            for end in (start, start + 1, start + 9):
                assert sight(Span(start, end)) == plain(view, Span(start, end))
