"""Write docs/findings.schema.json: what `--output-format json` gives, as JSON Schema.

A line of `jsonl` is what `$defs/finding` says, with the field "schema" before. With
`--check` nothing is written; the exit code is 1 if the file is stale.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from provcheck.document import Role, Zone
from provcheck.fingerprint import DIGITS
from provcheck.render.json import SCHEMA
from provcheck.render.result import Standing
from provcheck.rule import Safety, Severity

FILE = Path(__file__).parent / "findings.schema.json"
Schema = dict[str, Any]
STRING: Schema = {"type": "string"}
FROM_ZERO: Schema = {"type": "integer", "minimum": 0}
FROM_ONE: Schema = {"type": "integer", "minimum": 1}
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
        "$schema": "https://json-schema.org/draft/2020-12/schema",
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


def closed(**fields: Schema) -> Schema:
    """Return the schema of an object with these fields, all of them and no other."""
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def many(items: Schema) -> Schema:
    """Return the schema of an array."""
    return {"type": "array", "items": items}


def one_of(values: Iterable[str]) -> Schema:
    """Return the schema of a string among `values`."""
    return {"enum": [str(value) for value in values]}


def main() -> int:
    """Write the file, or with --check say whether it is stale; 1 if it was."""
    text = json.dumps(schema(), indent=2) + "\n"
    if "--check" not in sys.argv[1:]:
        FILE.write_text(text, "utf-8")
    elif not FILE.exists() or FILE.read_text("utf-8") != text:
        print(f"{FILE}: stale")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
