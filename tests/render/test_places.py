"""Positions and excerpts hold where characters are not one byte, one unit, one column."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import UNSAFE, Run
from tests.cli.conftest import run as run  # noqa: PLC0414 - a fixture

STRAY = "punctuation/stray-period"
WIDE = "É😀👨‍👩‍👧 "  # 9 code points: 1 + 1 + 5 + space


def finding(run: Run, text: str) -> dict[str, object]:
    Path("story.txt").write_bytes(text.encode())
    out = run("check", "story.txt", "--output-format", "jsonl", "--select", STRAY).out
    made: dict[str, object] = json.loads(out.splitlines()[0])
    return made


def test_offsets_in_code_points_bytes_and_utf16(run: Run) -> None:
    text = WIDE + UNSAFE
    got = finding(run, text)
    at = text.index(". partial")
    assert got["text"] == ". "
    assert got["span"] == {
        "start": {"line": 1, "column": at + 1, "offset": at},
        "end": {"line": 1, "column": at + 3, "offset": at + 2},
    }
    data = text.encode()
    start, end = got["byte_span"]  # type: ignore[misc]
    assert data[start:end] == b". "
    units = text.encode("utf-16-le")
    start, end = got["utf16_span"]  # type: ignore[misc]
    assert units[2 * start : 2 * end].decode("utf-16-le") == ". "


@pytest.mark.parametrize(
    ("before", "indent"),
    [("", 0), ("日本語 ", 7), ("É ", 2), ("E\u0301 ", 2), ("\t", 4)],
    ids=["plain", "wide", "accent", "combining", "tab"],
)
def test_underline_stands_under_the_hit(run: Run, before: str, indent: int) -> None:
    Path("story.txt").write_bytes((before + UNSAFE).encode())
    lines = run(
        "check", "story.txt", "--color", "never", "--select", STRAY
    ).out.splitlines()
    marks = next(line for line in lines if line.lstrip(" |").startswith("^"))
    at = UNSAFE.index(". partial")
    assert marks.index("^") == len("1 | ") + indent + at
    assert marks.count("^") == 2


def test_hostile_characters_are_written_out(run: Run) -> None:
    text = "The attack\x1b[31m\u202e has caused a withdrawal. partial of the troops.\x07\n"
    Path("story.txt").write_bytes(text.encode())
    out = run("check", "story.txt", "--color", "never", "--select", STRAY).out
    assert "<U+001B>" in out
    assert "<U+202E>" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_long_line_is_cut_round_the_hit(run: Run) -> None:
    filler = "The crews went on with their work in the harbour all night long. " * 20
    Path("story.txt").write_bytes((filler + UNSAFE[:-1] + " " + filler).encode())
    out = run("check", "story.txt", "--color", "never", "--select", STRAY).out
    row = next(line for line in out.splitlines() if "withdrawal" in line and "|" in line)
    assert row.count("…") == 2
    assert len(row) <= 110
