"""Where code of Markdown ends: that in fences, and that between backticks."""

from __future__ import annotations

import re

FENCE = r"^[ \t>]*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*"  # with re.MULTILINE


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
