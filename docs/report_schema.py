"""What `provcheck report --output-format json` gives, as JSON Schema."""

from shapes import (
    BOOLEAN,
    DRAFT,
    FROM_ONE,
    FROM_ZERO,
    NUMBER,
    STRING,
    Schema,
    closed,
    many,
    named,
    one_of,
    or_null,
)

from provcheck.fingerprint import DIGITS
from provcheck.history.store import KINDS
from provcheck.provenance import Status, Verdict
from provcheck.render.result import Standing
from provcheck.rule import Safety, Severity
from provcheck.score.pool import SEVERITIES
from provcheck.scorecard.json import SCHEMA
from provcheck.scorecard.model import Grade

PERCENT: Schema = {"type": "number", "minimum": 0, "maximum": 100}
SPAN: Schema = {
    "description": "code points of the file, half-open",
    **many(FROM_ZERO),
    "minItems": 2,
    "maxItems": 2,
}


def schema() -> Schema:
    """Return the schema of the document."""
    signature = closed(version=STRING, rules=STRING, profile=STRING, models=many(STRING))
    condition = closed(
        name=STRING,
        required=STRING,
        actual=STRING,
        holds={"description": "null: not judged", **or_null(BOOLEAN)},
        note=or_null(STRING),
    )
    document = closed(
        schema={"const": SCHEMA},
        signature=or_null(signature),
        caveat=STRING,
        gate=closed(passed=BOOLEAN, conditions=many(condition)),
        score={"$ref": "#/$defs/score"},
        interval={"$ref": "#/$defs/interval"},
        zones=many({"$ref": "#/$defs/share"}),
        types=many({"$ref": "#/$defs/share"}),
        severities=many({"$ref": "#/$defs/share"}),
        rules=many({"$ref": "#/$defs/share"}),
        matrix=many(_row()),
        agencies=many({"$ref": "#/$defs/group"}),
        source_languages=many({"$ref": "#/$defs/group"}),
        trend={
            "description": "null: no history is kept",
            **or_null(closed(weeks=many(_week()), series=many(_series()))),
        },
        lost={
            "description": "texts that could not be read: files, lines of a corpus",
            **FROM_ZERO,
        },
        left_out={
            "description": "documents of a large archive that are counted and not listed",
            **FROM_ZERO,
        },
        documents=many({"$ref": "#/$defs/document"}),
    )
    return {
        "$schema": DRAFT,
        "title": "Report of provcheck on a run",
        **document,
        "$defs": {
            "score": _score(),
            "interval": or_null(closed(level=FROM_ONE, low=PERCENT, high=PERCENT)),
            "share": _share(),
            "group": _group(),
            "document": _document(),
            "finding": closed(**_finding()),
            "aside": closed(**_finding(), state=one_of(Standing), reason=STRING),
            "claim": _claim(),
        },
    }


def _score() -> Schema:
    scale = closed(threshold=NUMBER, acceptable=NUMBER, min_words=FROM_ZERO)
    return closed(
        value=PERCENT,
        raw=PERCENT,
        passed=BOOLEAN,
        indicative=BOOLEAN,
        penalty=FROM_ZERO,
        words=FROM_ZERO,
        per_1000=NUMBER,
        critical=FROM_ZERO,
        by_type=named(FROM_ZERO),
        by_severity=named(FROM_ZERO),
        scale=scale,
    )


def _share() -> Schema:
    return closed(
        name=STRING,
        documents=FROM_ZERO,
        findings=FROM_ZERO,
        points=FROM_ZERO,
        per_1000={"description": "of all words of the run", **NUMBER},
    )


def _week() -> Schema:
    return closed(
        week={"description": "ISO 8601", **STRING},
        runs=FROM_ONE,
        documents=FROM_ZERO,
        words=FROM_ZERO,
        penalty=FROM_ZERO,
        score=PERCENT,
    )


def _series() -> Schema:
    return closed(
        kind={"enum": list(KINDS)},
        name=or_null(STRING),
        values={
            "description": "for each week: scores, of a rule points per 1000 words",
            **many(or_null(NUMBER)),
        },
    )


def _row() -> Schema:
    counts = {str(severity): FROM_ZERO for severity in SEVERITIES}
    return closed(type=STRING, **counts, points=FROM_ZERO)


def _group() -> Schema:
    return closed(
        name={"description": "null: not known", **or_null(STRING)},
        documents=FROM_ZERO,
        findings=FROM_ZERO,
        score={"$ref": "#/$defs/score"},
        interval={"$ref": "#/$defs/interval"},
    )


def _document() -> Schema:
    return closed(
        path=STRING,
        headline=STRING,
        format=STRING,
        language=STRING,
        result=one_of(Grade),
        score={"$ref": "#/$defs/score"},
        findings=many({"$ref": "#/$defs/finding"}),
        set_aside=many({"$ref": "#/$defs/aside"}),
        provenance=or_null(_provenance()),
        failures=many(closed(id=STRING, reason=STRING)),
    )


def _finding() -> dict[str, Schema]:
    place = {"line": FROM_ONE, "column": FROM_ONE, "span": SPAN}
    safety = one_of(safety for safety in Safety if safety is not Safety.NONE)
    return {
        "number": FROM_ONE,
        "id": STRING,
        "title": STRING,
        "severity": one_of(Severity),
        "points": FROM_ZERO,
        "mqm": STRING,
        "its": STRING,
        "zone": STRING,
        "role": or_null(STRING),
        "message": STRING,
        "text": STRING,
        "quoted": BOOLEAN,
        **place,
        "related": many(closed(**place)),
        "fix": or_null(closed(safety=safety, told=STRING)),
        "original": or_null(STRING),
        "fingerprint": {"type": "string", "pattern": f"^[0-9a-f]{{{DIGITS}}}:[0-9]+$"},
        "new": BOOLEAN,
    }


def _provenance() -> Schema:
    piece = closed(
        id=STRING,
        supports=STRING,
        decibans=NUMBER,
        counted=BOOLEAN,
        status=one_of(Status),
        reason=STRING,
        quote=STRING,
        line=FROM_ONE,
        column=FROM_ONE,
        span=SPAN,
    )
    return closed(
        verdict=one_of(Verdict),
        agency=or_null(closed(id=STRING, name=STRING)),
        source_language=named(NUMBER),
        translated={"$ref": "#/$defs/claim"},
        machine={"$ref": "#/$defs/claim"},
        evidence=many(piece),
    )


def _claim() -> Schema:
    return closed(
        probability=NUMBER,
        decibans=NUMBER,
        band=STRING,
        asserted=BOOLEAN,
        status=one_of(Status),
        abstained=or_null(STRING),
        conflict=or_null(STRING),
    )
