"""Markdown and MDX: front matter, then block by block the text that a reader sees."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from provcheck.document import Span
from provcheck.formats import front_matter
from provcheck.formats.attributes import with_lists
from provcheck.formats.formulas import with_formulas
from provcheck.formats.markdown_blocks import Blocks, Kind, Leaf
from provcheck.formats.markdown_inline import OBJECT, Change, Covers, Inline, inline
from provcheck.formats.quoting import QUOTING, Quotes
from provcheck.formats.templates import (
    COMMENT,
    COVER,
    EXEMPT,
    TAG,
    TEMPLATE,
    Cover,
    covered,
    templates,
)
from provcheck.laid import Part
from provcheck.view import Builder, View

_SPECIAL = re.compile(r"[\\`*_\[\]<]")
_SPECIAL_MDX = re.compile(r"[\\`*_\[\]<{}]")
_BLANK = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*")
_END = re.compile(r"[ \t]*(?:\r\n|\n|\r|\Z)")
_LINK = re.compile(  # a line that begins with a link and ends with one
    r"[*_~]*\[.+\](?:\([^()\n]*\)|\[[^\[\]\n]*\])[*_~]*\Z"
)
_LONGEST_LINK = 640  # code points; a longer line that ends with a link is prose
_PARTS = {
    Kind.HEADING: Part.HEADING,
    Kind.TITLE: Part.HEADING,
    Kind.CELL: Part.CELL,
    Kind.ITEM: Part.ITEM,
}
_QUOTING = re.compile(  # a tag that is not closed in itself
    rf"(?is)<(?P<end>/?)(?P<name>{'|'.join(sorted(QUOTING))})(?:\s.*(?<!/))?>"
)
_BLOCK_OPENINGS = ("{{<", "{{%", "{%")  # values, {{ … }}, stand inside of sentences
_ENDED = re.compile(r"[.!?…:”\"’')\]}*_>]\s*\Z")  # of a line, where a sentence may end
_SPACES = re.compile(r"[ \t]*")
_BULLET = re.compile(r" {0,3}[-+*] +\S")  # what begins an item after any line


def escape(text: str) -> str:
    """Return `text` as it stands in a paragraph."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def escape_mdx(text: str) -> str:
    """Return `text` as it stands in a paragraph of MDX."""
    return _SPECIAL_MDX.sub(r"\\\g<0>", text)


def view(file: str, keys: Sequence[str] | None = None, *, mdx: bool = False) -> View:
    """Return what a reader sees of the page `file`, and above it its front matter.

    `keys` name the fields of that which are text; see `front_matter.with_fields`.
    """
    matter = front_matter.extent(file)
    body = _Page(file, matter, mdx=mdx).read()
    return front_matter.with_fields(file, matter, body, keys)


