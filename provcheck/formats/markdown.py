"""Markdown and MDX, with front matter and the template syntax of Hugo, Jekyll and Liquid.

A scanner of lines, then of what stands in a line. It knows what changes the text that is
read, not all of CommonMark: where it is in doubt, markup stays in sight.
"""

from __future__ import annotations

import re
from html import unescape

from provcheck.document import Span
from provcheck.formats import front_matter
from provcheck.view import Builder, View

_OBJECT = "`x`"  # stands for what is no prose; masked as code is
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|(?=\Z))")
_FENCE = re.compile(r"[ ]{0,3}(?P<mark>`{3,}|~{3,})[^`\r\n]*$")
_PREFIX = re.compile(r"(?:[ ]{0,3}>[ ]?)*")
_ITEM = re.compile(
    r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|\[\^[^\]\s]{1,80}\]:[ \t]*"
    r"|#{1,6}[ \t]+)(?=\S)"
)
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_IGNORED = re.compile(
    r"[ ]{0,3}(?:=+|-+|(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}"  # rulers
    r"|\[[^\]\r\n]{1,200}\]:[ \t]*\S.*|\{:?[.#:% ][^}\r\n]{0,300}\}|:{3,}.*"  # definitions
    r"|\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?)[ \t]*$"  # below a table's head
)
_MODULE = re.compile(r"(?:import|export)[ \t{*]")
_CODE = re.compile(r"(?: {4}|\t)[ \t]*\S")
_HIDING = re.compile(
    r"[ ]{0,3}(?:(?P<comment><!--)|<(?P<tag>script|style|pre|textarea)\b"
    r"|\{%-?[ ]*(?P<block>comment|raw|highlight|schema)\b[^%]*%\}|(?P<mdx>\{/\*))",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"\\(?P<plain>[!-/:-@\[-`{-~])"
    r"|<(?P<address>(?:[a-z][a-z0-9+.-]{1,31}:|[\w.+-]{1,64}@)[^\s<>]*)>"
    r"|(?P<gone>[ \t]+\Z|\\\Z|<!--(?:[^<\r\n]|<(?!!--)){0,2000}?-->"
    r"|\{/\*(?:[^{\r\n]|\{(?!/\*)){0,2000}?\*/\}"
    r"|</?[A-Za-z][\w:.-]*+(?:[^<>\"'{}]++|\"[^\"]*\"|'[^']*'|\{[^{}]*\})*+>|</?>)"
    r"|(?P<object>\{\{[^{}\r\n]{0,500}\}\}|\{%(?:[^%\r\n]|%(?!\})(?<!\{%)){0,500}?%\}|(?<!`)(?P<ticks>`++)[^\r\n]{1,2000}?(?<!`)(?P=ticks)(?!`)"
    r"|\[\^[^\]\s]{1,80}\])"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|!?\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\]){1,500})\]"
    r"(?:\((?:[^()\s]|\([^()\s]*\)){0,2000}(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)|\[[^\[\]]{0,200}\])"
    r"|(?P<cell>(?<!\\)\|)"
    r"|(?P<mark>\*{1,3}|_{1,3}|~~)"
)


def escape(text: str) -> str:
    """Return `text` as it stands in a paragraph."""
    return re.sub(r"([\\`*_\[\]<])", r"\\\1", text)


def view(file: str, *, mdx: bool = False) -> View:
    """Return what a reader sees of the page `file`."""
    return _Reader(file, mdx=mdx).read()


