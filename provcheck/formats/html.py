"""HTML, and the text nodes of XML: what a reader sees of a page.

Tags are taken one by one and no tree is built, so a page need not be well formed. Not
shown: what is no prose (scripts, forms, code), what is hidden, navigation, and the header,
footer and asides of the page; those of an article are part of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape

from provcheck.document import Span
from provcheck.formats import front_matter
from provcheck.formats.exempt import LANGUAGE, exempting, in_language
from provcheck.formats.quoting import QUOTING, Quotes
from provcheck.formats.templates import COMMENT, COVER, EXEMPT, Cover, covered, templates
from provcheck.laid import Part
from provcheck.record import Record
from provcheck.view import Builder, View

_TOKEN = re.compile(
    rf"""
    <!--(?P<comment>.*?)(?:-->|\Z)
  | <\?(?P<instruction>provcheck\s.*?)(?:\?>|\Z)
  | (?P<cdata><!\[CDATA\[)
  | <(?P<end>/?)(?P<tag>[A-Za-z][\w:.-]*+)
    (?P<rest>(?>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*))>
  | <[!?/][^>]*+>?
  | (?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9A-Fa-f]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});?)
  | (?P<space>[ \t\r\n\f]++)
  | (?P<cover>{COVER}++)
  | (?P<text>(?>(?:[^<& \t\r\n\f{COVER}]++|[ ](?=[^<& \t\r\n\f{COVER}]))+)|[<&])
    """,
    re.DOTALL | re.VERBOSE,
)
_UNSEEN = frozenset(
    """
    audio button canvas datalist dialog form iframe map math menu nav noscript object
    script  select style svg template title video
    """.split()  # noqa: SIM905 - one column of names a page long reads worse
)
_FURNITURE = frozenset(("aside", "footer", "header"))  # unless an article holds them
_ARTICLE = frozenset(("article", "main"))
_CODE = frozenset(("code", "kbd", "pre", "samp", "textarea", "var"))
_RAW = frozenset(("script", "style", "textarea", "title"))  # their first end tag ends them
_UNSEEN_XML = frozenset(("script", "style"))
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big chron cite data del dfn em font i img input ins label
    location  mark money nobr num numeral org person picture q s small source span
    strike strong sub  sup time tt u wbr
    """.split()  # noqa: SIM905 - one column of names a page long reads worse
)
_VOID = frozenset(
    """
    area base br col embed hr img input link meta param source track wbr
    """.split()  # noqa: SIM905 - one column of names a page long reads worse
)
_SOLID = frozenset(("embed", "hr", "img", "input", "picture"))  # not deleted with a text
_FIXED = frozenset(("caption", "dd", "dt", "figcaption", "td", "th"))  # others lean on them
_PARTS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Part.HEADING),
    **dict.fromkeys(("td", "th"), Part.CELL),
    **dict.fromkeys(("dd", "dt", "li"), Part.ITEM),
}
_TEXTS = frozenset({*_PARTS, *_FIXED, "blockquote", "p"})  # may be in their own language
_LAYS_INSIDE = frozenset((Part.ITEM, Part.HEADING))  # a paragraph in an item is one
_LONGEST_CELL = 240  # code points; a longer one is of a page that is laid out by tables
_LINK = re.compile(
    r"(?i)(?:<[^>]*>\s*)??<a\s[^>]*\bhref\b.*</a>\s*(?:</[^>]*>)?\s*\Z", re.DOTALL
)
_LONGEST_LINK = 2_000  # code points of an element, addresses included
_HIDDEN = re.compile(
    r"(?i)\shidden(?=[\s=/]|$)|\sstyle\s*=\s*[\"'][^\"']{0,200}display\s*:\s*none"
    r"|\sclass\s*=\s*[\"']?[^\"']{0,200}\b(?:google-src-text|skiptranslate)\b"
)
_TAG_INSIDE = re.compile(r"<[a-zA-Z]+[\s/>]")
_OBJECT = "`x`"  # stands for what is no prose; masked as code is
_DEEP = 200  # open elements that are looked through for the one that a tag closes
_LINE = re.compile(r"[ \t]*(?:\r\n|\n|\r)")