class _Page:
    """Shows a page leaf by leaf."""

    def __init__(self, file: str, matter: Span, *, mdx: bool) -> None:
        self._file = file
        self._mdx = mdx
        self._out = Builder(file)
        self._body = matter.end or int(file.startswith("\ufeff"))
        covers = self._found()
        self._source = covered(file, covers)
        self._covers = {c.span.start: c for c in covers}
        self._starts = sorted(self._covers)
        self._blocks: list[tuple[Span, Span]] = []
        self._quotes = Quotes(self._out)
        self._above: Leaf | None = None  # the leaf before, if the next may be joined to it

    def read(self) -> View:
        """Return the view of the page below its front matter."""
        blocks = Blocks(self._source, self._body, mdx=self._mdx)
        for leaf in list(blocks.read()):
            if leaf.kind is Kind.HTML:
                self._html(leaf)
                continue
            for part in self._parted(leaf):
                self._leaf(part, blocks.labels)
        own = escape_mdx if self._mdx else escape
        return self._out.view(own, tuple(self._blocks))

    def _found(self) -> list[Cover]:
        if self._mdx:
            from provcheck.formats.mdx import expressions  # noqa: PLC0415 - for MDX only

            return expressions(self._file, self._body)
        covers = [c for c in templates(self._file) if c.span.start >= self._body]
        if "%%" in self._file:
            from provcheck.formats.percents import with_comments  # noqa: PLC0415 - rare

            covers = with_comments(self._file, self._body, covers)
        covers = with_formulas(self._file, self._body, covers)
        return with_lists(self._file, self._body, covers)

    def _parted(self, leaf: Leaf) -> Iterator[Leaf]:
        """Yield a leaf, or what stands above and below its lines of templates."""
        lines, whole, at = leaf.lines, leaf.whole, 0
        if leaf.kind is Kind.ITEM:
            whole = None  # what is left of an item would be none
        asked = self._covers and leaf.kind in (Kind.PARAGRAPH, Kind.ITEM)
        for n, line in enumerate(lines if asked else ()):
            if not self._is_block(line) or not self._is_apart(lines, at, n):
                continue
            if at < n:
                own = whole and Span(whole.start, lines[n - 1].end)
                yield leaf.__replace__(lines=lines[at:n], whole=own)
            at = n + 1
            whole = whole and Span(_past(_END, self._file, line.end), whole.end)
        if not at:
            yield leaf
        elif at < len(lines):
            yield leaf.__replace__(lines=lines[at:], whole=whole)

    def _is_block(self, line: Span) -> bool:
        """Tell whether a line holds a template of Hugo or Liquid and nothing else."""
        cover = self._covers.get(line.start)
        return (
            cover is not None
            and cover.kind == TEMPLATE
            and self._file.startswith(_BLOCK_OPENINGS, line.start)
            and not self._source[line.start : line.end].strip(f"{COVER} \t")
        )

    def _is_apart(self, lines: Sequence[Span], first: int, n: int) -> bool:
        """Tell whether no sentence of the lines from `first` on goes on over line `n`."""
        above, below = lines[n - 1], lines[n + 1 : n + 2]
        ended = n == first or _ENDED.search(self._file, above.start, above.end)
        return bool(ended) and not (below and self._file[below[0].start].islower())

    def _html(self, leaf: Leaf) -> None:
        from provcheck.formats import html  # noqa: PLC0415 - few pages hold any

        self._above = None
        first, last = leaf.lines[0], leaf.lines[-1]
        self._out.part(first.start)
        spans = (Span(first.start, last.end),)
        if any(
            self._file[a.end : b.start].strip()
            for a, b in zip(leaf.lines, leaf.lines[1:], strict=False)
        ):
            spans = leaf.lines  # each has the marks of its container before it
        start = self._out.size
        for span in spans:
            page = html.Page(self._file, self._source, self._covers)
            self._blocks += page.show(span, self._out, self._quotes)
        if leaf.quoted:
            self._out.lay(Part.QUOTE, start)

    def _leaf(self, leaf: Leaf, labels: set[str]) -> None:
        lines = _Lines(self._source, leaf.lines)
        found = inline(lines.text, labels, self._covers_in(leaf, lines))
        commented = self._mark(lines, found)
        if not _is_prose(lines.text, found):
            self._above = None
            for change in found.changes:
                self._quote(lines, change)
            if commented:  # one that stands alone is of no block: it parts those around it
                self._out.part(leaf.lines[0].start)
            return
        self._part(leaf)
        start = self._out.size
        self._show(lines, found)
        self._lay(leaf.kind, lines.text, start)
        if leaf.quoted:
            self._out.lay(Part.QUOTE, start)
        if leaf.whole and not self._holds_apart(leaf.whole):
            self._blocks.append((Span(start, self._out.size), self._whole(leaf.whole)))
        self._above = leaf if leaf.kind is not Kind.CELL else None

    def _lay(self, kind: Kind, text: str, start: int) -> None:
        """Note what the leaf shown from `start` of the view on is, besides a paragraph."""
        if part := _PARTS.get(kind):
            self._out.lay(part, start)
        if len(text) <= _LONGEST_LINK and _LINK.match(text):
            self._out.lay(Part.LINK, start)

    def _mark(self, lines: _Lines, found: Inline) -> bool:
        """Note the comments of a leaf and what is not to be judged; tell of comments."""
        places = [lines.places(*place) for place in found.comments]
        tags = [lines.places(*place) for place in found.tags]
        for at in found.covers:
            cover = self._covers[lines.place(at)]
            if cover.kind == COMMENT:
                places.append(cover.span)
            elif cover.kind == TAG:
                tags.append(cover.span)
        for span in sorted(places):
            self._out.mark(COMMENT, span.start, span.end)
        if tags:
            from provcheck.formats.exempt import paired  # noqa: PLC0415 - few pages have any

            for said, span in paired(self._file, sorted(tags)):
                self._out.mark(f"{EXEMPT}{said}", span.start, span.end)
        return bool(places)

    def _covers_in(self, leaf: Leaf, lines: _Lines) -> Covers:
        """Return the covers in a leaf, by offsets of its text."""
        found: Covers = {}
        for line, shift in zip(leaf.lines, lines.starts, strict=True):
            for start in self._starts[bisect_left(self._starts, line.start) :]:
                if start >= line.end:
                    break
                cover = self._covers[start]
                put = OBJECT if cover.kind == TEMPLATE else ""
                moved = shift - line.start
                found[start + moved] = (min(cover.span.end, line.end) + moved, put)
        return found

    def _part(self, leaf: Leaf) -> None:
        """Begin a block: with the file's own blank lines, where there is nothing else."""
        start = leaf.lines[0].start
        if self._above and leaf.kind is not Kind.CELL:
            end = self._above.lines[-1].end
            gap = self._file[end:start]
            if gap in ("\n\n", "\r\n\r\n"):
                self._out.copy(end, start)
                return
            if not gap.strip():
                self._out.show("\n\n", end, start)
                return
        self._out.part(start)

    def _show(self, lines: _Lines, found: Inline) -> None:
        at, first = 0, self._out.size
        for change in found.changes:
            self._copy(lines, at, change.start)
            at = change.end
            begun = self._out.size > first and self._out.ending[-1:] not in (" ", "\n")
            if begun or change.put != " ":  # where a line of markup ends, nothing is shown
                self._change(lines, change)
        self._copy(lines, at, len(lines.text))

    def _copy(self, lines: _Lines, start: int, end: int) -> None:
        if start < end:
            self._out.copy(lines.place(start), lines.place(end - 1) + 1)

    def _quote(self, lines: _Lines, change: Change) -> None:
        """Note where somebody else begins to speak, or ends, if that is a tag of it."""
        if change.start < change.end:
            place = lines.places(change.start, change.end)
            if tag := _QUOTING.fullmatch(self._file, place.start, place.end):
                self._quotes.tag(tag["name"].lower(), closing=bool(tag["end"]))

    def _change(self, lines: _Lines, change: Change) -> None:
        self._quote(lines, change)
        start, end = lines.place(change.start), lines.place(change.end)
        if "\n" not in lines.text[change.start : change.end]:
            end = lines.place(change.end - 1) + 1
        markup = change.markup or (
            change.put == " " and bool(self._file[start:end].strip())
        )
        self._out.show(change.put, start, end, markup=markup)

    def _holds_apart(self, lines: Span) -> bool:
        """Tell whether indented text below would fall to a list above without the block."""
        file = self._file
        below = _past(_BLANK, file, _past(_END, file, lines.end))
        return file[below : below + 1] in (" ", "\t") and file[lines.start] not in " \t"

    def _whole(self, lines: Span) -> Span:
        """Return the lines to delete with a block: with the blank ones above, or below.

        Where text follows right below, a blank line stays, or the line itself as a blank
        one, so that what is left is not joined.
        """
        file = self._file
        stop = _past(_END, file, lines.end)
        start = lines.start
        while start > self._body and file[start - 1] in " \t\r\n":
            start -= 1
        if start == self._body:
            below = _past(_BLANK, file, stop)
            opens = below < len(file) and front_matter.opens(file, below)
            return Span(lines.start, _past(_SPACES, file, lines.end) if opens else below)
        above = _past(_END, file, start)
        if stop == len(file) or _past(_END, file, stop) > stop:
            return Span(above, stop)
        if above < lines.start or _BULLET.match(file, stop):
            return Span(lines.start, stop)
        return Span(lines.start, _past(_SPACES, file, lines.end))


