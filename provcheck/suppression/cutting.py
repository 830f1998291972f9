"""Take a directive out of a file, or names out of its list; the text stays as it reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from provcheck.document import Span
from provcheck.hit import Edit
from provcheck.suppression.directives import Directive, Name

_BEFORE = re.compile(r"(?:^|\n|\r)\ufeff?(?P<line>[^\r\n]*)\Z")
_LINE = re.compile(r"(?P<line>[^\r\n]*)(?P<end>\r\n|\n|\r|\Z)")
_COMMA = re.compile(r"[\"']?\s*,\s*[\"']?")
_LONGEST = 1000  # code points before a comment that are looked through for its line
_BLANKS = " \t"


def removal(file: str, directive: Directive) -> Edit:
    """Return the edit that takes `directive` out.

    A comment that has its lines to itself goes with them, and with a blank line where it
    stood between two; where it parts two paragraphs by itself, an empty line stays.
    """
    span = directive.span
    start, alone = _line_start(file, span.start)
    rest = _LINE.match(file, span.end)
    if not alone or rest is None or rest["line"].strip(_BLANKS):
        return _inline(file, span)
    if directive.key:
        return Edit(Span(start, rest.end()), "")
    above, below = _blank_above(file, start), _LINE.match(file, rest.end())
    end = rest.end()
    if below is None or below["line"].strip(_BLANKS):
        parts = above is None and start > 0
        return Edit(Span(start, rest.start("end") if parts else end), "")
    return Edit(Span(start if above is None else above, end), "")


def names_cut(file: str, directive: Directive, gone: Iterable[Name]) -> Edit | None:
    """Return the edit that takes the names `gone` out of the list of `directive`.

    None where the list has a name a line, as YAML may.
    """
    names = directive.names
    if not all(
        _COMMA.fullmatch(file, a.span.end, b.span.start) for a, b in pairwise(names)
    ):
        return None
    left = set(names) - set(gone)
    kept = [_written(file, name) for name in names if name in left]
    return Edit(_hull(file, names), ", ".join(kept))


def _hull(file: str, names: Sequence[Name]) -> Span:
    first, last = _marked(file, names[0]), _marked(file, names[-1])
    return Span(first.start, last.end)


def _written(file: str, name: Name) -> str:
    return _marked(file, name).of(file)


def _marked(file: str, name: Name) -> Span:
    """Return the place of a name, with the quotation marks around it."""
    start, end = name.span.start, name.span.end
    mark = file[start - 1 : start]
    quoted = mark in ('"', "'") and file.startswith(mark, end)
    return Span(start - quoted, end + quoted)


def _inline(file: str, span: Span) -> Edit:
    """Return the edit for a comment within a line: one of two spaces around it goes too."""
    start = span.start
    if file[span.end : span.end + 1] in ("", " ", "\t", "\r", "\n"):
        while start and file[start - 1] in _BLANKS:
            start -= 1
    return Edit(Span(start, span.end), "")


def _line_start(file: str, at: int) -> tuple[int, bool]:
    """Return where the line of `at` begins, and whether there is nothing before it."""
    start = at
    while start > max(0, at - _LONGEST) and file[start - 1] in _BLANKS:
        start -= 1
    alone = start == 0 or file[start - 1] in "\r\n\ufeff"
    return start, alone


def _blank_above(file: str, start: int) -> int | None:
    """Return where the blank line above `start` begins; None where there is none."""
    found = _BEFORE.search(file, max(0, start - _LONGEST), _before(file, start))
    blank = start and found and not found["line"].strip(_BLANKS)
    return found.start("line") if found and blank else None


def _before(file: str, start: int) -> int:
    """Return `start` without the line end before it."""
    return start - (2 if file.startswith("\r\n", start - 2) else 1 if start else 0)
