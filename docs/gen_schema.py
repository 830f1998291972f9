"""Write the JSON Schemas of what `--output-format json` gives, of a check and of a report.

A line of `jsonl` is what `$defs/finding` says of a check, with the field "schema" before.
With `--check` nothing is written; the exit code is 1 if a file is stale.
"""

import json
import sys
from pathlib import Path

import report_schema
from shapes import DRAFT, FROM_ONE, FROM_ZERO, STRING, Schema, closed, many, one_of

from provcheck.document import Role, Zone
from provcheck.fingerprint import DIGITS
from provcheck.render.json import SCHEMA
from provcheck.render.result import Standing
from provcheck.rule import Safety, Severity

FOLDER = Path(__file__).parent
RANGE: Schema = {"$ref": "#/$defs/range"}


def schema() -> Schema:
    """Return the schema of the document."""
    signature = closed(version=STRING, rules=STRING, profile=STRING, models=many(STRING))
    file = closed(
        path=STRING,
        findings=many({"$ref": "#/$defs/finding"}),
        set_aside=many({"$ref": "#/$defs/aside"}),
        failures=many(closed(id=STRING, reason=STRING)),
        unread=many(closed(line=FROM_ONE, column=FROM_ONE, reason=STRING, remedy=STRING)),
    )
    document = closed(
        schema={"const": SCHEMA},
        signature={"anyOf": [signature, {"type": "null"}]},
        files=many(file),
    )
    finding = closed(**_finding())
    aside = closed(**_finding(), state=one_of(Standing), reason=STRING)
    return {
        "$schema": DRAFT,
        "title": "Findings of provcheck",
        **document,
        "$defs": {"finding": finding, "aside": aside, "range": _range()},
    }


def _finding() -> dict[str, Schema]:
    edit = closed(start=FROM_ZERO, end=FROM_ZERO, text=STRING)
    safety = one_of(safety for safety in Safety if safety is not Safety.NONE)
    fix = closed(safety=safety, edits=many(edit))
    return {
        "id": STRING,
        "title": STRING,
        "severity": one_of(Severity),
        "message": STRING,
        "path": STRING,
        "language": STRING,
        "span": RANGE,
        "byte_span": _pair("bytes of the file, half-open"),
        "utf16_span": _pair("UTF-16 code units, half-open"),
        "text": STRING,
        "quoted": {"type": "boolean"},
        "zone": {"anyOf": [one_of(Zone), {"type": "null"}]},
        "role": {"anyOf": [one_of(Role), {"type": "null"}]},
        "mqm": STRING,
        "its": STRING,
        "fix": {"anyOf": [fix, {"type": "null"}]},
        "original": {"anyOf": [_original(), {"type": "null"}]},
        "related": many(RANGE),
        "fingerprint": {"type": "string", "pattern": f"^[0-9a-f]{{{DIGITS}}}:[0-9]+$"},
    }


def _original() -> Schema:
    return {
        "description": "what the text departs from; code points of the original, half-open",
        **closed(start=FROM_ZERO, end=FROM_ZERO, text=STRING),
    }


def _range() -> Schema:
    place = closed(line=FROM_ONE, column=FROM_ONE, offset=FROM_ZERO)
    return {
        "description": "code points, half-open; lines and columns from 1",
        **closed(start=place, end=place),
    }


def _pair(description: str) -> Schema:
    items = {"minItems": 2, "maxItems": 2, "items": FROM_ZERO}
    return {"description": description, "type": "array", **items}


def main() -> int:
    """Write the files, or with --check say which are stale; 1 if one was."""
    made = {"findings.schema.json": schema(), "report.schema.json": report_schema.schema()}
    stale = [name for name, page in made.items() if not _fresh(FOLDER / name, page)]
    return 1 if stale and "--check" in sys.argv[1:] else 0


def _fresh(file: Path, page: Schema) -> bool:
    """Tell whether a file held its schema; write it, or with --check say which is stale."""
    text = json.dumps(page, indent=2) + "\n"
    fresh = file.exists() and file.read_text("utf-8") == text
    if not fresh and "--check" in sys.argv[1:]:
        print(f"{file}: stale")
    elif not fresh:
        file.write_text(text, "utf-8")
    return fresh


if __name__ == "__main__":
    raise SystemExit(main())
