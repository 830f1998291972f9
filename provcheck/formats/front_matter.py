"""Front matter: the fields above a page that are part of its story.

Only scalars of one line, and YAML's block scalars, are read: a title in another form is
left alone rather than misread. Values are found where they stand; nothing is parsed twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from provcheck.document import Span
from provcheck.laid import Part
from provcheck.view import Builder, Escape, View

HEADLINES = ("title", "headline", "heading")
DECKS = ("description", "summary", "deck", "subtitle", "subhead", "excerpt", "standfirst")
_FENCES = {
    "---": re.compile(r"(?m)^(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"),
    "+++": re.compile(r"(?m)^\+\+\+[ \t]*(?=[\r\n]|\Z)"),
}
_OPENING = re.compile(r"\ufeff?(?:(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\n|\r)|(?P<json>\{))")
_KEY = r"(?m)^(?P<quote>[\"']?)(?P<key>[A-Za-z][\w-]{0,40})(?P=quote)[ \t]*"
_VALUE = r"[ \t]*(?P<value>[^\r\n]*?)[ \t]*(?=[\r\n]|\Z)"
_FIELDS = {
    "---": re.compile(rf"{_KEY}:(?=[ \t\r\n]|\Z){_VALUE}"),
    "+++": re.compile(rf"{_KEY}={_VALUE}"),
}
_TABLE = re.compile(r"(?m)^[ \t]*\[")  # in TOML, what follows belongs to something else
_REMARK = r"[ \t]*(?:(?<=[ \t])#[^\r\n]*)?"
_QUOTED = re.compile(
    rf"(?:\"(?P<double>(?>(?:[^\"\\]|\\.)*))\"|'(?P<single>(?>(?:[^']|'')*))'){_REMARK}"
)
_TRIPLE = re.compile(  # of TOML, on one line
    rf"\"\"\"(?P<double>(?!\")(?:[^\"\\]|\\.|\"(?!\"\"))*?)\"\"\"{_REMARK}"
    rf"|'''(?!')(?P<single>(?:[^']|'(?!''))*?)'''{_REMARK}"
)
_NO_TEXT = (  # what YAML reads as a number, a date or a word of its own
    r"(?:~|(?i:null|true|false)|[+-]?[\d_.]+(?:[eE][+-]?\d+)?"
    r"|\d{4}-\d\d-\d\d(?:[Tt ][\d:. Z+-]*)?)"
)
_PLAIN = re.compile(
    rf"(?!{_NO_TEXT}{_REMARK}\Z)"
    rf"(?P<plain>(?![-?:](?:[ \t]|\Z)|[\[\]{{}},#&*!|>'\"%@`])\S(?:[^\r\n]*?\S)??){_REMARK}"
)
_GOES_ON = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)[ \t]+[^ \t\r\n]")
_BLOCK = re.compile(r"[|>][+-]?\d?$")
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}"
    r"|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[\"\\/ntr])"
)
_DOUBLED = re.compile("''")
_YAML_BREAK = re.compile("[\x85\u2028\u2029]")  # they end a line in YAML, and fold
_UNREAD = re.compile(r"\\.")
_LOW = re.compile(r"\\u[dD][c-fC-F]")  # the second half of a surrogate pair
_NEVER = re.compile(r"(?!)")
_PAIR = 12  # code points of an escaped surrogate pair
_HIGHEST = 0x10FFFF
_SPECIAL = {"n": "\n", "t": "\t", "r": "\r"}
_SAFE_PLAIN = re.compile(r"(?>(?:[^\W_]|[ ,.’“”‘()–—!?;%/-])*)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def _in_double(text: str) -> str | None:
    if _CONTROL.search(text):
        return None
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _in_single(text: str) -> str | None:
    return None if _CONTROL.search(text) else text.replace("'", "''")


def _in_literal(text: str) -> str | None:
    return None if _CONTROL.search(text) or "'" in text else text


def _in_plain(text: str) -> str | None:
    return text if _SAFE_PLAIN.fullmatch(text) else None


def extent(file: str) -> Span:
    """Return where the front matter of `file` stands, fences included; empty if none."""
    opening = _OPENING.match(file)
    if not opening:
        return Span(0, 0)
    if opening["json"]:
        from provcheck.formats import json_matter  # noqa: PLC0415 - rarely there

        return json_matter.extent(file, opening.end() - 1)
    closing = _FENCES[opening["fence"]].search(file, opening.end())
    return Span(opening.start(), closing.end()) if closing else Span(0, 0)


def opens(file: str, at: int) -> bool:
    """Tell whether what stands at `at` would be read as front matter at the very top."""
    return bool(_OPENING.match(file, at))


def with_fields(
    file: str, matter: Span, body: View, keys: Sequence[str] | None = None
) -> View:
    """Return the view `body` of a page with the fields above it, each a block of its own.

    `keys` name the fields that are text; None takes one headline and one deck, by the names
    that are usual. Headlines come first, decks next. A field that the page says in the
    same words, as an excerpt does, is left out but for a headline.
    """
    if not matter.end or keys == ():
        return body
    found = {key: field for key, field in _fields(file, matter) if field.text.strip()}
    shown: list[View] = []
    for key in _chosen(found, keys):
        whole = Span(0, len(found[key].text))
        field = found[key].__replace__(laid=((Part.FIELD, whole),))
        if key in HEADLINES or not _is_said(field, (body, *shown)):
            shown.append(field)
    if not shown:
        return body
    from provcheck.formats.nested import joined  # noqa: PLC0415 - where there is a field

    return joined((*shown, body))


def _chosen(found: Mapping[str, View], keys: Sequence[str] | None) -> list[str]:
    """Return which of the fields `found` are shown, in order."""
    if keys is None:
        firsts = (next(filter(found.get, kind), "") for kind in (HEADLINES, DECKS))
        return list(filter(None, firsts))
    named = dict.fromkeys(key.lower() for key in keys)
    there = list(filter(found.get, named))
    return sorted(there, key=lambda k: 0 if k in HEADLINES else 1 if k in DECKS else 2)


def _is_said(field: View, others: Iterable[View]) -> bool:
    said = " ".join(field.text.split()).rstrip(".… ")
    return any(said in " ".join(other.text.split()) for other in others)


def _fields(file: str, matter: Span) -> Iterator[tuple[str, View]]:
    """Yield the fields by their keys, in small letters; what is no text is empty."""
    opening = _OPENING.match(file)
    if not opening or opening["json"]:
        from provcheck.formats import json_matter  # noqa: PLC0415

        yield from json_matter.fields(file, matter)
        return
    fence, end = opening["fence"], matter.end
    if fence == "+++" and (table := _TABLE.search(file, opening.end(), end)):
        end = table.start()
    for field in _FIELDS[fence].finditer(file, 0, end):
        out = Builder(file)
        escape = _show_value(file, field, Span(matter.start, end), fence, out)
        yield field["key"].lower(), out.view(escape)


def _show_value(
    file: str, field: re.Match[str], matter: Span, fence: str, out: Builder
) -> Escape:
    """Show the value of a field; return how its quoting lets text be written."""
    start, end = field.span("value")
    yaml = fence == "---"
    if _YAML_BREAK.search(field["value"]):
        return _in_literal
    if yaml and _BLOCK.match(field["value"]):
        _show_block(file, end, matter, out)
        return _in_literal
    triple = not yaml and file.startswith(('"""', "'''"), start, end)
    value = (_TRIPLE if triple else _QUOTED).fullmatch(file, start, end)
    if value is None and yaml and not _GOES_ON.match(file, end, matter.end):
        value = _PLAIN.fullmatch(file, start, end)
    if value is None or value.lastgroup is None:
        return _in_literal
    start, end = value.span(value.lastgroup)
    if value.lastgroup == "plain":
        out.part(start)
        out.copy(start, end)
        return _in_plain
    if value.lastgroup == "double":
        _show_escaped(file, start, end, _ESCAPE, out)
        return _in_double
    _show_escaped(file, start, end, _DOUBLED if yaml else _NEVER, out)
    return _in_single if yaml else _in_literal


