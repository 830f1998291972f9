"""Front matter: the fields above a page that are part of its story.

Only scalars of one line, and YAML's block scalars, are read: a title in another form is
left alone rather than misread. Values are found where they stand; nothing is parsed twice.
"""

from __future__ import annotations

import re

from provcheck.document import Span
from provcheck.view import Builder

HEADLINES = ("title", "headline", "heading")
DECKS = ("description", "summary", "deck", "subtitle", "subhead", "excerpt", "standfirst")
_FENCES = {
    "---": re.compile(r"(?m)^(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"),
    "+++": re.compile(r"(?m)^\+\+\+[ \t]*(?=[\r\n]|\Z)"),
}
_OPENING = re.compile(r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_FIELD = re.compile(
    r"(?m)^[\"']?(?P<key>[A-Za-z][\w-]{0,40})[\"']?[ \t]*[:=][ \t]*"
    r"(?P<value>[^\r\n]*?)[ \t]*(?=[\r\n]|\Z)"
)
_QUOTED = re.compile(r"\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^']|'')*)'")
_BLOCK = re.compile(r"[|>][+-]?\d?$")
_ESCAPE = re.compile(r"\\(?:[\"\\/]|[ntr]|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})|''")
_PLAIN = {"n": "\n", "t": "\t", "r": "\r"}


def extent(file: str) -> Span:
    """Return where the front matter of `file` stands, fences included; empty if none."""
    opening = _OPENING.match(file)
    if not opening:
        return Span(0, 0)
    closing = _FENCES[opening["fence"]].search(file, opening.end())
    return Span(opening.start(), closing.end()) if closing else Span(0, 0)


def show_fields(file: str, matter: Span, out: Builder) -> None:
    """Put the headline and the deck into the view, each a block of its own."""
    found = {m["key"].lower(): m for m in _FIELD.finditer(file, matter.start, matter.end)}
    for keys in (HEADLINES, DECKS):
        for key in (key for key in keys if key in found):
            _show_value(file, found[key], matter, out)
            break


def _show_value(file: str, field: re.Match[str], matter: Span, out: Builder) -> None:
    start, end = field.span("value")
    if _BLOCK.match(field["value"]):
        _show_block(file, end, matter, out)
        return
    quoted = _QUOTED.match(file, start, end)
    out.part(start)
    if quoted and quoted.lastgroup:
        start, end = quoted.span(quoted.lastgroup)
        _show_quoted(file, start, end, quoted.lastgroup, out)
    elif field["value"][:1] not in ("", "[", "{", "&", "*", "!"):
        out.copy(start, end)


def _show_quoted(file: str, start: int, end: int, kind: str, out: Builder) -> None:
    for escape in _ESCAPE.finditer(file, start, end):
        if (escape[0] == "''") is not (kind == "single"):
            continue
        out.copy(start, escape.start())
        out.show(_decoded(escape[0]), *escape.span())
        start = escape.end()
    out.copy(start, end)


def _decoded(escape: str) -> str:
    if escape == "''":
        return "'"
    if escape[1] in "ux":
        return chr(int(f"0x{escape[2:]}", base=0))
    return _PLAIN.get(escape[1], escape[1])


def _show_block(file: str, at: int, matter: Span, out: Builder) -> None:
    """Show the indented lines below a block scalar's sign as one paragraph."""
    line = re.compile(r"(?:\r\n|\n|\r)(?P<indent>[ \t]+)(?P<text>[^\r\n]*)")
    begun = False
    while (match := line.match(file, at)) and match.end() <= matter.end:
        if begun:
            out.show(" ", at, match.start("text"))
        else:
            out.part(match.start("text"))
        out.copy(*match.span("text"))
        begun, at = True, match.end()
