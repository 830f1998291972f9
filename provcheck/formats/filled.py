"""Plain text broken to a fixed width, as mailers and wires send it: its paragraphs whole.

A line end inside such a paragraph is a space to its reader. Rules see a space there, and
what they find is led back to the lines.
"""

from __future__ import annotations

from itertools import pairwise

from provcheck.paragraphs import filled
from provcheck.view import Builder, View


def view(text: str) -> View | None:
    """Return what a reader sees of `text`, None where it sees the lines."""
    broken = filled(text)
    if not broken:
        return None
    out, at = Builder(text), 0
    for lines in broken:
        for line, following in pairwise(lines):
            out.copy(at, line.end)
            out.show(" ", line.end, following.start)
            at = following.start
    out.copy(at, len(text))
    return out.view(_as_it_is)


def _as_it_is(text: str) -> str:
    return text
