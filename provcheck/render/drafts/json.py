"""A re-translation for programs."""

from __future__ import annotations

from provcheck.document import Span
from provcheck.record import TYPE_CHECKING
from provcheck.render.drafts.rows import Row, rows
from provcheck.render.dump import dump
from provcheck.render.paths import as_text
from provcheck.retranslate.draft import Draft
from provcheck.version import VERSION
from provcheck.view import View

if TYPE_CHECKING:
    from typing import Any

SCHEMA = "provcheck/retranslation@1"


def render(draft: Draft, width: int) -> str:
    """Return one JSON document; spans count code points, half-open."""
    del width
    return dump(record(draft), indent=2) + "\n"


def record(draft: Draft) -> dict[str, Any]:
    """Return a draft as plain data."""
    scores = {one.passage.span.start: one.made.score for one in draft.told}
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "original": as_text(draft.name),
        "published": as_text(draft.published.name or "") if draft.published else None,
        "relation": draft.relation if draft.published else None,
        "source": draft.source,
        "target": draft.target,
        "engine": draft.engine,
        "quality": draft.quality,
        "label": draft.label,
        "segments": [_segment(row, scores, draft.view) for row in rows(draft)],
    }


def _segment(row: Row, scores: dict[int, float], view: View | None) -> dict[str, Any]:
    pair = row.pair
    there = view.source(pair.target) if view and pair.target else pair.target
    start = pair.source.span.start if pair.source else -1
    return {
        "source": _part(pair.source.span, row.source) if pair.source else None,
        "translation": row.translation or None,
        "score": scores.get(start),
        "published": _part(there, row.published) if there else None,
        "likeness": round(pair.likeness, 3),
        "note": row.note,
    }


def _part(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text}
