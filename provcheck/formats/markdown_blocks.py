"""The blocks of Markdown (CommonMark 0.31, and GFM's tables and footnotes), with places.

What is no prose is left out: code, thematic breaks, definitions of links. Containers
(quotations, list items, footnotes) leave no trace but the places of their lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provcheck.document import Span
from provcheck.formats.attributes import is_list
from provcheck.named import Named
from provcheck.record import Record

DEEPEST = 60  # containers inside each other; what lies deeper is text
_TAB = 4
_CODE_INDENT = 4
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_END = re.compile(r"\r\n|\n|\r")
_REPLACED = re.compile(r"[{: ]toc[ }]")
_FENCE = re.compile(r"(`{3,})[^`]*\Z|(~{3,})")
_RULE = re.compile(r"(?>(?:\*[ \t]*+){3,})\Z|(?>(?:-[ \t]*+){3,})\Z|(?>(?:_[ \t]*+){3,})\Z")
_HEADING = re.compile(r"(#{1,6})(?=[ \t]|\Z)")
_CLOSING = re.compile(r"(?:^|(?<=[ \t]))#+\Z")
_SETEXT = re.compile(r"(=+|-+)[ \t]*\Z")
_MARKER = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|\Z)")
_TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
_MEANING = re.compile(r":[ \t]+(?=\S)")  # of kramdown, Hugo and Pandoc, below its term
_ALERT = re.compile(r"(?i)\[!(?:note|tip|important|warning|caution|info)\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,100}\]:")
_DIV = re.compile(r":{3,}")  # of Pandoc and of admonitions, opened or closed
_CONTENTS = re.compile(r"(?i)\[toc\]\Z|\[\[_?toc_?\]\]\Z")  # where a table of them goes
_DELIMITERS = re.compile(
    r"\|?[ \t]*+:?-+:?[ \t]*+(?>(?:\|[ \t]*+:?-+:?[ \t]*+)*)\|?[ \t]*+\Z"
)
_CELL = re.compile(r"(?:[^|\\]|\\.)+", re.DOTALL)
_DEFINITION = re.compile(
    r"[ \t]*+\[(?P<label>(?:[^\[\]\\]|\\.){1,999})\]:"
    r"[ \t]*+\n?[ \t]*+(?:<[^<>\n]*>|[^\s<]\S*+)"
    r"(?:(?:[ \t]++\n?[ \t]*+|\n[ \t]*+)"
    r"(?:\"(?>(?:[^\"\\]|\\.)*)\"|'(?>(?:[^'\\]|\\.)*)'|\((?>(?:[^()\\]|\\.)*)\))"
    r"(?=[ \t]*+(?:\n|\Z)))?"
    r"[ \t]*+(?:\n|\Z)",
    re.DOTALL,
)
_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details"
    "|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head"
    "|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p"
    "|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = r"\s++[a-zA-Z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?"
TAG = rf"<[a-zA-Z][a-zA-Z0-9-]*+(?>(?:{_ATTRIBUTE})*)\s*+/?>|</[a-zA-Z][a-zA-Z0-9-]*+\s*+>"
_HTML = (  # how an HTML block begins, and what ends it (None: a blank line)
    (
        re.compile(r"(?i)<(?:script|pre|style|textarea)(?=[\s>]|\Z)"),
        re.compile(r"(?i)</(?:script|pre|style|textarea)>"),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![a-zA-Z]"), re.compile(r">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(rf"(?i)</?(?:{_BLOCK_TAGS})(?=[\s>]|/>|\Z)"), None),
    (re.compile(rf"(?:{TAG})[ \t]*\Z"), None),
)
_ALONE = len(_HTML) - 1  # the kind that cannot break off a paragraph


class Kind(Named):
    """What a leaf is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TITLE = "title"  # a heading of the first level
    CELL = "cell"
    ITEM = "item"  # a paragraph in a list
    HTML = "html"


class Leaf(Record):
    """A block with text: the places of its lines, their prefixes left out.

    `whole` are the lines of the file that hold it and nothing else, if there are such.
    `quoted`: it is in a block quotation, so somebody else says it.
    """

    kind: Kind
    lines: tuple[Span, ...]
    whole: Span | None
    quoted: bool


class _Container:
    """A quotation (`indent` 0), or an item or footnote whose content is indented.

    An alert is written as a quotation, and the publisher's own.
    """

    __slots__ = ("alert", "indent", "leaves", "start")

    def __init__(self, indent: int, start: int) -> None:
        self.indent = indent
        self.start = start
        self.leaves = 0
        self.alert = False

    def quotes(self) -> bool:
        return not self.indent and not self.alert


