"""What every format owes its readers, whatever stands in the text or the path."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from provcheck.engine import Failure
from provcheck.render import FORMATS, MACHINE
from provcheck.render.result import Standing
from provcheck.rule import Scope, Severity
from provcheck.version import VERSION
from tests.making import Word, rule
from tests.render.writing import BAD, aside, bad, made, written

HOSTILE = (
    "\x00\x07\x1b[31m\x85\x9b\u202e\u2028\u2066\ufeff\ufffe\uffff\ud800\udfff"
    "é😀\t\r\n|`*_[]()<>&\"'%:;,]]>{}\\#@$~"
)
PIECES = (
    BAD,
    f"a {BAD} b",
    "\n\n",
    "]]>",
    "<script>",
    "&amp;",
    "::error::x",
    "##vso[task.complete]",
    "https://x.example",
    "<v>",
    "</v>",
    "\r\n::stop-commands::x\r\n",
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(HOSTILE, max_size=5)).map("".join)
NAMES = st.text(
    "a/.<>&%:,;]|\r\n\t\x07\x1b\x7f\x85\x9b\u202e\u2028\u2066\udc80é😀'\"",
    min_size=1,
    max_size=8,
)
COMMAND = {"github": r"::(error|warning|notice) ", "azure": r"##vso\[task\.logissue "}


def _parsed(form: str, text: str) -> None:
    """Read `text` as programs do. Raises where it is ill-formed."""
    if form in ("json", "sarif", "gitlab"):
        json.loads(text)
    elif form in ("jsonl", "rdjsonl"):
        for line in text.split("\n")[:-1]:
            json.loads(line)
    elif form in ("junit", "checkstyle"):
        ET.fromstring(text.encode("utf-8"))  # noqa: S314 - our own
    elif form == "tsv":
        rows = [line.split("\t") for line in text.split("\n")[:-1]]
        assert {len(row) for row in rows} == {10}
        assert all(json.loads(row[-1]) is not None for row in rows[1:])
    elif form in COMMAND:
        assert all(re.match(COMMAND[form], line) for line in text.splitlines())


@settings(deadline=None, max_examples=60)
@given(text=TEXTS, name=NAMES, failed=st.booleans(), set_aside=st.booleans())
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_holds_for_any_text(
    form: str, text: str, name: str, *, failed: bool, set_aside: bool
) -> None:
    failures = (Failure("a/b", text),) if failed else ()
    result = made(text, name, failures=failures)
    if set_aside and result.findings:
        result = aside(result, standing=Standing.SUPPRESSED, reason=text)
    out = written(form, result)
    _parsed(form, out)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2066]", out)
    if form in MACHINE:
        assert written(form, result) == out


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_speaks_of_no_file_and_of_a_clean_one(form: str) -> None:
    for results in ((), (made("fine"),)):
        out = written(form, *results)
        _parsed(form, out)
        assert BAD not in out
    if form == "github":
        assert written(form) == ""


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"tsv"}))
def test_every_finding_is_told(form: str) -> None:
    text = f"one {BAD} two\n\nthree {BAD} four {BAD}"
    assert written(form, made(text)).count("is not right") >= 3


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"json", "sarif", "junit"}))
def test_what_is_set_aside_is_not_told(form: str) -> None:
    result = aside(made(f"a {BAD}"), standing=Standing.BASELINED)
    assert "is not right" not in written(form, result)


def test_json_lists_what_is_set_aside_apart() -> None:
    result = aside(made(f"{BAD} {BAD}"), standing=Standing.SUPPRESSED, reason="a quote")
    (file,) = json.loads(written("json", result))["files"]
    (finding,), (other,) = file["findings"], file["set_aside"]
    assert (other["state"], other["reason"]) == ("suppressed", "a quote")
    assert "state" not in finding
    assert finding["fingerprint"] == other["fingerprint"].replace(":1", ":2")


def test_junit_has_a_passing_case_for_a_clean_file() -> None:
    root = ET.fromstring(written("junit", made("fine", "a.txt"), made(BAD, "b.txt")))  # noqa: S314
    assert root.attrib == {
        "name": "provcheck",
        "tests": "2",
        "failures": "1",
        "errors": "0",
        "skipped": "0",
    }
    clean, other = root
    assert (clean.get("name"), clean.get("failures")) == ("a.txt", "0")
    (case,) = clean
    assert not list(case)
    (case,) = other
    (failure,) = case
    assert case.get("name") == "family/bad-word at 1:1"
    assert (failure.tag, failure.get("message")) == ("failure", f"“{BAD}” is not right")
    assert failure.text == f"b.txt:1:1: “{BAD}” is not right; fix (unsafe): “right”"


def test_junit_tells_broken_rules_and_skipped_findings() -> None:
    result = made(BAD, failures=(Failure("a/b", "took too long"),))
    result = aside(result, standing=Standing.SUPPRESSED, reason="as said")
    (suite,) = ET.fromstring(written("junit", result))  # noqa: S314
    assert [(case[0].tag, case[0].get("message")) for case in suite] == [
        ("skipped", "suppressed: as said"),
        ("error", "took too long"),
    ]


def test_checkstyle() -> None:
    rules = [bad(f"{s}/x", s) for s in Severity]
    root = ET.fromstring(written("checkstyle", made(f"\n\né {BAD}", rules=rules)))  # noqa: S314
    (file,) = root
    assert file.get("name") == "story.txt"
    assert [error.attrib for error in file][:2] == [
        {
            "line": "3",
            "column": "3",
            "severity": "error",
            "message": f"“{BAD}” is not right",
            "source": f"provcheck.{severity}.x",
        }
        for severity in ("critical", "major")
    ]
    assert [error.get("severity") for error in file] == [
        "error",
        "error",
        "warning",
        "info",
    ]


def test_tsv_marks_the_span_in_its_segment() -> None:
    text = f'Clean <v>headline</v>\n\nA {BAD} "word"\tand \\" more.'
    header, clean, hit = written("tsv", made(text)).splitlines()
    assert header.split("\t")[:3] == ["system", "doc", "docSegId"]
    same = ["0", f"provcheck {VERSION}", ""]
    assert clean.split("\t") == [
        *("unknown", "story.txt", "1", *same, "Clean ‹v›headline‹/v›"),
        *("no-error", "no-error", "{}"),
    ]
    *cells, metadata = hit.split("\t")
    assert cells == [
        *("unknown", "story.txt", "2", *same),
        f'A <v>{BAD}</v> "word"\\tand \\\\" more.',
        *("other", "Major"),
    ]
    assert json.loads(metadata)["marked_text"] == BAD


def test_tsv_puts_a_finding_between_blocks_on_its_line() -> None:
    gap = rule("a/b", Word("  \n"), scope=Scope(unit="document"))
    lines = written("tsv", made("one  \n\ntwo", rules=[gap])).splitlines()
    rows = [line.split("\t") for line in lines[1:]]
    assert [(row[2], row[6]) for row in rows] == [("1", "one<v>  \\n</v>"), ("2", "two")]


def test_markdown_shows_hostile_text_as_text() -> None:
    hostile = "<img src=x> **b** [l](http://x.example) @desk #12 www.x.example | `c` & "
    text = f"{hostile}{BAD} {hostile}"
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(
        written("markdown", made(text))
    )
    cells = re.findall("<td>(.*?)</td>", rendered)
    assert len(cells) == 6
    assert not re.findall("<(?!/?ins|/?code)[a-z]+", " ".join(cells))
    assert "@desk" not in rendered
    assert "<ins>wrong</ins>" in cells[4] or "&lt;ins&gt;" in cells[4]


def test_markdown_leaves_out_what_it_has_no_room_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("provcheck.render.markdown._ROOM", 400)
    page = written("markdown", made(f"{BAD} " * 9))
    rows = page.count("| major |")
    assert 0 < rows < 9
    assert page.endswith(f"\n{9 - rows} findings more than this page has room for.\n")


def test_grouped_is_a_table() -> None:
    rules = [bad("f/long-name", Severity.MINOR), bad("g/x")]
    text = "\n" * 9 + f"{BAD}\n"
    assert written("grouped", made(f"{BAD}{text}", rules=rules)) == (
        "story.txt:\n"
        "   1:1  minor       f/long-name  “wrong” is not right\n"
        "   1:1  major       g/x          “wrong” is not right\n"
        "  10:1  minor       f/long-name  “wrong” is not right\n"
        "  10:1  major       g/x          “wrong” is not right\n"
        "\n"
        "Found 4 findings (2 major, 2 minor) in 1 file · 4 fixable with --unsafe-fixes\n"
    )
