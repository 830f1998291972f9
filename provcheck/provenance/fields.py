"""Fields around a story: front matter, the head of a page, wire metadata, keys of JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provcheck.document import Span
from provcheck.provenance.field import Field, named
from provcheck.provenance.json_fields import json_fields
from provcheck.provenance.page_fields import html_fields, xml_fields

_HEAD = re.compile(
    r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?P=fence)",
    re.DOTALL | re.MULTILINE,
)
_LINE = re.compile(
    r"(?m)^[ \t]*[\"']?(?P<key>[A-Za-z][\w.:-]{0,60})[\"']?[ \t]*[:=][ \t]*"
    r"(?P<value>[^\r\n]*?)[ \t]*$"
)


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
    head = _HEAD.match(file)
    if head is None:
        return
    for match in _LINE.finditer(file, *head.span("body")):
        raw, at = match["value"], match.start("value")
        value = raw[1:-1] if len(raw) > 1 and raw[0] in "\"'" and raw[-1] == raw[0] else raw
        start = at + (len(raw) - len(value)) // 2
        yield Field(named(match["key"]), "", value, Span(start, start + len(value)))
