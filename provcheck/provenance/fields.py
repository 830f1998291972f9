"""Fields around a story: front matter, the head of a page, wire metadata, keys of JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provcheck.document import Span
from provcheck.provenance.field import Field, named
from provcheck.provenance.json_fields import json_fields
from provcheck.provenance.page_fields import html_fields, xml_fields
from provcheck.provenance.subjects import is_aside

_HEAD = re.compile(
    r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?P=fence)",
    re.DOTALL | re.MULTILINE,
)
_LINE = re.compile(
    r"(?m)^(?P<indent>[ \t]*(?:-[ \t]+)?)"
    r"(?:[\"']?(?P<key>[A-Za-z][\w.:-]{0,60})[\"']?[ \t]*[:=][ \t]*(?P<value>[^\r\n]*?)"
    r"|\[{1,2}(?P<table>[\w.-]{1,100})\]{1,2})[ \t]*$"
)
_QUOTED = re.compile(r"(?P<mark>[\"'])(?P<text>(?:(?!(?P=mark)).)*)(?P=mark)(?:\s+#.*)?$")
_COMMENT = re.compile(r"(?:^|\s+)#.*$")


def fields(file: str, format_: str) -> Iterator[Field]:
    """Yield the fields of a file in one of the formats of `provcheck.formats`."""
    if format_ in ("markdown", "mdx", "html"):
        yield from _front_matter(file)
    if format_ == "html":
        yield from html_fields(file)
    elif format_ == "xml":
        yield from xml_fields(file)
    elif format_ in ("json", "jsonl", "ninjs", "superdesk", "wordpress"):
        yield from json_fields(file, 0, len(file))


def _front_matter(file: str) -> Iterator[Field]:
    """Yield the fields of front matter that speak of the story, nested ones too."""
    head = _HEAD.match(file)
    if head is None:
        return
    above: list[tuple[int, Field, bool]] = []  # indent, field, whether of the story
    for match in _LINE.finditer(file, *head.span("body")):
        indent = -1 if match["table"] else len(match["indent"].expandtabs())
        while above and (above[-1][0] >= indent or match["table"]):
            above.pop()
        field = _field(match, above[-1][1].name if above else "")
        speaks = (not above or above[-1][2]) and not is_aside(field.name)
        if above and above[-1][2] and not above[-1][1].value and above[-1][0] >= 0:
            yield above[-1][1].__replace__(opens=True)
        if (not above or above[-1][2]) and not match["table"]:
            yield field
        above.append((indent, field, speaks and field.value[:1] not in ("|", ">")))


def _field(match: re.Match[str], parent: str) -> Field:
    """Return the field of a line, its value without quotation marks or a comment."""
    if match["table"]:
        return Field(named(match["table"]), parent, "", Span(*match.span("table")))
    raw, at = match["value"], match.start("value")
    quoted = _QUOTED.match(raw)
    value = quoted["text"] if quoted else _COMMENT.sub("", raw)
    start = at + (1 if quoted else 0)
    span = Span(start, start + len(value)) if value else Span(*match.span("key"))
    return Field(named(match["key"]), parent, value, span)
