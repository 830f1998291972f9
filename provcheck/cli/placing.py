"""Find a place in a page for a comment that suppresses, where the page reads on as it did.

Each way to place it is tried and the page read again: the story must be the same, block by
block, and the comment be on the block it is meant for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from provcheck.formats import view_of
from provcheck.paragraphs import paragraphs
from provcheck.record import Record
from provcheck.report import Report
from provcheck.suppression.apply import scopes_of
from provcheck.suppression.directives import MARK, Directive, Verb
from provcheck.suppression.proof import story

_CARRIERS = {"mdx": ("{/* ", " */}")}  # MDX knows no comments of HTML
_HTML = ("<!-- ", " -->")
_OPENS_BLOCK = re.compile(r"(?:#{1,6}[ \t]+)?[*_~\[]{0,9}")
_LINE = re.compile(r"[^\r\n]*")
_TERMINATOR = re.compile(r"\r\n|\n|\r")
_READINGS = 60  # of a page for each way to place comments: few of them do not fit
_MARKDOWN = ("markdown", "mdx")


class Wanted(Record):
    """The rules to suppress on a block, known by its number."""

    block: int
    rules: tuple[str, ...]


class Insertion(Record):
    """A comment, where in the file it goes, and what stands on both sides of it."""

    at: int
    before: str
    comment: str
    after: str
    block: int


class Page:
    """A page that is to get comments; `reason` is written in each of them."""

    def __init__(self, report: Report, reason: str) -> None:
        """Take what was found in the page."""
        ((read, self._view),) = report.stories
        self._text = report.document.text
        self._kind = report.format
        self._reason = reason
        self._readings = _READINGS
        self._blocks = [block.span for block in read.blocks]
        self._story = story(self._view)
        self._wholes = {text.start: whole for text, whole in self._view.blocks}
        end = _TERMINATOR.search(self._text)
        self._end = end[0] if end else "\n"

    def starts(self) -> list[int]:
        """Return where in the file each block begins."""
        return [self._view.source(block).start for block in self._blocks]

    def placed(self, wanted: Sequence[Wanted]) -> tuple[list[Insertion], list[Wanted]]:
        """Return a place for each comment, and those for which there is none."""
        made: list[Insertion] = []
        left = list(wanted)
        for way in (self._above, self._line_end, self._behind):
            here = [insertion for one in left if (insertion := way(one))]
            self._readings = _READINGS
            fitting = self._fitting(here)
            made += fitting
            done = {insertion.block for insertion in fitting}
            left = [one for one in left if one.block not in done]
        return made, left

    def _fitting(self, tried: list[Insertion]) -> list[Insertion]:
        """Return those of `tried` that can be made together, while there is patience."""
        if not tried or self._readings <= 0:
            return []
        self._readings -= 1
        if self._reads_on(tried):
            return tried
        half = len(tried) // 2
        if not half:
            return []
        return [*self._fitting(tried[:half]), *self._fitting(tried[half:])]

    def _reads_on(self, tried: list[Insertion]) -> bool:
        file = inserted(self._text, tried)
        view = view_of(file, self._kind)
        blocks = paragraphs(view.text)
        if story(view) != self._story:
            return False
        made = scopes_of(file, self._kind, view, tuple(blocks))
        if made is None:
            return False
        named = [one for one in made[0] if isinstance(one, Directive)]
        targets = {named[n].span.start: block for n, block in made[1].targets.items()}
        return all(targets.get(at) == block for at, block in _starts(tried))

    def _above(self, wanted: Wanted) -> Insertion | None:
        """Return the comment on a line of its own above the block."""
        block = self._blocks[wanted.block]
        start = self._view.source(block).start
        comment = self._comment(Verb.NEXT, wanted)
        if self._kind in _MARKDOWN:
            line = _line_start(self._text, start)
            if _OPENS_BLOCK.fullmatch(self._text, line, start):
                return Insertion(line, "", comment, self._end, wanted.block)
            return None
        whole = self._wholes.get(block.start)
        if whole is None or _line_start(self._text, whole.start) != whole.start:
            return None
        rest = whole.of(self._text)
        indent = rest[: len(rest) - len(rest.lstrip(" \t"))]
        return Insertion(whole.start, indent, comment, self._end, wanted.block)

    def _line_end(self, wanted: Wanted) -> Insertion | None:
        """Return the comment at the end of the last line of the block."""
        if self._kind not in _MARKDOWN:
            return None
        line = _LINE.match(self._text, self._end_of(wanted))
        rest = line[0].rstrip(" \t") if line else ""
        return self._inside(self._end_of(wanted) + len(rest), wanted)

    def _behind(self, wanted: Wanted) -> Insertion:
        """Return the comment right behind the last character of the block."""
        return self._inside(self._end_of(wanted), wanted)

    def _end_of(self, wanted: Wanted) -> int:
        return self._view.source(self._blocks[wanted.block]).end

    def _inside(self, at: int, wanted: Wanted) -> Insertion:
        comment = self._comment(Verb.IGNORE, wanted)
        apart = self._text[at : at + 1] in ("", " ", "\t", "\r", "\n")
        return Insertion(at, " " if apart else "", comment, "", wanted.block)

    def _comment(self, verb: Verb, wanted: Wanted) -> str:
        opening, closing = _CARRIERS.get(self._kind, _HTML)
        said = f"{MARK}: {verb}[{', '.join(wanted.rules)}] {self._reason}".rstrip()
        return f"{opening}{said}{closing}"


def inserted(text: str, insertions: Iterable[Insertion]) -> str:
    """Return `text` with the comments in it."""
    pieces, at = list[str](), 0
    for one in sorted(insertions, key=lambda one: (one.at, one.block)):
        pieces += (text[at : one.at], one.before, one.comment, one.after)
        at = one.at
    return "".join((*pieces, text[at:]))


def _starts(insertions: Iterable[Insertion]) -> Iterable[tuple[int, int]]:
    """Yield where each comment begins in the new text, and its block."""
    ordered = sorted(insertions, key=lambda one: (one.at, one.block))
    sizes = (len(one.before) + len(one.comment) + len(one.after) for one in ordered)
    shifts = accumulate(sizes, initial=0)
    for one, shift in zip(ordered, shifts, strict=False):
        yield one.at + shift + len(one.before), one.block


def _line_start(text: str, at: int) -> int:
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return start + text.startswith("\ufeff", start)
