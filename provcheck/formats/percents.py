"""Comments of Obsidian in a page of Markdown: what stands between two pairs of `%`.

Source: Obsidian's help, "Basic formatting syntax", section "Comments". A pair that opens
one stands behind a space or begins a line; only one that begins a line goes over several.
"""

from __future__ import annotations

import re

from provcheck.document import Span
from provcheck.formats.markdown_code import FENCE, fence_end, tick_ends
from provcheck.formats.templates import COMMENT, LONGEST, Cover, is_covered

_MARK = re.compile(
    rf"{FENCE}|(?P<lines>^[ \t>]*%%(?!%))|(?P<sign>(?<=[ \t])%%(?!%))|(?P<ticks>`+)",
    re.MULTILINE,
)
_END = re.compile(r"%%(?![\w%])")


def with_comments(file: str, start: int, covers: list[Cover]) -> list[Cover]:
    """Return `covers` and those of the comments below `start` beside them, in order."""
    if file.count("%%", start) < 2:  # noqa: PLR2004 - one opens, one closes
        return covers
    found: list[Cover] = []
    ticks, at = tick_ends(file, start), start
    while match := _MARK.search(file, at):
        at = match.end()
        if match["fence"]:
            at = fence_end(file, match)
        elif match["ticks"]:
            at = ticks.get(match.start(), at)
        elif end := _end(file, at, over_lines=match["lines"] is not None):
            own = Span(at - 2, end)
            if not is_covered(own, covers):
                found.append(Cover(COMMENT, own))
            at = end
    return sorted((*covers, *found), key=lambda cover: cover.span)


def _end(file: str, at: int, *, over_lines: bool) -> int:
    """Return where the comment ends whose text begins at `at`, or 0."""
    stop = at + LONGEST
    if not over_lines:
        line = file.find("\n", at)
        stop = min(stop, line) if line >= 0 else stop
    end = _END.search(file, at, stop)
    return end.end() if end else 0
