"""What --fix and --diff do to files: the fix, and nothing else, byte for byte."""

import subprocess
from pathlib import Path

import pytest

from provcheck import write
from provcheck.checker import MAX_PASSES
from provcheck.errors import ProvcheckError
from provcheck.parts import clear
from tests.cli.conftest import CLEAN, FIXED, MAJOR, UNSAFE, Run

PART = ".story.txt.provcheck-0123abcd.part"  # what a killed writer leaves
BOM = b"\xef\xbb\xbf"
CASES = [
    pytest.param(MAJOR, FIXED, id="lf"),
    pytest.param(f"{CLEAN}\n{MAJOR}\n{CLEAN}", f"{CLEAN}\n{FIXED}\n{CLEAN}", id="middle"),
    pytest.param(MAJOR[:-1], FIXED[:-1], id="no end of line"),
    pytest.param(MAJOR[:-1] + "\r\n", FIXED[:-1] + "\r\n", id="crlf"),
    pytest.param(
        f"a\r\nb\n\n{MAJOR}\rc\u00a0d\r\n",
        f"a\r\nb\n\n{FIXED}\rc\u00a0d\r\n",
        id="mixed",
    ),
    pytest.param("\ufeff" + MAJOR, "\ufeff" + FIXED, id="bom"),
    pytest.param("\ufeffa\r\n\r\n" + MAJOR, "\ufeffa\r\n\r\n" + FIXED, id="bom and crlf"),
    pytest.param(
        "cafe\u0301 ﬁ\u00a0½\n\n" + MAJOR, "cafe\u0301 ﬁ\u00a0½\n\n" + FIXED, id="nfd"
    ),
    pytest.param(f"{CLEAN}\nTags", f"{CLEAN[:-1]}\n", id="last line, without its end"),
]


ODD = "é\\\x1b[31m\n\x80.txt"  # what would drive a terminal, or end the line of a header


