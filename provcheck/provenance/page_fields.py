"""The fields of a page: of HTML its head, its linked data and ITS records, of XML all.

XML is read tag by tag without a tree or entities, as its text is, so nothing in it can
reach outside of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from provcheck.document import Span
from provcheck.provenance.field import QUALIFIERS, Field, named, term
from provcheck.provenance.json_fields import json_fields
from provcheck.provenance.others import outermost
from provcheck.provenance.subjects import is_aside, is_other, is_party

_TAG = re.compile(
    r"<(?P<end>/?)(?P<tag>[A-Za-z][\w:.-]{0,60})"
    r"(?P<rest>(?>(?:[^<>\"']++|\"[^\"<>]{0,2000}+\"|'[^'<>]{0,2000}+'){0,60}))>"
    r"(?P<text>[^<]{0,500})"
)
_ATTRIBUTE = re.compile(
    r"(?P<key>[A-Za-z][\w:.-]{0,60})\s*=\s*(?P<mark>[\"'])(?P<value>[^<>]{0,1000}?)(?P=mark)"
)
_NAMED = ("name", "property", "httpequiv", "itemprop")  # of a meta, what it is called by
_LINKED = re.compile(
    r"<script[^<>]{0,500}application/ld\+json[^<>]{0,500}>"
    r"(?P<json>(?>(?:[^<]++|<(?!/?script\b))*))</script>",
    re.IGNORECASE,
)
_IN_HTML = frozenset(("html", "article", "meta", "provenancerecord"))
_TELLING = re.compile(r"(?i)\s(?:itemprop|its-)")  # attributes that tell on any element
_DEEP = 60  # open elements that are looked through for the one that a tag closes

Above = list[tuple[str, tuple[str, ...], bool]]  # name, qualifiers, whether of the story


def html_fields(file: str) -> Iterator[Field]:
    """Yield the fields of a page of HTML: of its head first, as they stand."""
    others = iter(outermost(file, _is_other_item))
    other = next(others, None)
    for match in _TAG.finditer(file):
        name = named(match["tag"].rpartition(":")[2])
        told = name == "meta" or name in _IN_HTML or _TELLING.search(match["rest"])
        if match["end"] or not told:
            continue
        while other and other.end <= match.start():
            other = next(others, None)
        if other and other.start <= match.start():
            continue
        found = list(_attributes(match, name))
        if name == "meta":
            yield from _meta(found)
        elif name in _IN_HTML:
            yield from found
        yield from _item(match, found)
    for match in _LINKED.finditer(file):
        yield from json_fields(file, *match.span("json"))


def _is_other_item(match: re.Match[str], tag: str) -> bool:
    """Tell whether a tag opens an item of microdata that is not the story."""
    found = {field.name: field.value for field in _attributes(match, tag)}
    kind = found.get("itemtype", "")
    return (
        bool(kind)
        and not is_party(named(found.get("itemprop", "")))
        and (is_other([kind], ()) or is_aside(named(found.get("itemprop", ""))))
    )


def _meta(found: list[Field]) -> Iterator[Field]:
    """Yield what a meta says, under the name it gives."""
    keys = [field.value for field in found if field.name in _NAMED]
    content = next((field for field in found if field.name == "content"), None)
    if keys and content:
        parent, _, own = keys[0].rpartition(":")
        yield content.__replace__(name=named(own), parent=named(parent))


def _item(match: re.Match[str], found: list[Field]) -> Iterator[Field]:
    """Yield the text of an element that microdata names, and what ITS says of one."""
    for field in found:
        if field.name == "itemprop" and match["text"].strip():
            yield _text(match, named(field.value), field.parent, ())
        elif field.name.startswith("its"):
            yield field.__replace__(parent="its")


def xml_fields(file: str) -> Iterator[Field]:
    """Yield the attributes of all elements, and the texts that begin them."""
    above: Above = []
    for match in _TAG.finditer(file):
        name = named(match["tag"].rpartition(":")[2])
        if match["end"]:
            _close(above, name)
            continue
        found = list(_attributes(match, name))
        about = found[0].about if found else ()
        parent, inherited, speaks = above[-1] if above else ("", (), True)
        speaks = speaks and not (is_aside(name) or is_aside(match["tag"].split(":")[0]))
        if speaks:
            yield from found
            if match["text"].strip():
                yield _text(match, name, parent, about + inherited)
        if not match["rest"].endswith("/"):
            above.append((name, about, speaks))


def _attributes(match: re.Match[str], name: str) -> Iterator[Field]:
    """Yield the attributes of a tag, each qualified by those that say what it is."""
    made: list[Field] = []
    about: tuple[str, ...] = ()
    for own in _ATTRIBUTE.finditer(match.string, *match.span("rest")):
        key = named(own["key"].removeprefix("xml:"))
        made.append(Field(key, name, unescape(own["value"]), Span(*own.span("value"))))
        if key in QUALIFIERS:
            about += (term(own["value"]),)
    for field in made:
        yield field.__replace__(about=about)


def _text(match: re.Match[str], name: str, parent: str, about: tuple[str, ...]) -> Field:
    """Return what an element begins with, as a field of its name."""
    raw = match["text"]
    start = match.start("text") + len(raw) - len(raw.lstrip())
    span = Span(start, start + len(raw.strip()))
    return Field(name, parent, unescape(raw.strip()), span, about)


def _close(above: Above, name: str) -> None:
    """End the element of that name, with those left open in it."""
    for n in range(len(above) - 1, max(-1, len(above) - _DEEP), -1):
        if above[n][0] == name:
            del above[n:]
            return
