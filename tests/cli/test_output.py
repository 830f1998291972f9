"""What a run prints: formats, colours, counts; the same text, the same bytes."""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from provcheck.cli import outputs
from provcheck.cli.console import Console, columns, write_bytes
from provcheck.render import FORMATS
from tests.cli.conftest import CLEAN, MAJOR, UNSAFE, Run


def test_the_same_run_gives_the_same_bytes(run: Run, texts: Path) -> None:
    (texts / "two.txt").write_text(MAJOR + "\n" + UNSAFE, "utf-8")
    words = ("two.txt", "major.txt", "clean.txt", "--output-format", "json")
    first = run(*words).raw
    assert run(*words).raw == first
    assert [f["path"] for f in json.loads(first)["files"]] == [*words[:3]]


def test_several_formats_in_one_run(run: Run, texts: Path) -> None:
    words = ["concise", "json:out/all.json", "full:full.txt", "jsonl:each.jsonl"]
    (texts / "out").mkdir()
    options = [word for name in words for word in ("--output-format", name)]
    ran = run("major.txt", *options, "--color", "always")
    assert "\x1b[1mmajor.txt\x1b[0m:1:55: " in ran.out
    document = json.loads((texts / "out/all.json").read_bytes())
    assert document["schema"] == "provcheck/findings@1"
    line = json.loads((texts / "each.jsonl").read_bytes())
    assert line.pop("schema") == "provcheck/finding@1"
    assert [line] == document["files"][0]["findings"]
    assert "\x1b" not in (texts / "full.txt").read_text("utf-8")


