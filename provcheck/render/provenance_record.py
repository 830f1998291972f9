"""A provenance as plain data, for programs."""

from typing import Any

from provcheck.document import Document
from provcheck.lines import position
from provcheck.provenance import Claim, Compared, Evidence
from provcheck.report import Report

SCHEMA = "provcheck/provenance@1"
_DIGITS = 4  # of a probability; more would be a false precision
Record = dict[str, Any]


def provenance_record(name: str, report: Report, file: Document | None = None) -> Record:
    """Return what is said of one text. Offsets and columns count code points.

    `file` is that of the report, for lines and columns; of one that holds many stories it
    is looked through once.
    """
    made = report.provenance
    agency = made.agency
    return {
        "path": name,
        "verdict": str(made.verdict),
        "words": made.words,
        "prior": report.prior,
        "agency": agency and {"id": agency.id, "name": agency.name},
        "source_language": {c: round(p, _DIGITS) for c, p in made.source_language.items()},
        "translated": claim_record(made.translated),
        "machine": claim_record(made.machine),
        "original": made.compared and _compared(made.compared),
        "evidence": [_evidence(file or report.document, p) for p in made.evidence],
        "signature": str(report.signature),
    }


def claim_record(claim: Claim) -> Record:
    """Return a claim: its probability, its weight, and whether it is asserted."""
    return {
        "probability": round(claim.probability, _DIGITS),
        "decibans": round(claim.decibans, 1),
        "band": claim.band,
        "asserted": claim.asserted,
        "status": str(claim.status),
        "abstained": claim.abstained or None,
        "conflict": claim.conflict or None,
    }


def _compared(made: Compared) -> Record:
    return {
        "language": made.language,
        "engine": made.engine,
        "related": made.related,
        "sentences": made.sentences,
        "log_probability": None if made.forced is None else round(made.forced, 2),
        "kept": round(made.kept, 2),
        "raw": str(made.raw) or None,
        "same": made.same,
        "silent": made.silent or None,
    }


def _evidence(document: Document, piece: Evidence) -> Record:
    line, column = position(document, piece.span.start)
    counts = piece.counts
    return {
        "id": piece.id,
        "supports": piece.supports,
        "decibans": round(piece.decibans, 1),
        "interval": [round(piece.low, 1), round(piece.high, 1)],
        "counts": counts and [counts.k1, counts.n1, counts.k0, counts.n0],
        "group": piece.group,
        "counted": piece.counted,
        "status": str(piece.status),
        "reason": piece.reason,
        "line": line,
        "column": column,
        "span": [piece.span.start, piece.span.end],
        "quote": piece.text,
    }
