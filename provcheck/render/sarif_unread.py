"""The lines of a file that could not be read, as notifications of SARIF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provcheck.lines import position
from provcheck.render.level import ERROR
from provcheck.render.result import Result
from provcheck.render.sarif_result import artifact

ROOM = 100  # lines of one file that are told; a notification says how many more there are


def unread_notes(result: Result) -> Iterator[dict[str, Any]]:
    """Yield a notification for each line, with its place."""
    unread = result.report.unread
    for one in unread[:ROOM]:
        line, column = position(result.document, one.at)
        region = {"startLine": line, "startColumn": column}
        place = {"artifactLocation": artifact(result.name), "region": region}
        yield {
            "level": ERROR,
            "message": {"text": f"{result.name}:{line}:{column}: {one}"},
            "locations": [{"physicalLocation": place}],
        }
    if len(unread) > ROOM:
        text = f"{result.name}: and {len(unread) - ROOM} more of its lines are skipped"
        yield {"level": ERROR, "message": {"text": text}}
