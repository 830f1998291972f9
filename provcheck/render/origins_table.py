"""How many of many texts come from where, on the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from provcheck.render.origins_text import CAVEAT, language_name
from provcheck.render.summary import counted
from provcheck.report import Report


class OriginsTable:
    """Counts over many texts: by agency, source language and verdict."""

    def __init__(self) -> None:
        """Count nothing yet."""
        self._rows: Counter[tuple[str, str, str]] = Counter()

    def add(self, report: Report) -> None:
        """Count one text."""
        made = report.provenance
        agency = made.agency.name if made.agency else "-"
        language = next(map(language_name, made.source_language), "-")
        self._rows[agency, language, str(made.verdict)] += 1

    def lines(self) -> Iterator[str]:
        """Yield the table, the most frequent row first."""
        rows = sorted(self._rows.items(), key=lambda row: (-row[1], row[0]))
        head = ("agency", "language", "verdict")
        widths = [max(map(len, (h, *(k[n] for k, _ in rows)))) for n, h in enumerate(head)]
        for texts, cells in ((("texts"), head), *((str(n), key) for key, n in rows)):
            padded = (f"{cell:<{w}}" for cell, w in zip(cells, widths, strict=True))
            yield f"{texts:>6}  {'  '.join(padded)}".rstrip() + "\n"
        yield f"{counted(sum(self._rows.values()), 'text')}. {CAVEAT}\n"
