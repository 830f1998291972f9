"""Places in files with markup: those of the file, whatever the rules got to see."""

import json
from typing import Any

import pytest

from provcheck.checker import Checker
from provcheck.render.result import Result
from tests.render.writing import WIDE, read, written

FAULT = " ."
FRONT = '---\ntitle: "Plain é😀"\n---\n\n'
FILES = {
    "markdown": f"{FRONT}{WIDE} The troops **left &eacute; here**{FAULT} He said so.\n",
    "html": f"<p>One.</p>\r\n<p>{WIDE} &amp; they <b>left here</b>{FAULT} He said.</p>",
}


@pytest.fixture(params=sorted(FILES))
def result(request: pytest.FixtureRequest) -> Result:
    kind: str = request.param
    report = Checker().check(FILES[kind], kind, "a")
    assert [finding.text for finding in report.findings] == [FAULT]
    return Result("a", report, report.findings)


def test_sarif_slices_the_file(result: Result) -> None:
    text = result.document.text
    (run,) = read("sarif", result)["runs"]
    (found,) = run["results"]
    region: dict[str, Any] = found["locations"][0]["physicalLocation"]["region"]
    assert text[region["charOffset"] :][: region["charLength"]] == FAULT
    row: int = region["startLine"]
    line = text.split("\n")[row - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == FAULT
    (change,) = found["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    deleted = replacement["deletedRegion"]
    assert text[deleted["charOffset"] :][: deleted["charLength"]] == " "


def test_rdjsonl_and_json_slice_its_bytes(result: Result) -> None:
    data = result.document.text.encode()
    place = json.loads(written("rdjsonl", result))["location"]["range"]
    row: int = place["start"]["line"]
    line = data.split(b"\n")[row - 1]
    columns = slice(place["start"]["column"] - 1, place["end"]["column"] - 1)
    assert line[columns] == FAULT.encode()
    start, end = json.loads(written("jsonl", result))["byte_span"]
    assert data[start:end] == FAULT.encode()


@pytest.mark.parametrize("form", ["full", "concise", "markdown", "azure", "checkstyle"])
def test_columns_are_those_of_the_file(form: str, result: Result) -> None:
    text = result.document.text
    before = text[: text.index(FAULT)]
    line, column = before.count("\n") + 1, len(before) - before.rindex("\n")
    says = {
        "azure": f"linenumber={line};columnnumber={column};",
        "checkstyle": f'line="{line}" column="{column}"',
    }
    assert says.get(form, f"{line}:{column}") in written(form, result)
