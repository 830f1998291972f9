"""Corpora in which some lines cannot be read: what is said, done and left alone."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from provcheck.cli.running import CACHED_FROM
from tests.cli.conftest import MAJOR, Ran, Run
from tests.render.test_sarif import run_in

GOOD = json.dumps({"text": MAJOR}, ensure_ascii=False).encode()
BAD = (b'{"text": b}', b'{"text": "caf\xe9"}', b'{"text": "a\0b"}', b'{"text": 5}')
CORPUS = b"".join(line + b"\n" for bad in BAD for line in (GOOD, bad))
FIXED = CORPUS.replace(b"region.\xe2\x80\x9d .", b"region.\xe2\x80\x9d")
TOLD = ["a.jsonl:2:10:", "a.jsonl:4:14:", "a.jsonl:6:12:", "a.jsonl:8:1:"]
FOUND = [1, 3, 5, 7]
CONCISE = ("--output-format", "concise")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_bytes(CORPUS)
    return path


def told(ran: Ran) -> list[str]:
    """Return the places of the lines that were skipped; see that each error is one."""
    lines = [line for line in ran.err.splitlines() if not line.startswith("note: ")]
    assert all("; this line is skipped: mend it" in line for line in lines)
    return [line.split(" ")[1] for line in lines]


def found(ran: Ran) -> list[int]:
    lines = (line.split(":") for line in ran.out.splitlines() if ".jsonl:" in line)
    return [int(line[1]) for line in lines]


@pytest.mark.usefixtures("corpus")
def test_good_lines_are_checked_and_bad_ones_told(run: Run) -> None:
    for words in ((), ("--exit-zero",), ("--fail-on", "never")):
        ran = run("a.jsonl", *CONCISE, *words)
        assert (ran.code, found(ran), told(ran)) == (2, FOUND, TOLD)
        assert "Found 4 findings (4 major) in 1 file" in ran.out
        assert ran.out.endswith(" · 4 lines skipped\n")


def test_lines_without_text_are_noted(run: Run, corpus: Path) -> None:
    corpus.write_bytes(b'{"text": "Rain fell on the town."}\n' + b'{"text": ""}\n' * 22)
    ran = run("a.jsonl", *CONCISE)
    lines = ran.err.splitlines()
    assert (ran.code, len(lines)) == (0, 21)
    assert lines[0].startswith("note: a.jsonl:2:1: the field text is empty; see --map")
    assert lines[20] == "note: a.jsonl: and 2 more of its lines have no text"
    assert "skipped" not in ran.out
    for command in ("check", "provenance", "report"):
        ran = run(command, "a.jsonl")
        assert "note: a.jsonl:2:1: the field text is empty" in ran.err, command
    assert run("-q", "a.jsonl").err == ""
    corpus.write_bytes(b'{"text": ""}\n' * 2)
    ran = run("a.jsonl")
    assert (ran.code, ran.err.count("\n")) == (0, 1)
    assert "name the field that has it: --map text=FIELD" in ran.err


def test_standard_input_is_read_as_files_are(run: Run) -> None:
    ran = run(
        "-", "--format-as", "jsonl", "--stdin-filename", "a.jsonl", *CONCISE, stdin=CORPUS
    )
    assert (ran.code, found(ran), told(ran)) == (2, FOUND, TOLD)


def test_no_corpus_passes_that_was_not_read_whole(run: Run, corpus: Path) -> None:
    corpus.write_bytes(b'{"text": "Rain fell on the town."}\n{')
    ran = run("a.jsonl")
    assert ran.code == 2
    assert "No findings in 1 file · 1 line skipped\n" in ran.out
    assert "INCOMPLETE" in ran.out
    assert "PASS" not in ran.out


def test_very_many_bad_lines_are_counted(run: Run, corpus: Path) -> None:
    corpus.write_bytes(GOOD + b"\n{" * 31)
    lines = run("a.jsonl").err.splitlines()
    assert len(lines) == 21
    assert lines[19].startswith("error: a.jsonl:21:2: ")
    assert lines[20] == "error: a.jsonl: and 11 more of its lines are skipped"


@pytest.mark.parametrize("data", [b"{\n}}\n", b"\x7fELF\0\0\n\0\0", b"\xf1\n\xf1\n"])
def test_corpus_of_bad_lines_alone_is_told_as_one(
    run: Run, corpus: Path, data: bytes
) -> None:
    corpus.write_bytes(data)
    ran = run("a.jsonl")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert ran.err.startswith("error: a.jsonl: none of its 2 lines can be read as a story")
    assert corpus.read_bytes() == data


def test_fix_leaves_bad_lines_byte_for_byte(run: Run, corpus: Path) -> None:
    ran = run("a.jsonl", "--diff")
    assert corpus.read_bytes() == CORPUS
    patched = subprocess.run(
        ["patch", "-s", "-o", "-", "a.jsonl"],
        capture_output=True,
        check=False,
        cwd=corpus.parent,
        input=ran.raw,
    )
    assert patched.stdout == FIXED
    assert (ran.code, told(ran)) == (2, TOLD)
    assert run("-", "--format-as", "jsonl", "--fix", stdin=CORPUS).raw == FIXED
    ran = run("a.jsonl", "--fix", *CONCISE)
    assert (ran.code, found(ran), told(ran)) == (2, [], TOLD)
    assert corpus.read_bytes() == FIXED


@pytest.mark.usefixtures("corpus")
def test_formats_with_a_place_for_it_tell_of_them(run: Run) -> None:
    words = [f"--output-format={form}:{form}" for form in ("json", "sarif", "junit")]
    assert run("a.jsonl", *words).code == 2
    [file] = json.loads(Path("json").read_bytes())["files"]
    places = [f"a.jsonl:{one['line']}:{one['column']}:" for one in file["unread"]]
    assert places == TOLD
    assert file["unread"][3]["reason"] == "the field text is a number, not text"
    [invocation] = run_in(Path("sarif").read_bytes())["invocations"]
    notes = invocation["toolExecutionNotifications"]
    assert [note["message"]["text"].split(" ")[0] for note in notes] == TOLD
    [place] = notes[1]["locations"]
    assert place["physicalLocation"]["region"] == {"startLine": 4, "startColumn": 14}
    assert not invocation["executionSuccessful"]
    [suite] = ET.fromstring(Path("junit").read_bytes())  # noqa: S314
    cases = [(case.get("line"), case[0].tag) for case in suite]
    assert cases == [
        *((str(n), "failure") for n in FOUND),
        *((place.split(":")[1], "error") for place in TOLD),
    ]
    assert (suite.get("tests"), suite.get("errors")) == ("8", "4")


def test_sarif_tells_of_a_hundred(run: Run, corpus: Path) -> None:
    corpus.write_bytes(GOOD + b"\n{" * 105)
    made = run_in(run("a.jsonl", "--output-format", "sarif").out)
    notes = made["invocations"][0]["toolExecutionNotifications"]
    assert len(notes) == 101
    assert notes[-1]["message"]["text"] == "a.jsonl: and 5 more of its lines are skipped"


@pytest.mark.parametrize("form", ["json", "rdjsonl"])
def test_bytes_are_counted_past_those_that_are_no_text(
    run: Run, corpus: Path, form: str
) -> None:
    corpus.write_bytes(b'{"text": "\xe9"}\n' + GOOD)
    made = json.loads(run("a.jsonl", "--output-format", form).out)
    if form == "json":
        start, end = made["files"][0]["findings"][0]["byte_span"]
        assert corpus.read_bytes()[start:end].decode() == " ."
    else:
        assert made["location"]["range"]["start"]["line"] == 2


@pytest.mark.parametrize("more", [(), ("-j", "2"), ("--no-cache",)])
def test_second_run_tells_the_same(run: Run, corpus: Path, more: Sequence[str]) -> None:
    names = [corpus.name, *(f"{n}.jsonl" for n in range(CACHED_FROM))]
    for name in names[1:]:
        (corpus.parent / name).write_bytes(CORPUS)
    words = (*names, "--cache-dir", "kept", "--output-format", "json")
    first = run(*words)
    again = run(*words, *more)
    assert (first.code, told(first)[:4], len(told(first))) == (2, TOLD, 4 * len(names))
    assert (again.code, again.out, again.err) == (first.code, first.out, first.err)


def test_baseline_keeps_what_is_known_of_a_line_that_broke(run: Run, corpus: Path) -> None:
    whole = CORPUS.replace(BAD[0], GOOD)
    corpus.write_bytes(whole)
    ran = run("baseline", "create", "a.jsonl")
    assert (ran.code, told(ran)) == (2, TOLD[1:])
    corpus.write_bytes(CORPUS)
    ran = run("a.jsonl", "--strict-baseline", *CONCISE)
    assert (ran.code, found(ran), told(ran)) == (2, [], TOLD)
    for action in ("update", "prune"):
        ran = run("baseline", action, "a.jsonl")
        assert (ran.code, told(ran)) == (2, TOLD)
        assert "-0 in .provcheck-baseline.json" in ran.err
    corpus.write_bytes(b"".join([GOOD, b"\n"] * 5))
    assert run("a.jsonl", *CONCISE).code == 0


def test_diff_base_tells_them_too(run: Run, corpus: Path) -> None:
    for words in (
        ["init", "-q"],
        ["add", "a.jsonl"],
        ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *words], check=True, cwd=corpus.parent)
    corpus.write_bytes(CORPUS + GOOD)
    ran = run("a.jsonl", "--diff-base", "HEAD", *CONCISE)
    assert (ran.code, found(ran), told(ran)) == (2, [9], TOLD)


@pytest.mark.usefixtures("corpus")
def test_other_commands_tell_them_too(run: Run) -> None:
    ran = run("provenance", "a.jsonl")
    assert (ran.code, told(ran)) == (2, TOLD)
    assert "4 texts. Evidence" in ran.out
    ran = run("check", "--add-ignore", "a.jsonl")
    assert ran.code == 2
    assert "a.jsonl: jsonl has no comments for suppressions" in ran.err
    ran = run("explain", "a.jsonl:4")
    assert (ran.code, ran.out, told(ran)) == (2, "", TOLD[1:2])
    ran = run("explain", "a.jsonl:3")
    assert (ran.code, ran.err) == (0, "")


def test_add_ignore_with_nothing_to_ignore_fails_for_bad_lines(
    run: Run, corpus: Path
) -> None:
    corpus.write_bytes(b'{"text": "Rain fell on the town."}\n{')
    ran = run("check", "--add-ignore", "a.jsonl")
    assert (ran.code, told(ran)) == (2, ["a.jsonl:2:2:"])


def test_original_beside_a_corpus_with_bad_lines_is_left_aside(
    run: Run, corpus: Path
) -> None:
    corpus.write_bytes(GOOD + b"\n{")
    Path("a.es.txt").write_text("El ataque.\n", "utf-8")
    ran = run("a.jsonl", "--source", "a.es.txt", *CONCISE)
    assert (ran.code, found(ran)) == (2, [1])
    assert "holds 2 stories; an original goes with one" in ran.err
    assert "error: a.jsonl:2:2: not JSON" in ran.err
