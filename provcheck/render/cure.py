"""Say in a few words what a fix does."""

from provcheck.document import Document, Span
from provcheck.finding import Fix
from provcheck.hit import Edit
from provcheck.lines import begins_line
from provcheck.patterns import lazy
from provcheck.render.visible import visible

_LONG = 70  # code points of a text that is quoted whole
_AROUND = 24  # code points looked at on either side of a change of punctuation
_ENDS = lazy(r"[\r\n]+")
_LEFT = lazy(r"[\w’'-]+[^\w\r\n]{0,3}$")
_RIGHT = lazy(r"[^\w\r\n]{0,3}[\w’'-]+")


def cure(document: Document, fix: Fix) -> str:
    """Return what `fix` does, as an instruction or as the text it gives, quoted."""
    lines = [_lines(document, edit) for edit in fix.edits]
    if all(lines):
        count = sum(lines)
        return "delete this line" if count == 1 else f"delete these {count} lines"
    if len(fix.edits) == 1:
        return _single(document, fix.edits[0])
    hull = Span(fix.edits[0].span.start, fix.edits[-1].span.end)
    if hull.end - hull.start <= _LONG:
        return _quote(_applied(document.text, hull, fix.edits))
    return "; ".join(_single(document, edit) for edit in fix.edits)


def _single(document: Document, edit: Edit) -> str:
    old = edit.span.of(document.text)
    if old and not old.strip("\r\n") and edit.text == " ":
        return "join with the next paragraph"
    if not edit.text:
        return f"delete {_quote(old)}"
    if any(char.isalnum() for char in edit.text):
        return _quote(edit.text)
    return _quote(_applied(document.text, _words_around(document.text, edit), (edit,)))


def _lines(document: Document, edit: Edit) -> int:
    """Return how many written lines the edit deletes whole; 0 where it does not."""
    text, span = document.text, edit.span
    ends = span.end == len(text) or begins_line(document, span.end)
    if edit.text or not ends or not begins_line(document, span.start):
        return 0
    return sum(bool(line.strip()) for line in _ENDS.split(span.of(text)))


def _words_around(text: str, edit: Edit) -> Span:
    """Return the place of the edit with the word before and the word after it."""
    start, end = edit.span.start, edit.span.end
    before = _LEFT.search(text[max(0, start - _AROUND) : start])
    after = _RIGHT.match(text[end : end + _AROUND])
    left = len(before[0]) if before else 0
    return Span(start - left, end + (after.end() if after else 0))


def _applied(text: str, span: Span, edits: tuple[Edit, ...]) -> str:
    """Return the part `span` of the text with `edits`, all inside it, made."""
    pieces, at = list[str](), span.start
    for edit in edits:
        pieces += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    return "".join((*pieces, text[at : span.end]))


def _quote(text: str) -> str:
    cut = text if len(text) <= _LONG else f"{text[: _LONG - 1].rstrip()}…"
    return f"“{visible(cut)}”"
