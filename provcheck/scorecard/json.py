"""The report as one JSON document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from provcheck.provenance import Evidence, Provenance
from provcheck.record import TYPE_CHECKING
from provcheck.render.dump import dump
from provcheck.render.provenance_record import claim_record
from provcheck.render.result import Look
from provcheck.render.summary import CAVEAT
from provcheck.report import Signature
from provcheck.score import Score
from provcheck.score.conditions import Condition
from provcheck.score.interval import LEVEL, Interval
from provcheck.score.pool import SEVERITIES, Group, Pooled, Row, Share
from provcheck.scorecard.model import Card, Marked, Place, Scorecard, Trend

if TYPE_CHECKING:
    from typing import Any

    Record = dict[str, Any]

SCHEMA = "provcheck/report@1"


def written(card: Scorecard, look: Look) -> Iterator[str]:
    """Yield the document. Offsets, lines and columns count code points of the files."""
    del look
    made = {
        "schema": SCHEMA,
        "signature": card.signature and _signature(card.signature),
        "caveat": CAVEAT,
        "gate": {
            "passed": card.gate.passed,
            "conditions": [_condition(one) for one in card.gate.conditions],
        },
        **_pooled(card.pooled),
        "trend": card.trend and _trend(card.trend),
        "lost": card.lost,
        "left_out": card.left_out,
        "documents": [document_record(one) for one in card.documents],
    }
    yield dump(made, indent=2) + "\n"


def _trend(trend: Trend) -> Record:
    weeks = [
        {
            "week": one.name,
            "runs": one.runs,
            "documents": one.documents,
            "words": one.words,
            "penalty": one.penalty,
            "score": float(one.score),
        }
        for one in trend.weeks
    ]
    series = [
        {
            "kind": one.kind,
            "name": one.name or None,
            "values": [None if value is None else float(value) for value in one.values],
        }
        for one in trend.series
    ]
    return {"weeks": weeks, "series": series}


def _signature(signature: Signature) -> Record:
    return {
        "version": signature.version,
        "rules": signature.rules,
        "profile": signature.profile,
        "models": list(signature.models),
    }


def _condition(one: Condition) -> Record:
    return {
        "name": one.name,
        "required": one.required,
        "actual": one.actual,
        "holds": one.holds,
        "note": one.note or None,
    }


def _pooled(pooled: Pooled) -> Record:
    return {
        "score": score_record(pooled.score),
        "interval": _interval(pooled.interval),
        "zones": _shares(pooled.zones),
        "types": _shares(pooled.types),
        "severities": _shares(pooled.severities),
        "rules": _shares(pooled.rules),
        "matrix": [_row(row) for row in pooled.matrix],
        "agencies": [_group(group) for group in pooled.agencies],
        "source_languages": [_group(group) for group in pooled.languages],
    }


def score_record(score: Score) -> Record:
    """Return a score with all that it was worked out from."""
    return {
        "value": float(score.value),
        "raw": float(score.raw),
        "passed": score.passed,
        "indicative": score.indicative,
        "penalty": score.penalty,
        "words": score.words,
        "per_1000": float(score.per_1000),
        "critical": score.critical,
        "by_type": dict(score.by_type),
        "by_severity": dict(score.by_severity),
        "scale": {
            "threshold": float(score.scale.threshold),
            "acceptable": float(score.scale.acceptable),
            "min_words": score.scale.min_words,
        },
    }


def _interval(interval: Interval | None) -> Record | None:
    if interval is None:
        return None
    return {"level": LEVEL, "low": float(interval.low), "high": float(interval.high)}


def _shares(shares: Iterable[Share]) -> list[Record]:
    return [
        {
            "name": share.name,
            "documents": share.documents,
            "findings": share.findings,
            "points": share.points,
            "per_1000": float(share.per_1000),
        }
        for share in shares
    ]


def _row(row: Row) -> Record:
    counts = dict(zip(map(str, SEVERITIES), row.counts, strict=True))
    return {"type": row.type, **counts, "points": row.points}


def _group(group: Group) -> Record:
    return {
        "name": group.name or None,
        "documents": group.documents,
        "findings": group.findings,
        "score": score_record(group.score),
        "interval": _interval(group.interval),
    }


def document_record(card: Card) -> Record:
    """Return what is told of a document, without its text."""
    return {
        "path": card.name,
        "headline": card.headline,
        "format": card.format,
        "language": card.language,
        "result": str(card.grade),
        "score": score_record(card.score),
        "findings": [_finding(one) for one in card.counted],
        "set_aside": [
            {**_finding(one), "state": str(one.standing), "reason": one.reason}
            for one in card.aside
        ],
        "provenance": card.provenance and _provenance(card.provenance, card.evidence),
        "failures": [{"id": rule, "reason": reason} for rule, reason in card.failures],
    }


def _finding(one: Marked) -> Record:
    return {
        "number": one.number,
        "id": one.rule,
        "title": one.title,
        "severity": str(one.severity),
        "points": one.points,
        "mqm": one.type,
        "its": one.its,
        "zone": one.zone,
        "role": one.role or None,
        "message": one.message,
        "text": one.text,
        "quoted": one.quoted,
        **_place(one.place),
        "related": [_place(place) for place in one.related],
        "fix": (one.fix and {"safety": one.safety, "told": one.fix}) or None,
        "original": one.original or None,
        "fingerprint": one.fingerprint,
        "new": one.new,
    }


def _place(place: Place) -> Record:
    span = [place.span.start, place.span.end]
    return {"line": place.line, "column": place.column, "span": span}


def _provenance(made: Provenance, places: Sequence[Place]) -> Record:
    agency = made.agency
    return {
        "verdict": str(made.verdict),
        "agency": agency and {"id": agency.id, "name": agency.name},
        "source_language": {c: round(p, 4) for c, p in made.source_language.items()},
        "translated": claim_record(made.translated),
        "machine": claim_record(made.machine),
        "evidence": [
            {**_evidence(piece), **_place(place)}
            for piece, place in zip(made.evidence, places, strict=True)
        ],
    }


def _evidence(piece: Evidence) -> Record:
    return {
        "id": piece.id,
        "supports": piece.supports,
        "decibans": round(piece.decibans, 1),
        "counted": piece.counted,
        "status": str(piece.status),
        "reason": piece.reason,
        "quote": piece.text,
    }
