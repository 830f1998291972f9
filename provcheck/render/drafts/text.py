"""A re-translation on a terminal: original, translation and published text side by side."""

from __future__ import annotations

from itertools import zip_longest
from textwrap import wrap

from provcheck.render.drafts.rows import rows
from provcheck.render.visible import visible
from provcheck.retranslate.draft import Draft

_GAP = " | "
_NARROWEST = 18  # columns of a text; on a smaller terminal lines are longer than it


def render(draft: Draft, width: int) -> str:
    """Return columns as wide as `width` allows, a blank line between two sentences."""
    heads = [f"original ({draft.source})", f"re-translation ({draft.target})"]
    if draft.published:
        heads.append("published")
    column = max(_NARROWEST, (width - len(_GAP) * (len(heads) - 1)) // len(heads))
    lines = [_line(heads, column), _line(["-" * column] * len(heads), column)]
    for row in rows(draft):
        texts = [row.source, row.translation, row.published][: len(heads)]
        cells = [wrap(visible(" ".join(text.split())), column) for text in texts]
        lines += (_line(list(parts), column) for parts in zip_longest(*cells, fillvalue=""))
        if row.note:
            lines.append(f"  ^ {visible(row.note)}")
        lines.append("")
    lines.append(f"{draft.label}: {visible(draft.engine)}")
    return "\n".join(lines) + "\n"


def _line(cells: list[str], column: int) -> str:
    return _GAP.join(cell.ljust(column) for cell in cells).rstrip()
