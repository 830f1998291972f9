"""What is code in an MDX file: imports and exports, expressions in braces, tags of JSX."""

from __future__ import annotations

import re

from provcheck.document import Span
from provcheck.formats.templates import COMMENT, TAG, TEMPLATE, Cover

_PLAIN = re.compile(  # what hides braces and angle brackets, and what begins code
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*"
    r"|(?P<module>^(?:import|export)\b(?=[ \t{*])[^\n]*(?:\n(?![ \t]*\r?\n)[^\n]*)*)"
    r"|\\[{<]|(?P<ticks>`+)|(?P<brace>\{)|(?P<tag></?(?:[A-Za-z][\w.:-]*)?(?=[\s/>{]))",
    re.MULTILINE,
)
_BRACE = re.compile(
    r"[{}]|\"(?>(?:[^\"\\\n]|\\.)*)\"?|'(?>(?:[^'\\\n]|\\.)*)'?|`(?>(?:[^`\\]|\\.)*)`?"
    r"|/\*(?>(?:[^*]|\*(?!/))*)(?:\*/)?"
)
_IN_TAG = re.compile(r"\"[^\"]*+\"|'[^']*+'|\{|>|<")
LONGEST = 20_000  # code points of an expression or a tag; what is longer is text
_PATIENCE = 20  # expressions that do not end, after which a file is read as Markdown


def expressions(text: str, start: int) -> list[Cover]:
    """Return the code of MDX in order, from `start` on; comments are called that.

    Expressions are called "template" and stand for something shown; tags are "tag".
    """
    found: list[Cover] = []
    at = start
    ticks = _ticks(text, start)
    failed = 0
    while failed < _PATIENCE and (match := _PLAIN.search(text, at)):
        at = match.end()
        if match["fence"]:
            at = _fence_end(text, match)
        elif match["module"]:
            found.append(Cover("module", Span(match.start(), match.end())))
        elif match["ticks"]:
            at = ticks.get(match.start(), at)
        elif match["brace"] or match["tag"]:
            cover = _code(text, match)
            if cover is None:
                failed += 1
            else:
                found.append(cover)
                at = cover.span.end
    return found


def _code(text: str, match: re.Match[str]) -> Cover | None:
    """Return the expression or tag that begins at `match`, if it ends."""
    start = match.start()
    if match["tag"]:
        end = _tag_end(text, match.end())
        return Cover(TAG, Span(start, end)) if end else None
    end = _brace_end(text, start)
    if not end:
        return None
    inside = text[start + 1 : end - 1].strip()
    comment = inside.startswith("/*") and inside.endswith("*/")
    return Cover(COMMENT if comment else TEMPLATE, Span(start, end))


def _brace_end(text: str, start: int) -> int:
    """Return where the expression at `start` ends; 0 if it does not."""
    depth = 0
    for match in _BRACE.finditer(text, start, start + LONGEST):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
            if depth == 0:
                return match.end()
    return 0


def _tag_end(text: str, at: int) -> int:
    limit = at + LONGEST
    while match := _IN_TAG.search(text, at, limit):
        if match[0] == ">":
            return match.end()
        if match[0] == "<":
            return 0
        at = match.end()
        if match[0] == "{":
            at = _brace_end(text, match.start())
            if not at:
                return 0
    return 0


def _fence_end(text: str, match: re.Match[str]) -> int:
    closing = re.compile(
        rf"^[ \t>]*{match['fence'][0]}{{{len(match['fence'])},}}[ \t\r]*$", re.MULTILINE
    )
    end = closing.search(text, match.end())
    return end.end() if end else len(text)


def _ticks(text: str, start: int) -> dict[int, int]:
    """Return for each run of backticks that opens code where that code ends."""
    ends: dict[int, int] = {}
    later: dict[int, int] = {}
    for run in reversed(list(re.finditer("`+", text[start:]))):
        count, at = len(run[0]), start + run.start()
        if count in later:
            ends[at] = later[count]
        later[count] = at + count
    return ends
