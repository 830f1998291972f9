"""Tables for a terminal: columns that fit, the last one cut where there is no room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from provcheck.render.palette import Ink, Palette
from provcheck.render.visible import columns, visible, width

GAP = "  "
_LEAST = 20  # columns that are left to the last cell in the narrowest terminal

Cell = str | tuple[str, Ink]  # what stands there, and its colour


def table(
    head: Sequence[str], rows: Iterable[Sequence[Cell]], palette: Palette, room: int
) -> Iterator[str]:
    """Yield the lines of a table, indented; columns of numbers are set to the right.

    What stands in a cell is made safe to print. `room` is the width of the terminal.
    """
    inked = [[_parts(cell) for cell in row] for row in rows]
    lines = [[(text, Ink.FAINT) for text in head], *inked]
    right = [all(_is_number(row[n][0]) for row in inked) for n in range(len(head))]
    sizes = [max(width(row[n][0]) for row in lines) for n in range(len(head))]
    for row in lines:
        made, left = "", room
        for n, (text, ink) in enumerate(row):
            left -= sizes[n] + len(GAP)
            last = n == len(row) - 1
            shown = cut(text, max(_LEAST, left + sizes[n])) if last else text
            space = " " * (0 if last and not right[n] else sizes[n] - width(text))
            painted = palette.paint(shown, ink) if ink else shown
            made += GAP + (space + painted if right[n] else painted + space)
        yield made.rstrip() + "\n"


def cut(text: str, most: int) -> str:
    """Return as much of `text` as `most` columns hold."""
    if width(text) <= most:
        return text
    size, kept = 0, ""
    for n, char in enumerate(text):
        size += columns(char, text[n - 1 : n])
        if size >= most:
            break
        kept += char
    return f"{kept}…"


def _parts(cell: Cell) -> tuple[str, Ink | None]:
    text, ink = (cell, None) if isinstance(cell, str) else cell
    return visible(text), ink


def _is_number(text: str) -> bool:
    return text[:1].isdigit() and ":" not in text
