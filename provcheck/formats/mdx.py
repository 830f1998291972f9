"""What is code in an MDX file: imports and exports, expressions in braces, tags of JSX."""

from __future__ import annotations

import re

from provcheck.document import Span
from provcheck.formats.attributes import LIST, MARKED
from provcheck.formats.formulas import formula
from provcheck.formats.javascript import brace_end, module_end, tag_end
from provcheck.formats.markdown_code import FENCE, code_end, code_of, fence_end, tick_ends
from provcheck.formats.templates import COMMENT, TAG, TEMPLATE, Cover

_PLAIN = re.compile(  # what hides braces and angle brackets, and what begins code
    rf"{FENCE}"
    r"|(?P<module>^(?:import[ \t]*(?:[\"'{*]|[ \t][\w$]+\s*(?:,\s*[{*]|from\s*[\"']))"
    r"|export[ \t]*(?:[{*]|[ \t](?:default|const|let|var|async|function|class)\b)))"
    r"|(?P<comment><!--)"
    r"|(?P<formula>\$|\\{1,2}[(\[]|\\begin\{)|\\[{<]|(?P<ticks>`+)"
    rf"|(?P<list>{MARKED})|(?P<brace>\{{)"
    r"|(?P<tag></?(?:[A-Za-z_$][\w$.:-]*(?=[\s/>{])|(?=>)))",
    re.MULTILINE,
)
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)(?=[ \t]*(?:[\r\n]|\Z))")
LONGEST = 20_000  # code points of an expression or a tag; what is longer is text
_PATIENCE = 20  # what does not end, after which a file is read as Markdown


def expressions(text: str, start: int) -> list[Cover]:
    """Return the code of MDX in order, from `start` on; comments are called that.

    Expressions are called "template" and stand for something shown; tags are "tag".
    """
    found: list[Cover] = []
    at = start
    ticks = tick_ends(text, start)
    failed = 0
    while failed < _PATIENCE and (match := _PLAIN.search(text, at)):
        at = match.end()
        if match["fence"]:
            at = fence_end(text, match)
        elif match["module"]:
            at = module_end(text, match.start(), len(text))
            failed += not at
            at = at or _to_blank_line(text, match.end())
            found.append(Cover("module", Span(match.start(), at)))
        elif match["ticks"]:
            at = ticks.get(match.start(), at)
        elif match["formula"]:
            if end := formula(text, match.start()):
                found.append(Cover(TEMPLATE, Span(match.start(), end)))
                at = end
        elif match["list"]:
            found.append(Cover(LIST, Span(match.start(), at)))
        elif not match[0].startswith("\\"):
            cover = _code(text, match)
            if cover is None:
                failed += 1
            else:
                found.append(cover)
                at = cover.span.end
    return found


def _code(text: str, match: re.Match[str]) -> Cover | None:
    """Return the expression, tag or comment that begins at `match`, if it ends."""
    start, at = match.span()
    if match["tag"]:
        end = tag_end(text, at, at + LONGEST)
        if not end:
            return None
        name = code_of(text[start:end]) if text[start + 1].islower() else ""
        stop = code_end(name, text, end, end + LONGEST) if name else 0
        return Cover(TEMPLATE if stop else TAG, Span(start, stop or end))
    if match["comment"]:
        end = text.find("-->", at)
        return Cover(COMMENT, Span(start, end + 3)) if end >= 0 else None
    end = brace_end(text, start, start + LONGEST)
    if not end:
        return None
    inside = text[start + 1 : end - 1].strip()
    comment = inside.startswith("/*") and inside.endswith("*/")
    return Cover(COMMENT if comment else TEMPLATE, Span(start, end))


def _to_blank_line(text: str, at: int) -> int:
    blank = _BLANK_LINE.search(text, at)
    return blank.start() if blank else len(text)
