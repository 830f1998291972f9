"""A draft as a file of the same form as its original.

Of a page its markup stays: only the sentences are replaced, where they stand in the file,
so that headings, lists, quotes, links and the other fields of front matter are as they
were. Emphasis and links within a sentence cannot be laid on the words of another language:
what only begins or ends in it is put around the whole of it, the rest is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from provcheck.document import Span
from provcheck.formats import TEXT, WITH_MATTER
from provcheck.formats.front_matter import extent
from provcheck.retranslate.compare import Told
from provcheck.retranslate.draft import Draft
from provcheck.values.calendar import dates, in_english
from provcheck.view import Piece, View

_BOM = "\ufeff"
_END = re.compile(r"\r\n|\r|\n")
_HEAD = re.compile(r"\ufeff?\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!doctype[^<>]*>)?", re.IGNORECASE)
_LANG = re.compile(r"(?i)(<html\b[^<>]*?\slang\s*=\s*[\"']?)[a-z]{2,3}(?:-\w{2,8})*")
_MARK = re.compile(
    r"(?P<close></(?P<ends>[A-Za-z][\w-]*)[^<>]*>)|<(?P<begins>[A-Za-z][\w-]*)[^<>]*(?<!/)>"
    r"|(?P<link>!?\[)|(?P<target>\](?:\([^()\n]*\)|\[[^\]\n]*\])?)"
    r"|(?P<emphasis>\*{1,3}|_{1,3}|~~)"
)
_VOID = frozenset({"br", "hr", "img", "input", "wbr"})  # elements that nothing closes


def written(draft: Draft) -> str:
    """Return the draft in the form of its original, and with its byte order mark.

    What it is stands at its head: in its first line, in a page as a comment. A sentence
    without a translation stays as it was, in a text behind the reason.
    """
    original = draft.original
    end = "\r\n" if "\r\n" in original.file else "\n"
    label = f"{draft.label}: {draft.engine}"
    if original.view is None or original.kind == TEXT:
        text = _END.sub(end, _text(draft).removeprefix(_BOM))
        mark = _BOM * original.file.startswith(_BOM)
        return f"{mark}[{label}]{end}{end}{text.rstrip()}{end}"
    page = "".join(_replaced(draft, original.view))
    if original.kind in ("html", "xml"):
        page = _LANG.sub(rf"\g<1>{draft.target}", page, count=1)
    return f"{_labelled(page, label, original.kind, end).rstrip()}{end}"


def _text(draft: Draft) -> str:
    """Return the story with its translated sentences, the rest as it stood."""
    story = draft.story.text
    made = [
        (
            one.place,
            one.made.text or f"[no translation: {one.made.failed}] {one.passage.text}",
        )
        for one in draft.told
    ]
    return "".join(_put(story, (*made, *_dated(draft))))


def _put(text: str, pieces: Iterable[tuple[Span, str]]) -> Iterator[str]:
    """Yield `text` with `pieces` in their places; one that overlaps another is left out."""
    at = 0
    for span, made in sorted(pieces):
        if span.start >= at:
            yield text[at : span.start]
            yield made
            at = span.end
    yield text[at:]


def _dated(draft: Draft) -> Iterator[tuple[Span, str]]:
    """Yield the dates in the dateline of a story in English, and where they stand."""
    line = draft.story.dateline
    if not line or draft.target != "en":
        return
    for date in dates(line.of(draft.story.text), draft.source):
        made = in_english(date)
        if made:
            span = Span(line.start + date.span.start, line.start + date.span.end)
            yield span, made


def _labelled(page: str, label: str, kind: str, end: str) -> str:
    """Return a page with a comment behind its front matter, or what else opens it."""
    safe = label.replace("--", "- -")
    comment = f"{{/* {safe} */}}" if kind == "mdx" else f"<!-- {safe} -->"
    head = extent(page) if kind in WITH_MATTER else Span(0, 0)
    opening = _HEAD.match(page) if kind in ("html", "xml") and not head.end else None
    at = opening.end() if opening else head.end or len(_BOM) * page.startswith(_BOM)
    above = end + end if page[:at].strip(f"{_BOM} \t\r\n") else ""
    below = end if page[at:].startswith(("\r", "\n")) else end + end
    return f"{page[:at]}{above}{comment}{below}{page[at:]}"


def _replaced(draft: Draft, view: View) -> Iterator[str]:
    """Yield the file with its sentences replaced, in order."""
    file = draft.original.file
    made = [
        (one.passage.span, text)
        for one in draft.told
        if one.made.text and (text := _sentence(one, view, file)) is not None
    ]
    dated = ((view.source(span), text) for span, text in _dated(draft))
    yield from _put(file, (*made, *dated))


def _sentence(one: Told, view: View, file: str) -> str | None:
    """Return a translated sentence as the file must have it, None where it cannot."""
    inside = [
        (view.extent(n).of(view.text), view.pieces[n])
        for n in range(*_touched(view, one.place))
        if view.pieces[n].source.end > view.pieces[n].source.start
    ]
    code = [
        (shown, piece.source.of(file))
        for shown, piece in inside
        if piece.markup and shown.strip()
    ]
    text = _with_code(one, view, code)
    if text is None:
        return None
    pairs = pairwise(piece.source for _, piece in inside)
    gaps = (Span(a.end, b.start) for a, b in pairs if a.end < b.start)
    opened, closed = _around([gap for gap in gaps if one.passage.span.contains(gap)], file)
    return f"{opened}{text}{closed}"


def _touched(view: View, span: Span) -> tuple[int, int]:
    """Return the first piece of the view that has something of `span`, and the next."""
    first = bisect_right(view.pieces, span.start, key=_start) - 1
    return max(0, first), bisect_left(view.pieces, span.end, key=_start)


def _start(piece: Piece) -> int:
    return piece.start


def _with_code(one: Told, view: View, code: list[tuple[str, str]]) -> str | None:
    """Return the translation with code and templates in place of what stands for them."""
    made, at = one.made.text, one.place.start
    parts: list[str] = []
    for shown, source in code:
        before, found, after = made.partition(shown)
        if not found:
            continue
        fitted = view.written(before, at)
        if fitted is None:
            return None
        parts += (fitted, source)
        made = after
    last = view.written(made, at) if made else ""
    return None if last is None else "".join((*parts, last))


def _around(gaps: list[Span], file: str) -> tuple[str, str]:
    """Return the marks that only begin and only end in the markup of a sentence."""
    opened: list[tuple[str, str]] = []  # what closes it, and the mark itself
    closed: list[str] = []
    for gap in gaps:
        for mark in _MARK.finditer(file, gap.start, gap.end):
            _weigh(mark, opened, closed)
    return "".join(mark for _, mark in opened), "".join(closed)


def _weigh(mark: re.Match[str], opened: list[tuple[str, str]], closed: list[str]) -> None:
    name = mark["begins"]
    if name:
        if name.lower() not in _VOID:
            opened.append((name.lower(), mark[0]))
        return
    if mark["link"]:
        opened.append(("]", mark[0]))
        return
    key = mark["ends"].lower() if mark["ends"] else "]" if mark["target"] else mark[0]
    if any(closer == key for closer, _ in opened):
        at = max(n for n, (closer, _) in enumerate(opened) if closer == key)
        del opened[at]
    elif mark["emphasis"] and mark.string[mark.start() - 1 : mark.start()].isspace():
        opened.append((key, mark[0]))
    else:
        closed.append(mark[0])
