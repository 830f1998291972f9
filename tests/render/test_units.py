"""A place behind é, an emoji and a family, in the unit each format is read in."""

import json
import re
from xml.etree import ElementTree as ET

import pytest

from provcheck.render import FORMATS
from tests.render.writing import BAD, WIDE, made, written

LINE = f"{WIDE} {BAD} on"
TEXT = f"First line.\n{LINE}\r\nlast"
AT = TEXT.index(BAD)
COLUMN = LINE.index(BAD) + 1  # in code points
UTF16 = len(LINE[: COLUMN - 1].encode("utf-16-le")) // 2 + 1
UTF8 = len(LINE[: COLUMN - 1].encode()) + 1


def test_the_three_units_differ_here() -> None:
    assert (COLUMN, UTF16, UTF8) == (9, 13, 26)


@pytest.mark.parametrize("form", ["full", "concise"])
def test_terminal(form: str) -> None:
    assert written(form, made(TEXT)).startswith(f"story.txt:2:{COLUMN}: ")


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("grouped", f"  2:{COLUMN}  major"),
        ("markdown", f"| 2:{COLUMN} | major |"),
        ("azure", f"linenumber=2;columnnumber={COLUMN};"),
        ("github", f"line=2,endLine=2,col={COLUMN},endColumn={COLUMN + 5}::"),
    ],
)
def test_formats_that_leave_the_unit_open_count_code_points(form: str, place: str) -> None:
    assert place in written(form, made(TEXT))


def test_sarif_counts_code_points_and_says_so() -> None:
    (run,) = json.loads(written("sarif", made(TEXT)))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    (location,) = run["results"][0]["locations"]
    region = location["physicalLocation"]["region"]
    assert region == {
        "startLine": 2,
        "startColumn": COLUMN,
        "endLine": 2,
        "endColumn": COLUMN + 5,
        "charOffset": AT,
        "charLength": 5,
        "snippet": {"text": BAD},
    }
    (change,) = run["results"][0]["fixes"][0]["artifactChanges"]
    deleted = change["replacements"][0]["deletedRegion"]
    assert TEXT[deleted["charOffset"] :][: deleted["charLength"]] == BAD


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_rdjsonl_counts_bytes_of_utf8_whatever_the_file_is_in(encoding: str) -> None:
    made_ = json.loads(written("rdjsonl", made(TEXT, encoding=encoding)))
    place = {
        "start": {"line": 2, "column": UTF8},
        "end": {"line": 2, "column": UTF8 + 5},
    }
    assert made_["location"]["range"] == place
    assert made_["suggestions"] == [{"range": place, "text": "right"}]
    line = TEXT.split("\n")[1].encode()
    assert line[UTF8 - 1 : UTF8 + 4] == BAD.encode()


BOM = "\ufeff"


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"json", "jsonl", "rdjsonl"}))
def test_a_byte_order_mark_changes_no_place(form: str) -> None:
    assert written(form, made(f"{BOM}{LINE}")) == written(form, made(LINE))


def test_bytes_count_the_byte_order_mark() -> None:
    made_ = json.loads(written("rdjsonl", made(f"{BOM}{LINE}")))
    start = made_["location"]["range"]["start"]["column"] - 1
    assert f"{BOM}{LINE}".encode()[start : start + 5] == BAD.encode()


def test_json_tells_columns_of_the_line_and_offsets_of_the_file() -> None:
    found = json.loads(written("jsonl", made(f"{BOM}{LINE}")))
    start = {"line": 1, "column": COLUMN, "offset": COLUMN}
    assert found["span"]["start"] == start
    assert f"{BOM}{LINE}"[start["offset"] :].startswith(BAD)


def test_json_gives_all_three() -> None:
    found = json.loads(written("jsonl", made(TEXT)))
    assert found["span"]["start"] == {"line": 2, "column": COLUMN, "offset": AT}
    start, end = found["byte_span"]
    assert TEXT.encode()[start:end] == BAD.encode()
    start, end = found["utf16_span"]
    assert TEXT.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == BAD


def test_checkstyle_and_junit_count_code_points() -> None:
    error = ET.fromstring(written("checkstyle", made(TEXT))).find(".//error")  # noqa: S314
    assert error is not None
    assert (error.get("line"), error.get("column")) == ("2", str(COLUMN))
    case = ET.fromstring(written("junit", made(TEXT))).find(".//testcase")  # noqa: S314
    assert case is not None
    assert case.get("name") == f"family/bad-word at 2:{COLUMN}"


def test_gitlab_gives_lines() -> None:
    (entry,) = json.loads(written("gitlab", made(TEXT)))
    assert entry["location"]["lines"] == {"begin": 2, "end": 2}


def test_tsv_marks_the_text_itself() -> None:
    cells = [row.split("\t")[6] for row in written("tsv", made(TEXT)).splitlines()]
    assert any(re.search(f"{WIDE} <v>{BAD}</v> on", cell) for cell in cells)
