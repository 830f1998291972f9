"""The text of a Markdown leaf: emphasis, links, code and HTML inside it, read to prose.

CommonMark 0.31 chapter 6, with GFM's strikethrough. What is markup is dropped, code and
templates become placeholders, escapes and entities the character they stand for.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection
from html import unescape

from provcheck.formats.markdown_blocks import TAG, folded
from provcheck.formats.markdown_code import code_end, code_of
from provcheck.formats.templates import COVER
from provcheck.record import Record

OBJECT = "`x`"  # stands for what is no prose inside a sentence; masked as code is
Covers = dict[
    int, tuple[int, str]
]  # from the start of a cover to its end and what it gives
_REFERENCE = "&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_WIKI = r"!?\[\[[^\[\]|\n]{1,300}(?:\|[^\[\]\n]{0,300})?\]\]"  # Obsidian's links
_SPECIAL = re.compile(
    rf"\\[!-/:-@\[-`{{-~]|\\?[ \t]*+\n|`+|<|{_REFERENCE}|\[\^[^\]\s]{{1,100}}\]"
    rf"|{_WIKI}|!?\[|\]"
    rf"|\*+|_+|~+|{COVER}+"
)
_AUTOLINK = re.compile(
    r"<(?P<inside>[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*+|[^\s<>@]{1,64}@[^\s<>@]{1,255})>"
)
_HTML = re.compile(rf"{TAG}|<\?(?>(?:[^?]|\?(?!>))*)\?>|<![a-zA-Z][^>]*+>")
_BREAK = re.compile(r"(?i)<br\s*/?>")
_IN_ADDRESS = r"[^\s()\\]|\\."  # an address may hold parentheses in pairs, two deep
_ADDRESS = rf"{_IN_ADDRESS}|\((?>(?:{_IN_ADDRESS}|\((?>(?:{_IN_ADDRESS})*)\))*)\)"
_TITLE = r"\"(?>(?:[^\"\\]|\\.)*)\"|'(?>(?:[^'\\]|\\.)*)'|\((?>(?:[^()\\]|\\.)*)\)"
_TARGET = re.compile(
    rf"\([ \t]*+\n?[ \t]*+(?:<(?>(?:[^<>\n\\]|\\.)*)>|(?!<)(?>(?:{_ADDRESS})+))?"
    rf"(?:[ \t\n]++(?:{_TITLE}))?[ \t\n]*+\)",
    re.DOTALL,
)
_LABEL = re.compile(r"\[(?P<label>(?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_LONGEST_LABEL = 999


class Change(Record, order=True):
    """Show `put` for what stands from `start` to `end`; `markup`: no edit may take it."""

    start: int
    end: int
    put: str
    markup: bool


class _Run:
    """A run of emphasis characters; `start` and `end` shrink as they are used."""

    __slots__ = (
        "after",
        "before",
        "char",
        "closes",
        "count",
        "end",
        "opens",
        "place",
        "start",
    )

    def __init__(self, text: str, start: int, end: int) -> None:
        self.char = text[start]
        self.start = self.place = start
        self.end = end
        self.count = end - start
        self.before: _Run | None = None
        self.after: _Run | None = None
        left, right = _flanks(text, start, end)
        if self.char == "_":
            self.opens = left and (not right or _is_mark(text[start - 1 : start]))
            self.closes = right and (not left or _is_mark(text[end : end + 1]))
        else:
            self.opens, self.closes = left, right


class _Bracket:
    """An opening bracket that may become a link, and the runs before it."""

    __slots__ = ("active", "end", "image", "last", "start")

    def __init__(self, start: int, end: int, last: _Run | None, *, image: bool) -> None:
        self.start, self.end = start, end
        self.image = image
        self.active = True
        self.last = last


class Inline(Record):
    """What is not shown as it stands, in order and apart.

    `comments` and `tags` are those of HTML; `covers` are the starts of the covers that were
    read.
    """

    changes: tuple[Change, ...]
    comments: tuple[tuple[int, int], ...]
    tags: tuple[tuple[int, int], ...]
    covers: tuple[int, ...]


def inline(text: str, labels: Collection[str], covers: Covers) -> Inline:
    """Return how the inline text of a leaf is read, its lines joined by line feeds.

    `labels` are those of the links defined, folded; `covers` the places in `text`
    that are covered by placeholders.
    """
    reader = _Reader(text, labels, covers)
    reader.scan()
    return reader.read()


class _Reader:
    """Collects the changes, those of emphasis when its end is known."""

    def __init__(self, text: str, labels: Collection[str], covers: Covers) -> None:
        self._text = text
        self._labels = labels
        self._covers = covers
        self._changes: list[Change] = []
        self._comments: list[tuple[int, int]] = []
        self._tags: list[tuple[int, int]] = []
        self._covered: list[int] = []
        self._last: _Run | None = None
        self._brackets: list[_Bracket] = []
        self._ticks: dict[int, list[int]] | None = None
        self._endless: set[str] = set()  # what was opened and is never closed

    def scan(self) -> None:
        """Read the text from start to end."""
        at = 0
        while match := _SPECIAL.search(self._text, at):
            at = self._special(match)
        self._emphasise(None)

    def read(self) -> Inline:
        """Return what was found, in order."""
        found: list[Change] = []
        for change in sorted(self._changes):
            if not found or change.start >= found[-1].end:
                found.append(change)
        marked = (tuple(self._comments), tuple(self._tags), tuple(self._covered))
        return Inline(tuple(found), *marked)

    def _special(self, match: re.Match[str]) -> int:
        """Read what stands at `match`; return where to go on."""
        start, end, first = match.start(), match.end(), match[0][0]
        if match[0].endswith("\n"):
            return self._line_end(start, end)
        if first in "![]":
            return self._square(match[0], start, end)
        if first == "\\":
            self._change(start, end, match[0][1])
        elif first == "`":
            return self._code(start, end)
        elif first == "<":
            return self._angle(start)
        elif first == "&":
            char = unescape(match[0])
            if char != match[0]:
                self._change(start, end, char)
        elif first in "*_~":
            self._run(start, end)
        else:
            self._objects(start, end)
        return end

    def _square(self, found: str, start: int, end: int) -> int:
        """Read a bracket, the mark of a footnote, or a link to a page of a wiki."""
        if found.endswith("]]"):
            return self._wiki(found, start, end)
        if found == "]":
            return self._bracket(start, end)
        if found in ("[", "!["):
            self._brackets.append(_Bracket(start, end, self._last, image=found == "!["))
        else:
            self._drop(start, end)
        return end

    def _wiki(self, found: str, start: int, end: int) -> int:
        """Show the text of a link in two brackets; of a page shown in place, nothing."""
        first = start + found.index("[[") + 2
        page, bar, _ = found[first - start : -2].partition("|")
        if folded(found[first - start : -2]) in self._labels:  # a link in brackets
            return self._square(found[: first - start - 1], start, first - 1)
        if found[0] == "!":
            self._vanish(start, end)
            return end
        shown = first + len(page) + len(bar) if bar else first
        self._drop(start, shown)
        self._drop(end - 2, end)
        return shown

    def _change(self, start: int, end: int, put: str, *, markup: bool = False) -> None:
        self._changes.append(Change(start, end, put, markup))

    def _drop(self, start: int, end: int) -> None:
        self._change(start, end, "", markup=True)

    def _vanish(self, start: int, end: int) -> None:
        """Drop a comment, and of the white space on both sides of it one."""
        if self._text[end : end + 1] in ("", " ", "\t", "\n"):
            while start and self._text[start - 1] in " \t":
                start -= 1
        self._drop(start, end)

    def _line_end(self, start: int, end: int) -> int:
        hard = self._text[start] == "\\" or end - start > 2  # noqa: PLR2004 - two spaces
        self._change(start, end, "\n" if hard else " ", markup=hard)
        return end

    def _code(self, start: int, end: int) -> int:
        if self._ticks is None:
            self._ticks = {}
            for run in re.finditer("`+", self._text):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        places = self._ticks.get(end - start, [])
        at = bisect_right(places, start)
        if at == len(places):
            return end
        stop = places[at] + end - start
        self._change(start, stop, OBJECT, markup=True)
        return stop

    def _angle(self, start: int) -> int:
        """Read an address in angle brackets, a tag or a comment."""
        text = self._text
        link = _AUTOLINK.match(text, start)
        if link:
            self._drop(start, start + 1)
            self._drop(link.end() - 1, link.end())
            return link.end()
        for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>")):
            if text.startswith(opening, start) and opening not in self._endless:
                end = text.find(closing, start + 2)
                if end < 0:
                    self._endless.add(opening)
                    break
                stop = end + len(closing)
                if opening == "<!--":
                    self._comments.append((start, stop))
                    self._vanish(start, stop)
                else:
                    self._drop(start, stop)
                return stop
        tag = _HTML.match(text, start)
        if not tag:
            return start + 1
        stop = self._element(tag)
        if stop:
            self._change(start, stop, OBJECT, markup=True)
            return stop
        self._tags.append(tag.span())
        put = "\n" if _BREAK.fullmatch(tag[0]) else ""
        self._change(start, tag.end(), put, markup=True)
        return tag.end()

    def _element(self, tag: re.Match[str]) -> int:
        """Return where an element of code ends that `tag` begins; 0 where none does."""
        name = code_of(tag[0])
        if not name or name in self._endless:
            return 0
        end = code_end(name, self._text, tag.end(), len(self._text))
        if not end:
            self._endless.add(name)
        return end

    def _objects(self, start: int, end: int) -> None:
        at = start
        while at < end:
            stop, put = self._covers.get(at, (at, ""))
            if stop > at:
                self._covered.append(at)
                if put:
                    self._change(at, stop, put, markup=True)
                else:
                    self._vanish(at, stop)
            at = max(stop, at + 1)

    def _run(self, start: int, end: int) -> None:
        run = _Run(self._text, start, end)
        if run.char == "~" and run.count > 2:  # noqa: PLR2004 - GFM: one or two
            return
        run.before = self._last
        if self._last:
            self._last.after = run
        self._last = run

    def _bracket(self, start: int, end: int) -> int:
        """Make a link or image of the last opening bracket, where this one ends one."""
        if not self._brackets:
            return end
        opener = self._brackets.pop()
        if not opener.active:
            return end
        stop = self._tail(opener, start, end)
        if stop is None:
            return end
        self._drop(opener.start, opener.end)
        self._drop(start, stop)
        self._emphasise(opener.last)
        if not opener.image:
            for bracket in reversed(self._brackets):
                if not bracket.image:
                    if not bracket.active:
                        break
                    bracket.active = False
        return stop

    def _tail(self, opener: _Bracket, start: int, end: int) -> int | None:
        """Return where the target of a link ends; None if it has none."""
        target = _TARGET.match(self._text, end)
        if target:
            return target.end()
        if not self._labels:
            return None
        label = _LABEL.match(self._text, end)
        if label and label["label"].strip():
            return label.end() if folded(label["label"]) in self._labels else None
        if start - opener.end > _LONGEST_LABEL:
            return None
        if folded(self._text[opener.end : start]) in self._labels:
            return label.end() if label else end
        return None

    def _emphasise(self, bottom: _Run | None) -> None:
        """Pair the runs above `bottom`, and take them off the stack."""
        floors: dict[tuple[str, bool, int], int] = {}  # below lies no opener for such
        lowest = bottom.place if bottom else -1
        closer = bottom.after if bottom else self._first()
        while closer:
            if not closer.closes or closer.start == closer.end:
                closer = closer.after
                continue
            key = (closer.char, closer.opens, closer.count % 3)
            opener = _opener(closer, floors.get(key, lowest))
            if opener is None:
                floors[key] = closer.before.place if closer.before else lowest
                above = closer.after
                if not closer.opens:
                    self._unlink(closer)
                closer = above
                continue
            self._pair(opener, closer)
        self._last = bottom
        if bottom:
            bottom.after = None

    def _first(self) -> _Run | None:
        run = self._last
        while run and run.before:
            run = run.before
        return run

    def _pair(self, opener: _Run, closer: _Run) -> None:
        """Use a mark or two of both; runs between them pair with nothing any more."""
        two = min(opener.end - opener.start, closer.end - closer.start) >= 2  # noqa: PLR2004
        used = 2 if two else 1
        self._drop(opener.end - used, opener.end)
        self._drop(closer.start, closer.start + used)
        opener.end -= used
        closer.start += used
        opener.after, closer.before = closer, opener
        if opener.start == opener.end:
            self._unlink(opener)

    def _unlink(self, run: _Run) -> None:
        if run.before:
            run.before.after = run.after
        if run.after:
            run.after.before = run.before
        if self._last is run:
            self._last = run.before


def _opener(closer: _Run, floor: int) -> _Run | None:
    """Return the nearest run below `closer` that it may close, above the place `floor`."""
    run = closer.before
    while run and run.place > floor:
        if (
            run.char == closer.char
            and run.opens
            and run.start < run.end
            and _fits(run, closer)
        ):
            return run
        run = run.before
    return None


def _fits(opener: _Run, closer: _Run) -> bool:
    if closer.char == "~":
        return opener.count == closer.count
    both = (opener.opens and opener.closes) or (closer.opens and closer.closes)
    if not both or (opener.count % 3 == 0 and closer.count % 3 == 0):
        return True
    return (opener.count + closer.count) % 3 != 0


def _flanks(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Tell whether a run is left-flanking and whether it is right-flanking."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    space_before = not before or before.isspace()
    space_after = not after or after.isspace()
    left = not space_after and (not _is_mark(after) or space_before or _is_mark(before))
    right = not space_before and (not _is_mark(before) or space_after or _is_mark(after))
    return left, right


def _is_mark(char: str) -> bool:
    return bool(char) and unicodedata.category(char)[0] in "PS"