def test_the_format_of_the_environment(
    run: Run, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVCHECK_OUTPUT_FORMAT", "json:all.json")
    assert run("major.txt").out == ""
    assert json.loads((texts / "all.json").read_bytes())["files"]
    concise = run("major.txt", "--output-format", "concise")
    assert concise.out.startswith("major.txt:1:55: ")
    monkeypatch.setenv("PROVCHECK_OUTPUT_FORMAT", "")
    assert run("major.txt", "--color", "never").out.startswith("major.txt:1:55: ")
    monkeypatch.setenv("PROVCHECK_OUTPUT_FORMAT", "jsn")
    wrong = run("major.txt")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.startswith("error: PROVCHECK_OUTPUT_FORMAT: 'jsn' is none of full, ")
    assert wrong.err.endswith("; did you mean json?\n")
    assert run("rule", "--all").code == 0
    assert run("baseline", "create", "clean.txt").code == 0


@pytest.mark.usefixtures("texts")
def test_a_dash_is_standard_output(run: Run) -> None:
    ran = run("clean.txt", "--output-format", "json:-")
    assert json.loads(ran.out)["files"][0] == {
        "path": "clean.txt",
        "findings": [],
        "set_aside": [],
        "failures": [],
        "unread": [],
    }


@pytest.mark.usefixtures("texts")
def test_a_document_of_no_files(run: Run) -> None:
    ran = run("nothing", "--output-format", "json")
    assert json.loads(ran.out) == {
        "schema": "provcheck/findings@1",
        "signature": None,
        "files": [],
    }


@pytest.mark.usefixtures("texts")
def test_quiet_prints_nothing_but_errors(run: Run) -> None:
    ran = run("major.txt", "missing.txt", "nothing", "-q", "--output-format", "json")
    assert ran.out == ""
    assert ran.err == "error: missing.txt: no such file or folder; check the path\n"


def test_bytes_are_counted_in_the_file_s_encoding(run: Run, tmp_path: Path) -> None:
    data = ("Niño " + MAJOR).encode("cp1252")
    (tmp_path / "story.txt").write_bytes(data)
    words = ["--output-format", "jsonl", "--encoding", "cp1252", "--select", "punctuation"]
    ran = run("story.txt", *words)
    a, b = json.loads(ran.out)["byte_span"]
    assert data[a:b] == b" ."


@pytest.mark.parametrize("name", FORMATS)
def test_a_hostile_text_cannot_drive_the_terminal(
    run: Run, tmp_path: Path, name: str
) -> None:
    hostile = "\x1b]0;x\x07 \u202eevil\u2066 \x9b31m\x7f \u2028" + MAJOR
    (tmp_path / "story.txt").write_text(hostile, "utf-8")
    out = run("story.txt", "--output-format", name, "--fail-on", "never").out
    assert "doubled-stop-at-quote" in out
    assert not set("\x1b\x07\u202e\u2066\x9b\x7f\u2028") & set(out)


@pytest.mark.parametrize(
    ("option", "environment", "terminal", "coloured"),
    [
        ("auto", {}, False, False),
        ("auto", {}, True, True),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colours(
    monkeypatch: pytest.MonkeyPatch,
    option: str,
    environment: dict[str, str],
    terminal: bool,  # noqa: FBT001 - a case
    coloured: bool,  # noqa: FBT001 - a case
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Console(colour=option).coloured(stream) is coloured


@pytest.mark.usefixtures("texts")
def test_errors_are_coloured_too(run: Run) -> None:
    ran = run("missing.txt", "--color", "always")
    assert ran.err.startswith("\x1b[1;31merror: \x1b[0mmissing.txt")


def test_the_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    def narrow(_: int) -> os.terminal_size:
        return os.terminal_size((72, 20))

    monkeypatch.setattr(os, "get_terminal_size", narrow)
    assert columns(sys.__stdout__ or sys.stdout, 100) == 72
    assert columns(io.StringIO(), 100) == 100


@pytest.mark.usefixtures("texts")
def test_the_score_is_printed_for_one_file_in_full(run: Run, texts: Path) -> None:
    assert "\nQuality 0.0 / 100 FAIL (threshold 90) · " in run("major.txt").out
    assert "Quality" not in run("major.txt", "--output-format", "concise").out
    assert "Quality" not in run("major.txt", "clean.txt").out
    assert "Quality" not in run("empty.txt").out
    (texts / "long.txt").write_text(CLEAN * 40, "utf-8")
    passed = run("long.txt", "--ignore", "all").out
    assert "Quality 100.0 / 100 PASS (threshold 90) · 0.0 penalty points per 1000" in passed
    assert "indicative" not in passed


@pytest.mark.usefixtures("texts")
def test_nothing_to_count(run: Run) -> None:
    assert run("clean.txt", "--statistics").out == "No findings in 1 file\n"
    assert run("missing.txt").out == ""


def test_output_goes_out_whole_where_a_stream_takes_parts() -> None:
    class Sluggish(io.RawIOBase):
        taken = b""

        def writable(self) -> bool:
            return True

        def write(self, data: Any, /) -> int:  # noqa: ANN401 - a buffer
            self.taken += bytes(data[:3])
            return min(3, len(data))

    raw = Sluggish()
    stream = io.TextIOWrapper(raw, write_through=True)  # pyright: ignore[reportArgumentType] - as with PYTHONUNBUFFERED
    write_bytes(stream, b"all of it")
    assert raw.taken == b"all of it"


@pytest.mark.parametrize("path", ["major.txt", "./major.txt", "link.json"])
def test_no_report_is_written_over_a_text_that_is_checked(
    run: Run, texts: Path, path: str
) -> None:
    before = (texts / "major.txt").read_bytes()
    (texts / "link.json").symlink_to("major.txt")
    for fix in ((), ("--fix",)):
        ran = run("major.txt", "--output-format", f"json:{path}", *fix)
        assert (ran.code, ran.out) == (2, "")
        assert "major.txt: to be checked; write the report to another file" in ran.err
        assert (texts / "major.txt").read_bytes() == before


def test_no_two_formats_share_a_file(run: Run, texts: Path) -> None:
    words = ("--output-format", "json:o.json", "--output-format", "sarif:./o.json")
    ran = run("major.txt", *words)
    assert (ran.code, ran.out) == (2, "")
    assert "o.json: two formats cannot both be written to it" in ran.err
    assert not (texts / "o.json").exists()


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize("form", ["full", "json"])
def test_much_is_written_in_pieces(
    run: Run, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("major.txt", "unsafe.txt", "--output-format", form)
    whole = run(*words)
    monkeypatch.setattr(outputs, "_PIECE", 7)
    assert run(*words) == whole
