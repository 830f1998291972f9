"""Where code of Markdown ends: in fences, between backticks, in elements of HTML."""

from __future__ import annotations

import re

FENCE = r"^[ \t>]*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*"  # with re.MULTILINE

_ELEMENT = re.compile(  # of HTML, with code in it or what else is no prose
    r"(?i)<(?P<name>code|kbd|samp|var|pre|textarea|script|style|template|math|svg)"
    r"(?=[\s>])(?:[^>]*[^>/])?>\Z"
)


def code_of(tag: str) -> str:
    """Return the name, in lower case, of the element of code that `tag` opens, or ""."""
    match = _ELEMENT.match(tag)
    return match["name"].lower() if match else ""


def code_end(name: str, text: str, start: int, stop: int) -> int:
    """Return where the element `name` ends that was opened before `start`, or 0."""
    end = re.compile(rf"(?i)</{name}\s*>").search(text, start, stop)
    return end.end() if end else 0


def fence_end(text: str, match: re.Match[str]) -> int:
    """Return where the code ends whose fence is `match`, of FENCE."""
    closing = re.compile(
        rf"^[ \t>]*{match['fence'][0]}{{{len(match['fence'])},}}[ \t\r]*$", re.MULTILINE
    )
    end = closing.search(text, match.end())
    return end.end() if end else len(text)


def tick_ends(text: str, start: int) -> dict[int, int]:
    """Return for each run of backticks that opens code where that code ends."""
    ends: dict[int, int] = {}
    later: dict[int, int] = {}
    for run in reversed(list(re.finditer("`+", text[start:]))):
        count, at = len(run[0]), start + run.start()
        if count in later:
            ends[at] = later[count]
        later[count] = at + count
    return ends
