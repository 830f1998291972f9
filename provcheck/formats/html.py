"""HTML, and the text nodes of XML: what a reader sees of a page."""

from __future__ import annotations

import re
from html import unescape

from provcheck.document import Span
from provcheck.record import Record
from provcheck.view import Builder, View

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)"
    r"|<(?P<end>/?)(?P<tag>[A-Za-z][\w:.-]*+)(?P<rest>(?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+)>"
    r"|<[!?/][^>]*>?"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)"
    r"|(?P<space>[ \t\r\n\f]+)"
    r"|(?P<text>[^<& \t\r\n\f]+|[<&])",
    re.DOTALL,
)
_UNSEEN = frozenset(
    [
        "head",
        "iframe",
        "math",
        "noscript",
        "object",
        "script",
        "style",
        "svg",
        "template",
        "title",
    ]
)
_CODE = frozenset(["code", "kbd", "pre", "samp", "textarea", "var"])
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "label",
        "mark",
        "money",
        "numeral",
        "org",
        "person",
        "q",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "wbr",
    ]
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_OBJECT = "`x`"  # stands for what is no prose; masked as code is
_DEEP = 200  # open elements that are looked through for the one that a tag closes


def escape(text: str) -> str:
    """Return `text` as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def view(file: str) -> View:
    """Return what a reader sees of the page `file`, which need not be well formed."""
    return _Reader(file).read()


class _Open(Record):
    """An element that is not closed yet: its name, and where it begins in view and file."""

    name: str
    seen: int
    start: int


class _Reader:
    """Reads a page from its first to its last token."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._out = Builder(file)
        self._open: list[_Open] = []
        self._space: Span | None = None  # white space that may have to be shown
        self._blocks: list[tuple[Span, Span]] = []

    def read(self) -> View:
        at = 0
        while match := _TOKEN.match(self._file, at):
            at = match.end()
            if match["tag"]:
                at = self._tag(match)
            else:
                self._text(match)
        return self._out.view(escape, tuple(self._blocks))

    def _text(self, match: re.Match[str]) -> None:
        start, end = match.span()
        kind = match.lastgroup
        if kind == "space":
            self._space = self._space or Span(start, end)
        elif kind == "entity":
            shown = unescape(match[0])
            self._flush()
            self._out.show(shown if shown not in "\t\r\n\f" else " ", start, end)
        elif kind in ("text", "cdata"):
            self._flush()
            self._out.copy(*match.span(kind))

    def _flush(self) -> None:
        """Show the white space before a text as one space; none at the start of a block."""
        space, self._space = self._space, None
        if space and self._out.size and self._out.ending[-1:] not in ("\n", " "):
            if space.of(self._file) == " ":
                self._out.copy(space.start, space.end)
            else:
                self._out.show(" ", space.start, space.end)

    def _tag(self, match: re.Match[str]) -> int:
        """Take in a tag; return where to read on."""
        name, (start, end) = match["tag"].lower(), match.span()
        alone = match["rest"].endswith("/") or name in _VOID
        if name in _UNSEEN | _CODE and not match["end"] and not alone:
            if name in _CODE:
                self._flush()
                self._out.show(_OBJECT, start, end, markup=True)
            return self._behind(name, end)
        if name == "br":
            self._space = None
            self._out.show("\n", start, end, markup=True)
        elif name not in _INLINE:
            self._space = None
            if match["end"]:
                self._close(name, end)
            self._out.part(start)
            if not match["end"] and not alone:
                self._open.append(_Open(name, self._out.size, start))
        return end

    def _behind(self, name: str, start: int) -> int:
        """Return the end of an element of which nothing is shown."""
        found = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(
            self._file, start
        )
        return found.end() if found else len(self._file)

    def _close(self, name: str, end: int) -> None:
        """Note the extent of the element that ends here, if it holds text and no other."""
        for n in range(len(self._open) - 1, max(-1, len(self._open) - _DEEP), -1):
            if self._open[n].name == name:
                begun = self._open[n]
                del self._open[n:]
                inner = self._blocks and self._blocks[-1][0].start >= begun.seen
                if self._out.size > begun.seen and not inner:
                    text = Span(begun.seen, self._out.size)
                    self._blocks.append((text, Span(begun.start, end)))
                return
