"""What translators in browsers and plugins of content systems leave in a page's tags.

The marks are data: rules/_tables/residue.toml. They are evidence that a text went through
a translation service; a template of a page can carry them too.
"""

from __future__ import annotations

import re
from functools import cache

from provcheck.document import Span
from provcheck.words import table


def residues(text: str) -> list[tuple[str, Span]]:
    """Return the marks of translators in HTML, in order, each kind by its name."""
    pattern, names = _compiled()
    return [
        (f"residue:{names[match.lastindex or 0]}", Span(*match.span()))
        for match in pattern.finditer(text)
    ]


@cache
def _compiled() -> tuple[re.Pattern[str], dict[int, str]]:
    rows = sorted(table("residue")["marks"].items())
    pattern = "|".join(f"({own})" for _, own in rows)
    return re.compile(pattern, re.IGNORECASE), {
        n: name for n, (name, _) in enumerate(rows, 1)
    }