def escape(text: str) -> str:
    """Return `text` as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def view(file: str, keys: Sequence[str] | None = None, *, xml: bool = False) -> View:
    """Return what a reader sees of the page `file`, or of the text nodes of XML.

    Pages that a site generator is to lay out have front matter; of that, `keys` name the
    fields that are text; see `front_matter.with_fields`.
    """
    if xml:
        return _body(file, Span(0, len(file)), [], xml=True)
    matter = front_matter.extent(file)
    covers = [cover for cover in templates(file) if cover.span.start >= matter.end]
    body = _body(file, Span(matter.end, len(file)), covers)
    return front_matter.with_fields(file, matter, body, keys)


def _body(file: str, span: Span, covers: list[Cover], *, xml: bool = False) -> View:
    out = Builder(file)
    page = Page(file, covered(file, covers), {c.span.start: c for c in covers}, xml=xml)
    blocks = page.show(span, out)
    return out.view(escape, tuple(blocks))


class _Open(Record):
    """An element that is not closed yet: its name, and where it begins in view and file."""

    name: str
    seen: int
    start: int


class Page:
    """Reads a page, or a part of it, from its first to its last token."""

    def __init__(
        self, file: str, source: str, covers: Mapping[int, Cover], *, xml: bool = False
    ) -> None:
        """Take the file, the same with its `covers` (by their starts) covered."""
        self._file = file
        self._source = source
        self._covers = covers
        self._xml = xml
        self._open: list[_Open] = []
        self._space: Span | None = None  # white space that may have to be shown
        self._blocks: list[tuple[Span, Span]] = []
        self._articles = 0
        self._inside = 0  # where the CDATA section ends in which HTML is being read
        self._solid = -1  # where the last thing stands that is no text
        self._loose = (0, 0)  # where in view and file a text without an element may begin
        self._balance: dict[str, int] = {}  # inline elements open since then
        self._exempt = 0  # where the element ends that is not to be judged
        self._spoken: dict[str, int] = {}  # by language, where the element in it ends

    def show(
        self, span: Span, out: Builder, quotes: Quotes | None = None
    ) -> list[tuple[Span, Span]]:
        """Show the part `span` of the page; return the elements that go as a whole.

        `quotes` are those that are open above it.
        """
        self._out = out
        self._quotes = quotes or Quotes(out)
        self._loose = (out.size, span.start)
        at = span.start
        while at < span.end and (match := _TOKEN.match(self._source, at, span.end)):
            at = match.end()
            if match["tag"]:
                at = self._tag(match, span.end)
            elif match["cdata"]:
                at = self._cdata(at, span.end)
            else:
                self._text(match)
        self._end_loose(span.end)
        return self._blocks

    def _text(self, match: re.Match[str]) -> None:
        start, end = match.span()
        kind = match.lastgroup
        if kind == "space":
            self._space = self._space or Span(start, end)
        elif kind == "entity":
            shown = unescape(match[0])
            self._flush()
            self._out.show(shown if shown not in "\t\r\n\f" else " ", start, end)
        elif kind == "cover":
            self._cover(start, end)
        elif kind == "comment" or (kind == "instruction" and self._xml):
            self._solid = start
            self._out.mark(COMMENT, start, end)
        elif kind == "text":
            if match[0].endswith("]]>") and start < self._inside:
                end -= 3  # the end of a CDATA section that holds HTML
            if start < end:
                self._flush()
                self._out.copy(start, end)

    def _cdata(self, start: int, limit: int) -> int:
        """Show a CDATA section as it stands, or read on in it if it holds HTML."""
        if start < self._inside:
            return start
        end = self._source.find("]]>", start, limit)
        stop = limit if end < 0 else end
        behind = min(limit, stop + 3)
        if _TAG_INSIDE.search(self._source, start, stop):
            self._inside = behind
            return start
        if start < stop:
            self._flush()
            self._out.copy(start, stop)
        return behind

    def _cover(self, start: int, end: int) -> None:
        """Show templates; the file's own characters that look like a cover are text."""
        while start < end:
            cover = self._covers.get(start)
            stop = min(end, cover.span.end) if cover else start + 1
            if cover is None:
                self._flush()
                self._out.copy(start, stop)
            elif cover.kind == COMMENT:
                self._out.mark(COMMENT, start, stop)
            else:
                self._flush()
                self._out.show(_OBJECT, start, stop, markup=True)
            start = stop

    def _flush(self) -> None:
        """Show the white space before a text as one space; none at the start of a block."""
        space, self._space = self._space, None
        if space and self._out.size and self._out.ending[-1:] not in ("\n", " "):
            if space.of(self._file) == " ":
                self._out.copy(space.start, space.end)
            else:
                self._out.show(" ", space.start, space.end)

    def _tag(self, match: re.Match[str], limit: int) -> int:
        """Take in a tag; return where to read on."""
        name, (start, end) = match["tag"].lower(), match.span()
        if self._xml:
            name = name.rpartition(":")[2]  # without its name space
        closing = bool(match["end"])
        alone = match["rest"].endswith("/") or (name in _VOID and not self._xml)
        if name in _SOLID:
            self._solid = start
        if not closing and not alone and start >= self._exempt and match["rest"]:
            self._spare(name, match, limit)
        if not closing and not alone and self._is_unseen(name, match["rest"]):
            return self._pass(name, match, limit)
        if name in QUOTING and not alone:
            self._quotes.tag(name, closing=closing)
        if name == "br":
            self._space = None
            self._out.show("\n", start, end, markup=True)
        elif name in _INLINE:
            if not alone:
                self._balance[name] = self._balance.get(name, 0) + (-1 if closing else 1)
        else:
            self._block(name, Span(start, end), closing=closing, alone=alone)
        return end

    def _spare(self, name: str, match: re.Match[str], limit: int) -> None:
        """Note an element that says it is not to be judged, or what language it is in."""
        rest, inside, start = match["rest"], name in _INLINE, match.start()
        if "no" in rest and (said := exempting(rest, inside=inside)):
            self._exempt = self._spared(said, match, limit)
        elif LANGUAGE in rest and (said := in_language(rest)):
            known = start < self._spoken.get(said, 0)
            if not known and (inside or (name in _TEXTS and self._is_closed(match))):
                self._spoken[said] = self._spared(said, match, limit)

    def _spared(self, said: str, match: re.Match[str], limit: int) -> int:
        """Mark an element that says so of itself, if it is closed; return its end."""
        tag, start = match["tag"].lower(), match.end()
        end = self._behind(tag, start, limit)
        last = self._source.rfind("</", start, end)
        if last >= 0 and self._source[last + 2 : end].rstrip(" \t>").lower() == tag:
            self._out.mark(f"{EXEMPT}{said}", match.start(), end)
        return end

    def _is_closed(self, match: re.Match[str]) -> bool:
        """Tell whether an element is closed before another of its name begins.

        A paragraph and an item may go without an end tag.
        """
        another = re.compile(rf"<(/?){re.escape(match['tag'])}(?=[\s/>])", re.IGNORECASE)
        found = another.search(self._source, match.end())
        return bool(found and found[1])

    def _is_unseen(self, name: str, rest: str) -> bool:
        if self._xml:
            return name in _UNSEEN_XML
        if name in _UNSEEN or name in _CODE:
            return True
        return (name in _FURNITURE and not self._articles) or bool(_HIDDEN.search(rest))

    def _pass(self, name: str, match: re.Match[str], limit: int) -> int:
        """Pass over an element of which nothing is shown; return its end."""
        start, end = match.span()
        stop = self._behind(match["tag"].lower(), end, limit)
        if name in _CODE:
            self._flush()
            self._out.show(_OBJECT, start, stop, markup=True)
        elif name not in _INLINE:
            self._solid = start
            self._border(start, stop)
        return stop

    def _behind(self, name: str, start: int, limit: int) -> int:
        """Return the end of an element, those of its name inside it passed over."""
        depth = 1
        tags = re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])[^>]*+>", re.IGNORECASE)
        for tag in tags.finditer(self._source, start, limit):
            depth += -1 if tag[1] else 1
            if depth == 0 or (tag[1] and name in _RAW):
                return tag.end()
        return limit

    def _block(self, name: str, tag: Span, *, closing: bool, alone: bool) -> None:
        if closing:
            self._close(name, tag.end)
        self._border(tag.start, tag.end)
        if name in _ARTICLE:
            self._articles += -1 if closing else 1
        if not closing and not alone:
            self._open.append(_Open(name, self._out.size, tag.start))

    def _border(self, start: int, end: int) -> None:
        """End the block before a tag and begin another behind it."""
        self._end_loose(start)
        self._space = None
        self._out.part(start)
        self._loose = (self._out.size, end)
        self._balance.clear()

    def _end_loose(self, end: int) -> None:
        """Note the extent of a text that no element holds alone, with its inline tags."""
        seen, start = self._loose
        done = self._blocks and self._blocks[-1][0].end > seen
        if self._out.size <= seen or done or any(self._balance.values()):
            return
        if self._open:  # without an end tag, or with other elements inside
            self._part(self._open[-1].name, "", seen)
        raw = self._file[start:end]
        left = len(raw) - len(raw.lstrip())
        whole = Span(start + left, start + len(raw.rstrip()))
        if self._solid < start and not self._held():
            self._blocks.append((Span(seen, self._out.size), whole))

    def _held(self) -> bool:
        return bool(self._open) and self._open[-1].name in _FIXED

    def _close(self, name: str, end: int) -> None:
        """Note the extent of the element that ends here, if it holds text and no other."""
        for n in range(len(self._open) - 1, max(-1, len(self._open) - _DEEP), -1):
            if self._open[n].name == name:
                begun = self._open[n]
                self._lay(end)
                del self._open[n:]
                inner = self._blocks and self._blocks[-1][0].start >= begun.seen
                text = Span(begun.seen, self._out.size)
                if text.start == text.end or inner or name in _FIXED:
                    return
                if self._solid < begun.start:
                    self._blocks.append((text, self._alone(Span(begun.start, end))))
                return

    def _lay(self, end: int) -> None:
        """Note what the page makes of the innermost element, which ends at `end`.

        It holds text and no other element. Pages that are laid out by tables have their
        stories in cells, so a long one is none.
        """
        inmost = self._open[-1]
        if self._blocks and self._blocks[-1][0].start >= inmost.seen:
            return
        around = self._open[-2].name if len(self._open) > 1 else ""
        self._part(inmost.name, around, inmost.seen)
        short = end - inmost.start <= _LONGEST_LINK
        if short and _LINK.match(self._file[inmost.start : end]):
            self._out.lay(Part.LINK, inmost.seen)

    def _part(self, name: str, around: str, seen: int) -> None:
        """Note what an element, or else the one around it, makes of its text."""
        outer = _PARTS.get(around)
        part = _PARTS.get(name) or (outer if outer in _LAYS_INSIDE else None)
        if part and (part is not Part.CELL or self._out.size - seen <= _LONGEST_CELL):
            self._out.lay(part, seen)

    def _alone(self, element: Span) -> Span:
        """Return the lines of an element that stands alone on them, else itself."""
        start = element.start
        while start and self._file[start - 1] in " \t":
            start -= 1
        line = _LINE.match(self._file, element.end)
        if line and (start == 0 or self._file[start - 1] in "\r\n"):
            return Span(start, line.end())
        return element
