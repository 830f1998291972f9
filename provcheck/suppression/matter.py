"""Read the key of front matter that suppresses: `provcheck: {ignore: [...], reason: ...}`.

YAML and TOML, flow and block style; what is in another form is reported, not guessed.
`ignore` is for the whole file, `ignore-fields` for the fields of the front matter alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from provcheck.document import Span
from provcheck.formats import front_matter
from provcheck.record import Record
from provcheck.suppression.directives import (
    MARK,
    Directive,
    Malformed,
    Name,
    Verb,
    checked,
    spoken,
)

VERBS = {"ignore": Verb.FILE, "ignore-fields": Verb.FIELDS}
_YAML = re.compile(rf"(?m)^([\"']?){MARK}\1[ \t]*:(?=[\s{{])[ \t]*")
_TOML = re.compile(
    rf"(?m)^[ \t]*(?:([\"']?){MARK}\1[ \t]*=|\[[ \t]*(?P<table>{MARK})[ \t]*\])[ \t]*"
)
_TABLE = re.compile(r"(?m)^[ \t]*\[")
_GOES_ON = re.compile(r"(?:\r\n|\n|\r)(?:(?=[ \t]*+(?:[\r\n]|\Z))|[ \t]|[\]}])[^\r\n]*+")
_IN_TABLE = re.compile(r"(?:\r\n|\n|\r)(?![ \t]*+\[)[^\r\n]*+")
_BETWEEN = re.compile(r"(?>(?:[\s,{}]|#[^\r\n]*)*)")
_QUOTED = r"\"(?>(?:[^\"\\\r\n]|\\.)*)\"|'(?>(?:[^'\r\n]|'')*)'"
_ENTRY = re.compile(
    r"[\"']?(?P<key>ignore-fields|ignore|reason)[\"']?[ \t]*+[:=]\s*+"
    rf"(?:\[(?P<flow>[^\[\]]*+)\]|(?P<quoted>{_QUOTED})"
    r"|(?P<block>(?:-[ \t]+[^\r\n]+\s*+)+)|(?P<plain>[^\s\"'\[\]{}#,-][^\r\n]*+))"
)
_NAME = re.compile(r"[^\s,\"'#\[\]{}]+")
_BULLET = re.compile(r"-[ \t]+[\"']?(?P<name>[^\s\"'#]+)")
_REMARK = re.compile(r"[ \t]#.*")
_FORM = f'write {MARK}: {{ignore: [calque/likewise], reason: "why"}}'


class Key(Record):
    """The key as it stands: its extent, whole lines, and the values in it."""

    span: Span
    names: dict[Verb, tuple[Name, ...]]
    reason: str


def key(file: str) -> Key | Malformed | None:
    """Return the key of the front matter of `file`; None where there is none."""
    matter = front_matter.extent(file)
    found = _begun(file, matter)
    if not found:
        return None
    end, goes_on = found.end(), _IN_TABLE if found.groupdict().get("table") else _GOES_ON
    line = re.compile(r"[^\r\n]*").match(file, end)
    stop = line.end() if line else end
    closing = _closing(file, matter)
    while (more := goes_on.match(file, stop, closing)) and more.end() > stop:
        stop = more.end()
    stop = found.start() + len(file[found.start() : stop].rstrip())
    return _read(file, Span(found.start(), stop), end)


def asked(file: str) -> Iterator[Directive | Malformed]:
    """Yield what the front matter of `file` asks for."""
    found = key(file)
    if isinstance(found, Malformed):
        yield found
    elif found:
        for verb, names in found.names.items():
            yield checked(Directive(verb, names, found.reason, found.span, key=True))


def _begun(file: str, matter: Span) -> re.Match[str] | None:
    """Return where the key begins; in TOML, below a table it is one of that table's."""
    if not file.startswith("+++", matter.start + file.startswith("\ufeff")):
        return _YAML.search(file, matter.start, matter.end)
    found = _TOML.search(file, matter.start, matter.end)
    table = _TABLE.search(file, matter.start, matter.end)
    within = found and table and table.start() < found.start() and not found["table"]
    return None if within else found


def _closing(file: str, matter: Span) -> int:
    """Return where the last line above the closing fence ends."""
    at = matter.end
    while file[at - 1] not in "\r\n":
        at -= 1
    return at - (2 if file.startswith("\r\n", at - 2) else 1)


def _read(file: str, span: Span, at: int) -> Key | Malformed:
    """Return the values that stand from `at` to the end of `span`."""
    names: dict[Verb, tuple[Name, ...]] = {}
    reason = ""
    flow = file[at : at + 1] == "{"
    while (at := _behind(_BETWEEN, file, at, span.end)) < span.end:
        entry = _ENTRY.match(file, at, span.end)
        if entry is None:
            return Malformed(span, _FORM)
        at = entry.end()
        if entry["plain"] is not None and flow:
            at = entry.start("plain") + len(re.split("[,}]", entry["plain"])[0])
        if entry["key"] == "reason":
            reason = _reason(entry, file, at)
        else:
            names[VERBS[entry["key"]]] = tuple(_names(entry, file, at))
    if not names or not all(names.values()):
        return Malformed(span, f"name the rules; {_FORM}")
    return Key(span, names, reason)


def _behind(pattern: re.Pattern[str], file: str, start: int, end: int) -> int:
    match = pattern.match(file, start, end)
    return match.end() if match else start


def _names(entry: re.Match[str], file: str, end: int) -> Iterator[Name]:
    kind = entry.lastgroup or ""
    if kind == "block":
        found = _BULLET.finditer(file, entry.start(kind), end)
        yield from (Name(m["name"], Span(*m.span("name"))) for m in found)
    else:
        found = _NAME.finditer(file, entry.start(kind), end)
        yield from (Name(m[0], Span(*m.span())) for m in found)


def _reason(entry: re.Match[str], file: str, end: int) -> str:
    kind = entry.lastgroup or ""
    text = file[entry.start(kind) : end]
    if kind == "quoted" and text[0] == '"':
        try:
            text = str(json.loads(text))
        except ValueError:  # an escape that JSON does not know
            text = text[1:-1]
    elif kind == "quoted":
        text = text[1:-1].replace("''", "'")
    elif kind == "plain":
        text = _REMARK.sub("", text)
    return spoken(text)