@pytest.mark.parametrize(("text", "fixed"), CASES)
def test_fix_changes_nothing_else(run: Run, tmp_path: Path, text: str, fixed: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(text.encode())
    run("story.txt", "--fix")
    assert path.read_bytes() == fixed.encode()
    assert run("story.txt", "--fix").code == 0
    assert path.read_bytes() == fixed.encode()


@pytest.mark.parametrize(("text", "fixed"), CASES)
@pytest.mark.parametrize("name", ["story.txt", "my story.txt", 'a "b".txt', ODD, "él.txt"])
def test_patch_takes_the_diff(
    run: Run, tmp_path: Path, text: str, fixed: str, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode())
    ran = run(name, "--diff")
    assert path.read_bytes() == text.encode()
    subprocess.run(["patch", "-p0", "--binary"], cwd=tmp_path, input=ran.raw, check=True)
    assert path.read_bytes() == fixed.encode()


def test_a_diff_of_another_encoding_is_in_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Niño\n\n" + MAJOR, "cp1252")
    ran = run("story.txt", "--diff", "--encoding", "cp1252")
    subprocess.run(["patch", "-p0"], cwd=tmp_path, input=ran.raw, check=True)
    assert path.read_bytes() == ("Niño\n\n" + FIXED).encode("cp1252")


@pytest.mark.parametrize("name", ["él.txt", "ελ.txt", ODD])
def test_a_diff_of_another_encoding_names_its_file(
    run: Run, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text("Niño\n\n" + MAJOR, "cp1252")
    ran = run(name, "--diff", "--encoding", "cp1252")
    subprocess.run(["git", "apply", "-p0"], cwd=tmp_path, input=ran.raw, check=True)
    assert path.read_bytes() == ("Niño\n\n" + FIXED).encode("cp1252")


def test_the_header_of_a_diff_drives_no_terminal(run: Run, tmp_path: Path) -> None:
    for name in (ODD, "caf\udce9.txt"):
        (tmp_path / name).write_text(MAJOR, "utf-8")
        header = run(name, "--diff").raw.partition(b"\n")[0]
        assert header.decode("ascii").isprintable()
        assert header.startswith(b'--- "')


def test_a_diff_of_utf16_is_in_utf8(run: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(MAJOR, "utf-16")
    ran = run("story.txt", "--diff", "--encoding", "utf-16")
    assert f"-\ufeff{MAJOR}+\ufeff{FIXED}" in ran.out


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-be", "utf-32"])
def test_the_encoding_is_kept(run: Run, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(("Niño\r\n\r\n" + MAJOR).encode(encoding))
    ran = run("story.txt", "--fix", "--encoding", encoding)
    assert ran.code == 0
    assert path.read_bytes() == ("Niño\r\n\r\n" + FIXED).encode(encoding)


def test_unsafe_fixes_wait_for_their_option(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(UNSAFE, "utf-8")
    ran = run("story.txt", "--fix")
    assert path.read_text("utf-8") == UNSAFE
    assert "· 1 fixable with --unsafe-fixes\n" in ran.out
    shown = run("story.txt", "--unsafe-fixes")
    assert "major [*] the sentence goes on" in shown.out
    assert "· 1 fixable with --fix --unsafe-fixes\n" in shown.out
    assert run("story.txt", "--fix", "--unsafe-fixes", "--select", "punctuation").code == 0
    assert path.read_text("utf-8") == UNSAFE.replace(". p", " p")


def test_a_diff_wins_over_a_fix(run: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(MAJOR, "utf-8")
    ran = run("story.txt", "--fix", "--diff")
    assert ran.code == 1
    assert ran.out.startswith("--- story.txt\n+++ story.txt\n@@ -1 +1 @@\n")
    assert (tmp_path / "story.txt").read_text("utf-8") == MAJOR
    assert run("story.txt", "--diff", "-q").out == ""


def test_a_diff_on_a_terminal_is_for_eyes(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "story.txt").write_text("a\x1b[31mb\n\n" + MAJOR, "utf-8")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    ran = run("story.txt", "--diff", "--color", "always", "--select", "punctuation")
    assert f"\x1b[1;31m-{MAJOR[:-1]}\x1b[0m\n" in ran.out
    assert f"\x1b[32m+{FIXED[:-1]}\x1b[0m\n" in ran.out
    assert " a<U+001B>[31mb\n" in ran.out


def test_what_is_left_is_reported_with_what_was_fixed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{MAJOR}\n{UNSAFE}", "utf-8")
    (tmp_path / "b.txt").write_text(MAJOR, "utf-8")
    ran = run("a.txt", "b.txt", "--fix", "--output-format", "concise")
    assert ran.code == 1
    assert ran.out == (
        "a.txt:3:35: punctuation/stray-period major"
        " the sentence goes on after this period\n"
        "Fixed 2 findings in 2 files\n"
        "Found 1 finding (1 major) in 1 of 2 files · 1 fixable with --unsafe-fixes\n"
    )


def test_a_file_that_cannot_be_written_is_still_reported(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, _: bytes) -> None:
        raise ProvcheckError(f"{path}: cannot be written: read-only")

    monkeypatch.setattr(write, "write_file", refuse)
    (tmp_path / "story.txt").write_text(MAJOR, "utf-8")
    ran = run("story.txt", "--fix")
    assert ran.code == 2
    assert ran.err == "error: story.txt: cannot be written: read-only\n"
    assert "Found 1 finding (1 major) in 1 file" in ran.out
    assert "Fixed" not in ran.out


def test_a_link_stays_a_link_and_the_mode_stays(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "target.txt"
    target.write_text(MAJOR, "utf-8")
    target.chmod(0o640)
    (tmp_path / "link.txt").symlink_to(target)
    assert run("link.txt", "--fix").code == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert target.read_text("utf-8") == FIXED
    assert target.stat().st_mode & 0o777 == 0o640
    assert {path.name for path in tmp_path.iterdir()} == {"link.txt", "target.txt"}


def test_a_fix_that_never_settles_ends(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "story.txt").write_text(MAJOR, "utf-8")

    def unsettled(text: str, _: object) -> str:
        return f"{text} "

    monkeypatch.setattr("provcheck.fix.apply", unsettled)
    ran = run("story.txt", "--fix")
    assert ran.code == 1
    assert ran.out.count("Fixed 1 finding in 1 file\n") == 1
    assert (tmp_path / "story.txt").read_text("utf-8") == MAJOR + " " * MAX_PASSES


@pytest.mark.parametrize("text", [MAJOR, CLEAN])
def test_a_fixing_run_removes_what_is_left_and_no_other(
    run: Run, tmp_path: Path, text: str
) -> None:
    clear.cache_clear()  # as in a process of its own
    story = tmp_path / "far" / "story.txt"
    story.parent.mkdir()
    story.write_text(text, "utf-8")
    (tmp_path / "link.txt").symlink_to(story)
    (story.parent / PART).write_bytes(b"half")
    words = ("link.txt", "--select", "punctuation", "-q")
    for harmless in ((), ("--diff",), ("--fix", "--diff")):
        run(*words, *harmless)
        assert (story.parent / PART).exists()
    assert run(*words, "--fix").code == 0
    assert [*story.parent.iterdir()] == [story]
    assert story.read_text("utf-8") == (FIXED if text == MAJOR else CLEAN)