def _show_escaped(
    file: str, start: int, end: int, pattern: re.Pattern[str], out: Builder
) -> None:
    """Show a quoted value with its escapes read; nothing where one is not known."""
    escapes = list(pattern.finditer(file, start, end))
    known = {escape.start() for escape in escapes}
    if pattern is _ESCAPE and _unknown(file, start, end, known):
        return
    out.part(start)
    for escape in escapes:
        out.copy(start, escape.start())
        out.show(_decoded(escape[0]), *escape.span())
        start = escape.end()
    out.copy(start, end)


def _unknown(file: str, start: int, end: int, known: set[int]) -> bool:
    """Tell whether there is a backslash that begins or ends no known escape."""
    found = list(_UNREAD.finditer(file, start, end))
    pairs = {m.start() for m in found} - known
    return any(not _LOW.match(file, at) for at in pairs)


def _decoded(escape: str) -> str:
    if escape == "''":
        return "'"
    if len(escape) == _PAIR:
        units = bytes.fromhex(escape[2:6] + escape[8:])
        return units.decode("utf-16-be")
    if escape[1] in "uUx":
        code = int(f"0x{escape[2:]}", base=0)
        return chr(code) if code <= _HIGHEST else "\ufffd"
    return _SPECIAL.get(escape[1], escape[1])


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
