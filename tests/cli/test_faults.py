"""What is not in the matrix because it needs a fault: none ends in a traceback."""

import io
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from provcheck import cli
from provcheck.checker import Checker
from provcheck.checks.pattern import Pattern
from provcheck.checks.phrases import Phrases
from provcheck.cli import console, dispatch, entry, main, session
from provcheck.report import Report
from tests.cli.conftest import CLEAN, MAJOR, Run


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the checker break down on clean texts."""
    check = Checker.check

    def fragile(self: Checker, text: str, kind: str, name: str | None = None) -> Report:
        if text == CLEAN:
            raise ZeroDivisionError("division\nby zero")
        return check(self, text, kind, name)

    monkeypatch.setattr(Checker, "check", fragile)


@pytest.mark.usefixtures("texts", "broken")
def test_a_fault_in_one_file_is_one_line_and_the_rest_goes_on(run: Run) -> None:
    ran = run("clean.txt", "major.txt")
    assert ran.code == 3
    assert ran.err == (
        "error: clean.txt: internal error: ZeroDivisionError: division by zero;"
        " please report it with the text that shows it\n"
    )
    assert "major.txt:1:55: punctuation/doubled-stop-at-quote" in ran.out


@pytest.mark.usefixtures("texts", "broken")
def test_verbose_shows_the_traceback_and_what_is_read(run: Run) -> None:
    ran = run("clean.txt", "-v")
    assert ran.code == 3
    assert "note: reading clean.txt\n" in ran.err
    assert "Traceback (most recent call last):" in ran.err


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "error: interrupted\n"),
        (
            RuntimeError("gone"),
            3,
            "error: internal error: RuntimeError: gone; please report",
        ),
        (BrokenPipeError(), 141, ""),
        (SystemExit("odd"), 2, ""),
    ],
    ids=["ctrl-c", "fault", "closed pipe", "exit with a text"],
)
def test_the_run_itself_breaks(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(session, "files_of", fail)
    monkeypatch.setattr(dispatch, "forget", keep)
    ran = run("clean.txt")
    assert ran.code == code
    assert said in ran.err
    assert bool(ran.err) == bool(said)


def keep(_: object) -> None:
    """Leave the stream open: pytest needs it."""


@pytest.mark.usefixtures("texts")
def test_a_pipe_that_closes_between_files_ends_the_run(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(session.Outputs, "file", closed)
    monkeypatch.setattr(dispatch, "forget", keep)
    ran = run("major.txt", "clean.txt")
    assert (ran.code, ran.err) == (141, "")


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("\n".join([MAJOR] * 400), "utf-8")
    words = [sys.executable, "-m", "provcheck", "long.txt", "--output-format", "jsonl"]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=tmp_path, stdout=pipe, stderr=pipe) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith(b'{"schema": "provcheck/finding@1"')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) in (1, 141)  # all was written, or the pipe broke


def test_forgetting_a_stream_without_a_descriptor() -> None:
    console.forget(io.StringIO())


def test_forgetting_a_stream_sends_the_rest_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with path.open("w") as stream:
        console.forget(stream)
        stream.write("lost")
    assert path.read_bytes() == b""


def test_a_terminal_without_the_character_shows_its_code(tmp_path: Path) -> None:
    (tmp_path / "major.txt").write_text(MAJOR, "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    words = [sys.executable, "-m", "provcheck", "major.txt"]
    ran = subprocess.run(
        words, cwd=tmp_path, capture_output=True, check=False, env=environment
    )
    assert ran.returncode == 1
    assert rb"\u201c" in ran.stdout


def test_the_entry_takes_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["provcheck", "--version"])
    assert entry() == 0
    assert capsys.readouterr().out.startswith("provcheck 0.")


def test_streams_that_are_no_files_will_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clean.txt").write_text(CLEAN, "utf-8")
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["clean.txt"]) == 0
    assert out.getvalue().startswith("No findings in 1 file\n")


def test_the_package_runs_as_a_module(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["provcheck", "--version"])
    with pytest.raises(SystemExit) as stop:
        runpy.run_module("provcheck", run_name="__main__")
    assert stop.value.code == 0
    assert capsys.readouterr().out.startswith("provcheck 0.")


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize("form", ["full", "markdown"])
def test_no_text_passes_that_a_rule_broke_down_on(
    run: Run, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    def crash(*_: object) -> None:
        raise ValueError("boom")

    assert "PASS" in run("clean.txt", "--output-format", form).out
    monkeypatch.setattr(Pattern, "find", crash)
    ran = run("major.txt", "--select", "punctuation", "--output-format", form)
    assert ran.code == 3
    assert "PASS" not in ran.out
    assert "INCOMPLETE" in ran.out
    failed = ran.err.count(" failed: ValueError: boom\n")
    assert f"No findings in 1 file · {failed} rules failed" in ran.out


def test_a_low_score_fails_whatever_else_a_rule_would_have_found(
    run: Run, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise ValueError("boom")

    (texts / "both.txt").write_text(f"As explained by the town hall, {MAJOR}", "utf-8")
    monkeypatch.setattr(Phrases, "find", crash)
    ran = run("both.txt", "--source-lang", "es")
    assert ran.code == 3
    assert (
        "Found 1 finding (1 major) in 1 file · 1 fixable with --fix · 1 rule failed\n"
        in ran.out
    )
    assert "/ 100 FAIL (" in ran.out


@pytest.mark.usefixtures("texts", "broken")
@pytest.mark.parametrize("other", ["clean.txt", "nowhere.txt"])
def test_what_is_left_of_a_run_is_not_judged_as_the_whole(run: Run, other: str) -> None:
    ran = run("empty.txt", "major.txt", other)
    assert ran.code in (2, 3)
    assert "Quality" not in ran.out


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--rules", ""),
        ("check", "--config="),
        ("check", "--files-from", ""),
        ("check", "--baseline", ""),
        ("check", "--diff-base", ""),
        ("check", "--cache-dir", ""),
        ("check", ""),
        ("baseline", "show", "--baseline", ""),
        ("clean", "--cache-dir", ""),
        ("config", "show", ""),
        ("rule", "--rules", ""),
        ("rule", "--test", ""),
        ("check", "--select", ""),
        ("check", "--extend-select="),
        ("check", "--ignore", ""),
        ("report", "--source-lang", ""),
        ("check", "--map", ""),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("texts")
def test_an_empty_name_is_no_name(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "''" in ran.err


def test_an_empty_folder_of_rules_is_refused_in_a_configuration(
    run: Run, texts: Path
) -> None:
    (texts / "provcheck.toml").write_text('rules = [""]\n', "utf-8")
    ran = run("clean.txt")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "error: provcheck.toml: rules[0]: '' names nothing\n"


FULL = "error: standard output cannot be written: no space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "words",
    [
        "version",
        "--version",
        "help",
        "",
        "check --help",
        "check major.txt",
        "check major.txt --output-format json",
        "report major.txt",
        "rule",
        "rule calque/likewise",
        "config list",
        "config show",
        "completion bash",
        "provenance major.txt",
        "explain major.txt:1:2",
        "models list",
    ],
)
def test_a_full_disk_behind_standard_output_is_told_in_a_line(
    texts: Path, words: str
) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "provcheck", *words.split()],
            check=False,
            cwd=texts,
            encoding="utf-8",
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert (ran.returncode, ran.stderr) == (2, FULL)


def test_every_command_writes_where_that_is_told() -> None:
    """The console says what is wrong with standard output; the stream does not."""
    for path in Path(cli.__file__).parent.glob("*.py"):
        assert "sys.stdout.write" not in path.read_text("utf-8"), path.name


def test_what_cannot_be_told_still_has_its_exit_code(texts: Path) -> None:
    for end in ("2>/dev/full", ">/dev/full 2>&1", "2>&-"):
        if "full" in end and not Path("/dev/full").exists():
            continue
        command = f"exec '{sys.executable}' -m provcheck check nosuch {end}"
        ran = subprocess.run(["sh", "-c", command], check=False, cwd=texts)
        assert ran.returncode == 2


@pytest.mark.parametrize(
    "words",
    ["check -", "report -", "explain -:1", "provenance -", "check --files-from -"],
)
@pytest.mark.parametrize("end", ["<&-", "0>out"])
def test_closed_standard_input_is_told_in_a_line(texts: Path, words: str, end: str) -> None:
    command = f"exec '{sys.executable}' -m provcheck {words} {end}"
    ran = subprocess.run(
        ["sh", "-c", command], check=False, cwd=texts, encoding="utf-8", capture_output=True
    )
    told = {
        "<&-": "error: standard input is closed; give it a text, or name a file\n",
        "0>out": "bad file descriptor",
    }
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
    assert told[end].lower() in ran.stderr.lower()


def test_closed_standard_output_takes_nothing(texts: Path) -> None:
    command = f"exec '{sys.executable}' -m provcheck check major.txt >&-"
    ran = subprocess.run(
        ["sh", "-c", command], check=False, cwd=texts, encoding="utf-8", capture_output=True
    )
    assert (ran.returncode, ran.stderr) == (1, "")