class _Line:
    """A line that is being read: how far, and in which column."""

    __slots__ = ("at", "column", "end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = self.at = start
        self.end = end  # before the terminator
        self.column = 0

    def indent(self) -> tuple[int, int]:
        """Return how many columns of white space follow, and where they end."""
        at, column = self.at, self.column
        while at < self.end and self.text[at] in " \t":
            column += _TAB - column % _TAB if self.text[at] == "\t" else 1
            at += 1
        return column - self.column, at

    def skip(self, columns: int) -> None:
        """Pass over so many columns of white space, or all there is."""
        goal = self.column + columns
        while self.column < goal and self.at < self.end and self.text[self.at] in " \t":
            tab = self.text[self.at] == "\t"
            width = _TAB - self.column % _TAB if tab else 1
            if self.column + width > goal:  # part of a tab: the rest of it stays
                self.column = goal
                return
            self.column += width
            self.at += 1

    def move(self, at: int) -> None:
        """Pass over text up to `at`."""
        self.column += at - self.at
        self.at = at


_Found = tuple[Kind, tuple[Span, ...], Span, _Container | None, bool]


class Blocks:
    """Reads lines into leaves, and keeps the labels of the links defined."""

    def __init__(self, text: str, start: int, *, mdx: bool = False) -> None:
        """Take the text and where its Markdown begins; MDX has no indented code."""
        self.labels: set[str] = set()
        self._text = text
        self._start = start
        self._mdx = mdx
        self._containers: list[_Container] = []
        self._leaves: list[_Found] = []
        self._paragraph: list[Span] = []
        self._ahead: int | None = None  # where attributes begin that are for the next leaf
        self._first = 0  # where the line begins on which the leaf does
        self._last = 0  # where its last line ends
        self._fence: tuple[str, int] | None = None
        self._html: re.Pattern[str] | None = None
        self._in_html = False
        self._columns = 0  # of the table that is open

    def read(self) -> Iterator[Leaf]:
        """Yield the leaves in order. `labels` is complete when the last was yielded."""
        for match in _LINE.finditer(self._text, self._start):
            start, end = match.span()
            if start == end:
                break
            while end > start and self._text[end - 1] in "\r\n":
                end -= 1
            self._line(_Line(self._text, start, end))
        self._close()
        for kind, lines, whole, container, quoted in self._leaves:
            extent = _extent(whole, container, kind)
            listed = kind is Kind.PARAGRAPH and container and container.indent
            yield Leaf(Kind.ITEM if listed else kind, lines, extent, quoted)

    def _line(self, line: _Line) -> None:
        matched = self._match(line)
        indent, at = line.indent()
        blank = at == line.end
        if matched < len(self._containers):
            lazy = self._paragraph and not self._in_html and not self._columns
            if blank or not (lazy and not self._begins(line)):
                self._close()
                self._fence = None
                del self._containers[matched:]
        if self._goes_on(line, indent, at, blank=blank):
            return
        if blank:
            self._close()
            self._ahead = None
            return
        self._new(line, lazy=matched < len(self._containers))

    def _match(self, line: _Line) -> int:
        """Return how many of the open containers hold the line, and read their prefixes."""
        for n, container in enumerate(self._containers):
            indent, at = line.indent()
            if container.indent:
                if at == line.end:
                    continue
                if indent < container.indent:
                    return n
                line.skip(container.indent)
            elif indent < _CODE_INDENT and at < line.end and self._text[at] == ">":
                self._pass_quote(line, indent, at)
            else:
                return n
        return len(self._containers)

    def _pass_quote(self, line: _Line, indent: int, at: int) -> None:
        line.column += indent
        line.at = at
        line.move(at + 1)
        if line.at < line.end and self._text[line.at] in " \t":
            line.skip(1)

    def _goes_on(self, line: _Line, indent: int, at: int, *, blank: bool) -> bool:
        """Read a line of the open fence or HTML block, if there is one."""
        if self._fence:
            mark, count = self._fence
            rest = self._text[at : line.end].rstrip(" \t")
            if indent < _CODE_INDENT and len(rest) >= count and not rest.strip(mark):
                self._fence = None
            return True
        if self._in_html:
            if blank and self._html is None:
                return False
            self._take(line, at if blank else line.at)
            if self._html and self._html.search(self._text, line.at, line.end):
                self._close()
            return True
        return False

    def _begins(self, line: _Line) -> bool:
        """Tell whether the line begins a block that breaks off a paragraph."""
        indent, at = line.indent()
        if indent >= _CODE_INDENT or at == line.end:
            return False
        rest = self._text[at : line.end]
        if rest[0] in "#`~<>*-+_:0123456789":
            return bool(
                rest[0] == ">"
                or _MEANING.match(rest)
                or _DIV.match(rest)
                or _HEADING.match(rest)
                or _FENCE.match(rest)
                or _RULE.match(rest)
                or self._marker(rest)
                or self._html_kind(rest) not in (-1, _ALONE)
            )
        return False

    def _html_kind(self, rest: str) -> int:
        if self._mdx or rest[0] != "<":
            return -1
        return next((n for n, (begin, _) in enumerate(_HTML) if begin.match(rest)), -1)

    def _marker(self, rest: str) -> re.Match[str] | None:
        """Return the marker of a list that `rest` begins with."""
        match = _MARKER.match(rest)
        if match and self._paragraph and not self._containers:
            empty = not rest[match.end() :].strip()
            if empty or (match[1] and int(match[1]) != 1):  # that is no first item
                return None
        return match

    def _new(self, line: _Line, *, lazy: bool) -> None:
        """Read the containers that begin on the line, then its leaf."""
        while True:
            indent, at = line.indent()
            if at == line.end:
                return
            if indent >= _CODE_INDENT and not self._mdx:
                if self._paragraph:
                    self._take(line, at)
                return
            if len(self._containers) >= DEEPEST or not self._container(line, indent, at):
                break
            lazy = False
        if not self._leaf(line, at, self._text[at : line.end], lazy=lazy):
            self._take(line, at)

    def _container(self, line: _Line, indent: int, at: int) -> bool:
        """Open a container that begins at `at`; tell whether one does."""
        rest = self._text[at : line.end]
        if rest[0] == ">":
            self._open(0, line)
            self._pass_quote(line, indent, at)
            return True
        note = _FOOTNOTE.match(rest) if rest[0] == "[" else None
        if rest[0] == ":" and self._paragraph:  # below a term
            note = _MEANING.match(rest)
        if note:
            self._open(_CODE_INDENT, line)
            line.column += indent
            line.at = at
            line.move(at + note.end())
            return True
        marker = None if _RULE.match(rest) else self._marker(rest)
        if marker is None:
            return False
        if self._paragraph and _SETEXT.match(rest):
            return False
        container = self._open(0, line)
        line.column += indent
        line.at = at
        line.move(at + marker.end())
        wide, behind = line.indent()
        width = 1 if wide > _CODE_INDENT or behind == line.end else wide
        line.skip(width)
        container.indent = indent + marker.end() + max(1, width)
        task = _TASK.match(self._text, line.at, line.end)
        if task:
            line.move(task.end())
        return True

    def _open(self, indent: int, line: _Line) -> _Container:
        self._close()
        made = _Container(indent, line.start)
        self._containers.append(made)
        return made

    def _leaf(self, line: _Line, at: int, rest: str, *, lazy: bool) -> bool:
        """Read a leaf other than a paragraph; tell whether there was one."""
        heading = _HEADING.match(rest)
        if heading:
            self._close()
            self._heading(line, at + heading.end(), len(heading[1]))
            return True
        fence = _FENCE.match(rest)
        if fence:
            self._close()
            mark = fence[1] or fence[2]
            self._fence = (mark[0], len(mark))
            return True
        if self._paragraph and not lazy and not self._columns:
            setext = _SETEXT.match(rest)
            if setext:
                self._last = line.end
                self._close(Kind.TITLE if rest[0] == "=" else Kind.HEADING)
                return True
            if self._table(line, rest):
                return True
        if _RULE.match(rest) or _DIV.match(rest) or _CONTENTS.match(rest):
            self._close()
            return True
        others = (self._attributes, self._html_block, self._row)
        return any(read(line, at, rest) for read in others)

    def _attributes(self, line: _Line, _: int, rest: str) -> bool:
        """Pass over attributes: those of the block above them, else of the next one."""
        if not is_list(rest.rstrip(" \t")):
            return False
        if self._paragraph:
            self._last = line.end
            if _REPLACED.search(rest):  # by the table of contents
                self._paragraph = []
            return True
        if self._leaves and self._leaves[-1][2].end >= line.start - 2:
            kind, lines, whole, container, quoted = self._leaves[-1]
            if _END.fullmatch(self._text, whole.end, line.start):
                whole = Span(whole.start, line.end)
                self._leaves[-1] = (kind, lines, whole, container, quoted)
                return True
        self._ahead = line.start
        return True

    def _heading(self, line: _Line, start: int, level: int) -> None:
        text = self._text[start : line.end].rstrip(" \t")
        closing = _CLOSING.search(text)
        if closing:
            text = text[: closing.start()].rstrip(" \t")
        left = len(text) - len(text.lstrip(" \t"))
        span = Span(start + left, start + len(text))
        kind = Kind.TITLE if level == 1 else Kind.HEADING
        if span.start < span.end:
            self._put(kind, (span,), Span(line.start, line.end))

    def _html_block(self, line: _Line, at: int, rest: str) -> bool:
        kind = self._html_kind(rest)
        if kind < 0 or (kind == _ALONE and self._paragraph):
            return False
        self._close()
        self._html = _HTML[kind][1]
        self._in_html = True
        self._take(line, at)
        if self._html and self._html.search(self._text, at, line.end):
            self._close()
        return True

    def _table(self, line: _Line, rest: str) -> bool:
        """Make a table of the paragraph's last line where this one underlines it."""
        if "-" not in rest or not _DELIMITERS.match(rest):
            return False
        head = self._cells(self._paragraph[-1])
        if len(head) != len(self._cells(Span(line.at, line.end))):
            return False
        if "|" not in rest and len(head) == 1:
            return False
        last = self._paragraph.pop()
        self._close()
        self._columns = len(head)
        self._put_cells(head, last)
        return True

    def _row(self, line: _Line, at: int, rest: str) -> bool:
        if not self._columns:
            return False
        del rest
        span = Span(at, line.end)
        self._put_cells(self._cells(span)[: self._columns], span)
        return True

    def _put_cells(self, cells: list[Span], line: Span) -> None:
        for cell in cells:
            if cell.start < cell.end:
                self._put(Kind.CELL, (cell,), line)

    def _cells(self, line: Span) -> list[Span]:
        text = line.of(self._text).rstrip(" \t")
        start = len(text) - len(text.lstrip(" \t|")) if text.lstrip().startswith("|") else 0
        if start:
            start = text.index("|") + 1
        if text.endswith("|") and not text.endswith("\\|"):
            text = text[:-1]
        found: list[Span] = []
        at = start
        while at <= len(text):
            match = _CELL.match(text, at)
            raw = match[0] if match else ""
            left = len(raw) - len(raw.lstrip(" \t"))
            begin = line.start + at + min(left, len(raw))
            found.append(Span(begin, max(begin, line.start + at + len(raw.rstrip(" \t")))))
            at += len(raw) + 1
        return found

    def _take(self, line: _Line, at: int) -> None:
        """Add the line, from `at` on, to the open paragraph or HTML block."""
        if not self._paragraph:
            self._first = line.start if self._ahead is None else self._ahead
        self._ahead = None
        self._columns = 0
        self._paragraph.append(Span(at, line.end))
        self._last = line.end

    def _close(self, kind: Kind = Kind.PARAGRAPH) -> None:
        """End the open leaf."""
        lines = tuple(self._paragraph)
        self._paragraph = []
        self._columns = 0
        if self._in_html:
            self._in_html = False
            self._put(Kind.HTML, lines, Span(self._first, self._last))
        elif lines:
            lines = self._defined(lines)
            if lines:
                last = lines[-1]
                text = last.of(self._text).rstrip(" \t")
                lines = (*lines[:-1], Span(last.start, last.start + len(text)))
                self._put(kind, lines, Span(self._first, self._last))

    def _defined(self, lines: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return what is left of a paragraph behind definitions of links."""
        if self._text[lines[0].start] != "[":
            return lines
        text = "\n".join(line.of(self._text) for line in lines)
        at = 0
        while match := _DEFINITION.match(text, at):
            self.labels.add(folded(match["label"]))
            at = match.end()
        return lines[text.count("\n", 0, at) :] if at < len(text) else ()

    def _put(self, kind: Kind, lines: tuple[Span, ...], whole: Span) -> None:
        container = self._containers[-1] if self._containers else None
        if container and not container.leaves:
            container.alert = bool(_ALERT.match(self._text, lines[0].start))
        for one in self._containers:
            one.leaves += 1
        quoted = any(map(_Container.quotes, self._containers))
        self._leaves.append((kind, lines, whole, container, quoted))


def folded(label: str) -> str:
    """Return the label of a link as labels are compared."""
    return " ".join(label.split()).casefold()


def _extent(whole: Span, container: _Container | None, kind: Kind) -> Span | None:
    """Return the lines to delete with a leaf; an item goes with its only one."""
    if kind in (Kind.CELL, Kind.HTML):
        return None
    if container is None or container.leaves == 1:
        return whole
    return whole if whole.start != container.start else None
