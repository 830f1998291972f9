"""Markdown read twice: the letters that a view shows are those a grammar calls text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import tree_sitter_markdown
from hypothesis import given, settings
from hypothesis import strategies as st
from tree_sitter import Language, Node, Parser

from provcheck.formats import view_of

GRAMMAR: Any = tree_sitter_markdown  # it has no types
BLOCKS = Parser(Language(cast("object", GRAMMAR.language())))
INLINES = Parser(Language(cast("object", GRAMMAR.inline_language())))
HIDDEN = frozenset(
    (
        "backslash_escape",  # both read it; the letters of the test are not escaped
        "block_continuation",
        "code_span",
        "entity_reference",
        "html_tag",
        "link_destination",
        "link_label",
        "link_title",
        "numeric_character_reference",
    )
)


def walk(node: Node, *, into: frozenset[str] = frozenset()) -> Iterator[Node]:
    yield node
    if node.type not in into:
        for child in node.children:
            yield from walk(child, into=into)


def shown_by_grammar(file: str) -> set[int]:
    """Return the places of the letters that the grammar takes for text (ASCII files)."""
    found: set[int] = set()
    for node in walk(BLOCKS.parse(file.encode()).root_node):
        if node.type not in ("inline", "pipe_table_cell"):
            continue
        start, raw = (
            node.start_byte,
            bytearray(file[node.start_byte : node.end_byte].encode()),
        )
        for child in node.children:
            if child.type == "block_continuation":
                span = range(child.start_byte - start, child.end_byte - start)
                raw[span.start : span.stop] = b" " * len(span)
        kept = [chr(char).isalpha() for char in raw]
        for inner in walk(INLINES.parse(bytes(raw)).root_node, into=HIDDEN):
            if inner.type in HIDDEN:
                span = range(inner.start_byte, inner.end_byte)
                kept[span.start : span.stop] = [False] * len(span)
        found.update(start + n for n, keep in enumerate(kept) if keep)
    return found


def shown_by_view(file: str) -> set[int]:
    """Return the places of the letters that the view takes from the file."""
    view = view_of(file, "markdown")
    found: set[int] = set()
    for piece in view.pieces:
        if piece.verbatim:
            span = range(piece.source.start, piece.source.end)
            found.update(n for n in span if file[n].isalpha())
    return found


WORD = st.sampled_from(["mayor", "Baghdad", "spoke", "a", "withdrawal", "of", "Army"])
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)


def wrapped(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    marks = st.sampled_from(
        [
            *("*{}*", "**{}**", "_{}_", "***{}***", "<b>{}</b>", "~~{}~~"),
        ]
    )
    return st.tuples(marks, inside).map(lambda pair: pair[0].format(pair[1]))


LINKS = st.sampled_from(["[{}](https://x.y/z)", "[{}](u 'word word')", "![{}](pic.png)"])
LINK = st.tuples(LINKS, WORDS).map(lambda pair: pair[0].format(pair[1]))  # none in another
INLINE = st.recursive(WORDS | LINK, wrapped, max_leaves=4)
SOLID = st.sampled_from(
    [
        "`code here`",
        "``a ` b``",
        "<https://x.y/z>",
        "&amp;",
        "\\*",
        "x * y",
        "3 < 4",
        "snake_case",
    ]
)
LINE = st.lists(INLINE | SOLID, min_size=1, max_size=4).map(
    lambda runs: "Said " + " ".join(runs)
)
PARAGRAPH = st.lists(LINE, min_size=1, max_size=3).map("\n".join)


def _prefixed(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        [first + lines[0], *((rest + line if line else line) for line in lines[1:])]
    )


LEAF = st.one_of(
    PARAGRAPH,
    LINE.map(lambda line: f"## {line} ##"),
    LINE.map(lambda line: f"{line}\n====="),
    LINE.map(lambda line: f"```py\n{line}\n```"),
    LINE.map(lambda line: f"    {line}"),
    st.just("***"),
    st.tuples(WORDS, WORDS, INLINE).map(
        lambda c: f"| {c[0]} | {c[1]} |\n|---|:-:|\n| {c[2]} | x |"
    ),
)
BLOCK = st.recursive(
    LEAF,
    lambda inside: st.one_of(
        inside.map(lambda text: _prefixed(text, "> ", "> ")),
        st.lists(inside, min_size=1, max_size=2).map(
            lambda items: "\n".join(_prefixed(text, "- ", "  ") for text in items)
        ),
        inside.map(lambda text: _prefixed(text, "1. ", "   ")),
    ),
    max_leaves=3,
)
FILE = (
    st.lists(BLOCK, min_size=1, max_size=4).map("\n\n".join).map(lambda text: f"{text}\n")
)


@settings(max_examples=400, deadline=None)
@given(FILE)
def test_the_same_letters_are_text(file: str) -> None:
    assert shown_by_view(file) == shown_by_grammar(file)