def _past(pattern: re.Pattern[str], file: str, at: int) -> int:
    """Return where what `pattern` matches at `at` ends; `at` where it matches nothing."""
    match = pattern.match(file, at)
    return match.end() if match else at


class _Lines:
    """The lines of a leaf joined by line feeds, and where each character stands."""

    def __init__(self, source: str, lines: tuple[Span, ...]) -> None:
        self.text = "\n".join([source[line.start : line.end] for line in lines])
        self.starts: list[int] = []
        self._lines = lines
        at = 0
        for line in lines:
            self.starts.append(at)
            at += line.end - line.start + 1

    def place(self, offset: int) -> int:
        """Return where in the file the character at `offset` stands."""
        n = bisect_right(self.starts, offset) - 1
        return self._lines[n].start + offset - self.starts[n]

    def places(self, start: int, end: int) -> Span:
        """Return where in the file a part of the text stands that is not empty."""
        return Span(self.place(start), self.place(end - 1) + 1)


def _is_prose(text: str, found: Inline) -> bool:
    """Tell whether a leaf shows more than white space and placeholders."""
    at = 0
    for change in found.changes:
        shown = text[at : change.start] + ("" if change.put == OBJECT else change.put)
        if shown.strip():
            return True
        at = change.end
    return bool(text[at:].strip())
