"""The JSON we write is what our own schema says, field by field."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from provcheck.checker import Checker
from provcheck.engine import Failure
from provcheck.render.result import Result, Standing
from tests.render.writing import BAD, aside, made, written
from tests.stories import SEED

PAGE = Path(__file__).parents[2] / "docs/findings.schema.json"
SCHEMA: dict[str, Any] = json.loads(PAGE.read_bytes())
VALID: Any = Draft202012Validator(SCHEMA)


def test_the_seed_and_a_run_of_no_files() -> None:
    report = Checker().check(SEED)
    VALID.validate(json.loads(written("json", Result("a.txt", report, report.findings))))
    VALID.validate(json.loads(written("json")))


def test_what_is_set_aside_and_what_broke_down() -> None:
    result = made(f"{BAD} {BAD}", failures=(Failure("a/b", "why"),))
    result = aside(result, standing=Standing.BASELINED)
    document = json.loads(written("json", result))
    assert document["files"][0]["set_aside"]
    VALID.validate(document)


def test_a_line_is_a_finding_with_its_schema() -> None:
    line = json.loads(written("jsonl", made(BAD)))
    assert line.pop("schema") == "provcheck/finding@1"
    finding: Any = Draft202012Validator(
        {"$ref": "#/$defs/finding", "$defs": SCHEMA["$defs"]}
    )
    finding.validate(line)
