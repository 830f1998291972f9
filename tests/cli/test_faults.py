"""What is not in the matrix because it needs a fault: none ends in a traceback."""

import io
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from provcheck.checker import Checker
from provcheck.cli import dispatch, entry, main, session
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
    monkeypatch.setattr(dispatch, "_forget", keep)
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
    monkeypatch.setattr(dispatch, "_forget", keep)
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
    dispatch._forget(io.StringIO())  # pyright: ignore[reportPrivateUsage]


def test_forgetting_a_stream_sends_the_rest_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with path.open("w") as stream:
        dispatch._forget(stream)  # pyright: ignore[reportPrivateUsage]
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
