"""Lists of attributes in braces behind what they are for, as in `# Title {#id .class}`.

Sources: Pandoc's manual, sections "Header identifiers" and "Divs and Spans"; kramdown,
"Inline Attribute Lists"; Python-Markdown, "Attribute Lists"; markdown-it-attrs. Only what
cannot be prose is taken: an id, a class, a key with its value, or what begins with a colon.
"""

from __future__ import annotations

import re

from provcheck.document import Span
from provcheck.formats.templates import COMMENT, Cover, is_covered

LIST = "attributes"
_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}=<>]+)"
_OWN = rf"(?:[#.][\w:.-]+|[A-Za-z_:][\w:.-]*={_VALUE})"
_SPOKEN = rf"(?:{_OWN}|[\w:-]+)"  # behind a colon a word alone is one, too
MARKED = (  # what no other syntax looks like
    rf"\{{[ \t]*[#.](?=[A-Za-z_-])[\w:.-]+(?:[ \t]+{_OWN}){{0,40}}[ \t]*\}}"
    rf"|\{{:{{1,2}}[ \t]*/?(?:{_SPOKEN}(?:[ \t]+{_SPOKEN}){{0,40}})?[ \t]*/?\}}"
)
_LIST = re.compile(
    rf"(?P<comment>\{{::comment\}})|{MARKED}"
    rf"|\{{[ \t]*{_OWN}(?:[ \t]+{_OWN}){{0,40}}[ \t]*\}}|\{{-\}}|\{{=[a-z]{{2,20}}\}}"
)
_REST = re.compile(r"[^\r\n]*")
_COMMENTED = re.compile(r"\{:/(?:comment)?\}")
_LINE = re.compile(rf"(?:{_LIST.pattern})+[ \t]*\Z")


def is_list(line: str) -> bool:
    """Tell whether `line` holds lists of attributes and nothing else."""
    return line.startswith("{") and bool(_LINE.match(line))


def with_lists(file: str, start: int, covers: list[Cover]) -> list[Cover]:
    """Return `covers` and those of the lists below `start` beside them, in order.

    A list on a line of its own is none of them: it belongs to a block; see `is_list`.
    """
    found: list[Cover] = []
    at, endless = start, False
    line, alone = Span(start, start), False  # where the last match stood, and if alone
    while (at := file.find("{", at)) >= 0:
        match = _LIST.match(file, at)
        at += 1
        if match is None or is_covered(Span(*match.span()), covers):
            continue
        kind, end = LIST, match.end()
        if match["comment"] and not endless:
            closing = _COMMENTED.search(file, end)
            endless = closing is None
            kind, end = (COMMENT, closing.end()) if closing else (LIST, end)
        own = Span(match.start(), end)
        if own.start >= line.end:
            line = _line_of(file, own)
            alone = is_list(line.of(file).strip(" \t>"))
        if kind == COMMENT or not alone:
            found.append(Cover(kind, own))
        at = end
    apart = (cover for cover in covers if not is_covered(cover.span, found))
    return sorted((*apart, *found), key=lambda cover: cover.span) if found else covers


def _line_of(file: str, span: Span) -> Span:
    begin = max(file.rfind("\n", 0, span.start), file.rfind("\r", 0, span.start)) + 1
    end = _REST.match(file, span.end)
    return Span(begin, end.end() if end else span.end)