class _Reader:
    """Reads a page line by line."""

    def __init__(self, file: str, *, mdx: bool) -> None:
        self._file = file
        self._mdx = mdx
        self._out = Builder(file)
        self._blocks: list[tuple[Span, Span]] = []
        self._until: re.Pattern[str] | None = None  # what ends a stretch that is not shown
        self._loose = True  # the line before was blank or no text
        self._listed = False  # a list is open, so that indented lines are no code

    def read(self) -> View:
        matter = front_matter.extent(self._file)
        front_matter.show_fields(self._file, matter, self._out)
        if matter.end:
            self._out.part(matter.end)
        at = matter.end
        while at < len(self._file) and (line := _LINE.match(self._file, at)):
            self._line(line.start(), line.end())
            at = line.end()
        return self._out.view(escape, tuple(self._blocks))

    def _line(self, start: int, end: int) -> None:
        """Take in the line from `start` to `end`, its terminator included."""
        stop = start + len(self._file[start:end].rstrip("\r\n"))
        begin = _PREFIX.match(self._file, start, stop).end()  # type: ignore[union-attr]
        text = self._file[begin:stop]
        if self._hides(text):
            self._pause(start)
        elif not text.strip():
            self._out.copy(stop, end)
            self._loose, self._listed = True, self._listed and not begin > start
        elif self._is_code(text) or _IGNORED.fullmatch(text) or self._is_module(text):
            self._pause(start)
        else:
            self._shown(text, Span(start, end), begin, stop)

    def _hides(self, text: str) -> bool:
        """Tell whether a line belongs to what is not shown, and note where that ends."""
        if self._until:
            if self._until.search(text):
                self._until = None
            return True
        fence = _FENCE.match(text)
        if fence:
            mark = fence["mark"]
            self._until = re.compile(
                rf"^[ ]{{0,3}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$"
            )
            return True
        hiding = _HIDING.match(text)
        if not hiding or (hiding["mdx"] and not self._mdx):
            return False
        ends = {"comment": "-->", "mdx": r"\*/\}"}
        end = ends.get(hiding.lastgroup or "")
        name = hiding["tag"] or hiding["block"]
        end = end or (
            rf"</{name}\s*>" if hiding["tag"] else rf"\{{%-?\s*end{name}\s*-?%\}}"
        )
        self._until = re.compile(end, re.IGNORECASE)
        closing = self._until.search(text, hiding.end())
        if closing:
            self._until = None
            return not text[closing.end() :].strip()
        return True

    def _is_code(self, text: str) -> bool:
        return self._loose and not self._listed and bool(_CODE.match(text))

    def _is_module(self, text: str) -> bool:
        return self._mdx and self._loose and bool(_MODULE.match(text))

    def _pause(self, at: int) -> None:
        self._out.part(at)
        self._loose = True

    def _shown(self, text: str, line: Span, begin: int, stop: int) -> None:
        item = _ITEM.match(text)
        if item:
            self._out.part(line.start)
            begin += item.end()
            stop -= (
                len(found[0]) if (found := _CLOSING.search(text)) and "#" in item[0] else 0
            )
        elif self._loose or begin > line.start:
            begin += len(self._file[begin:stop]) - len(self._file[begin:stop].lstrip(" \t"))
        seen = self._out.size
        self._inline(begin, stop)
        if self._out.size > seen and (item or begin > line.start):
            self._blocks.append((Span(seen, self._out.size), line))
        self._out.copy(line.start + len(line.of(self._file).rstrip("\r\n")), line.end)
        if item and "#" in item[0]:
            self._out.part(line.end)
        self._listed = self._listed or bool(item and "#" not in item[0])
        self._loose = False

    def _inline(self, start: int, end: int) -> None:
        """Show the text from `start` to `end` of a line without its markup."""
        at = start
        while match := _INLINE.search(self._file, at, end):
            self._out.copy(at, match.start())
            at = match.end()
            kind = match.lastgroup
            if match["plain"]:
                self._out.show(match["plain"], *match.span())
            elif match["object"]:
                self._out.show(_OBJECT, *match.span(), markup=True)
            elif match["address"]:
                self._out.copy(*match.span("address"))
            elif match["entity"]:
                self._out.show(unescape(match["entity"]), *match.span())
            elif match["label"]:
                self._inline(*match.span("label"))
            elif match["cell"] and self._is_row(start, end):
                self._out.part(match.start())
            elif (kind == "mark" and not self._is_mark(match)) or match["cell"]:
                self._out.copy(*match.span())
        self._out.copy(at, end)

    def _is_row(self, start: int, end: int) -> bool:
        return self._file[start:end].lstrip()[:1] == "|"

    def _is_mark(self, match: re.Match[str]) -> bool:
        """Tell whether a run of marks can open or close emphasis."""
        before = self._file[match.start() - 1 : match.start()]
        after = self._file[match.end() : match.end() + 1]
        opens, closes = bool(after.strip()), bool(before.strip())
        if match[0][0] == "_" and before.isalnum() and after.isalnum():
            return False
        return opens or closes
