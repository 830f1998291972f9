"""Fields around a story: front matter, the head of a page, the keys of a JSON item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provcheck.document import Span
from provcheck.record import Record

_HEAD = re.compile(
    r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?P=fence)",
    re.DOTALL | re.MULTILINE,
)
_LINE = re.compile(
    r"(?m)^[ \t]*[\"']?(?P<key>[A-Za-z][\w.:-]{0,60})[\"']?[ \t]*[:=][ \t]*"
    r"(?P<value>[^\r\n]*?)[ \t]*$"
)
_ROOT = re.compile(
    r"<(?:html|article|newsItem|nitf)\b[^<>]*?\s(?:xml:)?(?P<key>lang)=[\"'](?P<value>[^\"'<>]{1,40})",
    re.IGNORECASE,
)
_META = re.compile(r"<meta\s[^<>]{1,600}>", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:name|property|http-equiv)=[\"']([^\"'<>]{1,60})[\"']", re.IGNORECASE
)
_CONTENT = re.compile(r"content=[\"'](?P<value>[^\"'<>]{0,300})[\"']", re.IGNORECASE)
_LINKED = re.compile(
    r"<script[^<>]*application/ld\+json[^<>]*>(?P<json>.{0,200000}?)</script>",
    re.IGNORECASE | re.DOTALL,
)
_PAIR = re.compile(
    r"\"(?P<key>[@A-Za-z][\w.:@-]{0,60})\"\s*:\s*(?:\"(?P<value>(?:[^\"\\]|\\.){0,300})\""
    r"|(?P<bare>true|false|null|[\d.]+)|(?P<open>[\[{]))|(?P<close>[\]}])|(?P<more>[\[{])"
    r"|\"(?:[^\"\\]|\\.)*+\""
)


class Field(Record):
    """A field with its value, and where the value stands in the file (code points).

    `parent` is the name of the field it is in, "" for none. Names are in lower case,
    letters and digits alone, so that `sourceLang` and `source_lang` are one.
    """

    name: str
    parent: str
    value: str
    span: Span


def fields(file: str, format_: str) -> Iterator[Field]:
    """Yield the fields of a file in one of the formats of `provcheck.formats`."""
    if format_ in ("markdown", "mdx"):
        yield from _front_matter(file)
    elif format_ in ("html", "xml"):
        yield from _page(file)
    elif format_ in ("json", "ninjs", "superdesk", "wordpress"):
        yield from _json(file, 0, len(file))


def _front_matter(file: str) -> Iterator[Field]:
    head = _HEAD.match(file)
    if head is None:
        return
    for match in _LINE.finditer(file, *head.span("body")):
        raw, at = match["value"], match.start("value")
        value = raw[1:-1] if len(raw) > 1 and raw[0] in "\"'" and raw[-1] == raw[0] else raw
        start = at + (len(raw) - len(value)) // 2
        yield Field(_name(match["key"]), "", value, Span(start, start + len(value)))


def _page(file: str) -> Iterator[Field]:
    for match in _ROOT.finditer(file):
        yield Field("lang", "", match["value"], Span(*match.span("value")))
    for match in _META.finditer(file):
        named, content = _NAMED.search(match[0]), _CONTENT.search(match[0])
        if named and content:
            start = match.start() + content.start("value")
            parent, _, own = named[1].lower().rpartition(":")
            span = Span(start, start + len(content["value"]))
            yield Field(_name(own), _name(parent), content["value"], span)
    for match in _LINKED.finditer(file):
        yield from _json(file, *match.span("json"))


def _json(file: str, start: int, end: int) -> Iterator[Field]:
    """Yield the plain values of objects, in order; what is no JSON gives what it gives."""
    inside: list[str] = []
    for match in _PAIR.finditer(file, start, end):
        if match["open"] or match["more"]:
            inside.append(_name(match["key"]) if match["open"] else "")
        elif match["close"]:
            inside[-1:] = []
        elif match["key"]:
            which = "value" if match["value"] is not None else "bare"
            parent = next((name for name in reversed(inside) if name), "")
            yield Field(_name(match["key"]), parent, match[which], Span(*match.span(which)))


def _name(key: str) -> str:
    return re.sub(r"[^a-z0-9]", "", key.lower())
