"""The elements of a page that go as a whole: in order, apart, and found by their places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provcheck.document import Span
from provcheck.formats import view_of
from provcheck.view import View

NAMES = ("p", "div", "b", "ul", "li", "blockquote", "table", "td", "h1", "pre", "a", "q")
TAGS = (*(f"<{name}>" for name in NAMES), *(f"</{name}>" for name in NAMES))
TEXTS = ("Boats left.", "a", " ", "\n", "\n\n", "&amp;", "<br>", "<!-- c -->", "{{ x }}")
LINES = ("# Port", "- one", "> said", "1. two", "---", "| a | b |", "|---|---|", "`x`")
CDATA = ("<![CDATA[", "]]>", "&lt;p&gt;", "&lt;/p&gt;")
PAGES = st.lists(st.sampled_from((*TAGS, *TEXTS, *TEXTS, *LINES, *CDATA)), max_size=25)
FRONT = "---\ntitle: Boats\ndescription: <p>left</p> at <b>noon</b>\n---\n\n"


def drawn(name: str, pieces: list[str], *, fields: bool) -> View:
    body = "".join(pieces)
    return view_of(FRONT + body if fields else body, name)


@pytest.mark.parametrize("name", ["html", "xml", "markdown", "mdx"])
@given(pieces=PAGES, fields=st.booleans())
@example(pieces=["<p>", "<b>", "a", "<div>", "a", "</p>"], fields=False)
@settings(max_examples=150, deadline=None)
def test_blocks_stand_in_order_and_apart(
    name: str, pieces: list[str], *, fields: bool
) -> None:
    texts = [text for text, _ in drawn(name, pieces, fields=fields).blocks]
    assert all(text.start < text.end for text in texts)
    assert all(a.end <= b.start for a, b in pairwise(texts))


@pytest.mark.parametrize("name", ["html", "xml", "markdown", "mdx"])
@given(pieces=PAGES, fields=st.booleans(), data=st.data())
@settings(max_examples=150, deadline=None)
def test_touched_blocks_are_those_that_overlap(
    name: str, pieces: list[str], *, fields: bool, data: st.DataObject
) -> None:
    view = drawn(name, pieces, fields=fields)
    start = data.draw(st.integers(0, len(view.text)))
    span = Span(start, data.draw(st.integers(start, len(view.text))))
    wanted = tuple(block for block in view.blocks if span.overlaps(block[0]))
    assert view._touched(span) == wanted  # pyright: ignore[reportPrivateUsage]
