"""Files that say how a run goes: with a mark, in another encoding, or without an end."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, MAJOR, Run

BOM = b"\xef\xbb\xbf"
NEVER = b'fail-on = "never"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the current folder, with two texts and a folder without rules."""
    (tmp_path / "a.txt").write_text(MAJOR, "utf-8")
    (tmp_path / "b.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "rules").mkdir()
    return tmp_path


@pytest.mark.parametrize("name", ["provcheck.toml", ".provcheck.toml"])
def test_a_mark_at_the_start_is_no_part_of_it(run: Run, folder: Path, name: str) -> None:
    assert run("a.txt").code == 1
    (folder / name).write_bytes(BOM + NEVER)
    assert run("a.txt").code == 0


def test_a_list_of_files_may_have_a_mark(run: Run, folder: Path) -> None:
    (folder / "list").write_bytes(BOM + b"b.txt\r\n")
    ran = run("--files-from", "list")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("provcheck.toml", ()),
        ("names", ("--config", "names-file='names'")),
        ("rules/x.toml", ("--rules", "rules")),
    ],
)
def test_another_encoding_is_told_with_the_remedy(
    run: Run, folder: Path, name: str, words: tuple[str, ...]
) -> None:
    (folder / name).write_bytes(b"# a\n# \xe9\n")
    ran = run("a.txt", *words)
    assert ran.code == 2
    assert f"{name}: byte 0xE9 in line 2 is not UTF-8; save it as UTF-8\n" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("provcheck.toml", ()),
        ("base.toml", ("--config", "c.toml")),
        ("names", ("--config", "names-file='names'")),
        ("rules/x.toml", ("--rules", "rules")),
    ],
)
@pytest.mark.parametrize("what", ["a pipe with a name", "a device"])
def test_what_has_no_end_is_refused(
    run: Run, folder: Path, name: str, words: tuple[str, ...], what: str
) -> None:
    (folder / "c.toml").write_text('extend = "base.toml"')
    if what == "a device":
        (folder / name).symlink_to("/dev/zero")
    else:
        os.mkfifo(folder / name)
    ran = run("a.txt", *words)
    assert ran.code == 2
    assert f"{name}: " in ran.err
    assert f"{what}; put a file there\n" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_among_other_programs_settings_says_nothing(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "pyproject.toml")
    assert run("b.txt").code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[tool.provcheck]]", "provcheck: [{}] is no table; write [tool.provcheck] above"),
        ("[tool]\nprovcheck = 1", "provcheck: 1 is no table; write [tool.provcheck] above"),
    ],
)
def test_our_table_twice_is_refused(run: Run, folder: Path, text: str, told: str) -> None:
    (folder / "pyproject.toml").write_text(text)
    ran = run("b.txt")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert ran.err.startswith("error: pyproject.toml: ")
    assert told in ran.err


def test_a_list_without_end_is_refused(run: Run, folder: Path) -> None:
    assert folder.is_dir()
    ran = run("--files-from", "/dev/zero")
    told = "error: --files-from /dev/zero: a list without end; name a file of paths\n"
    assert (ran.code, ran.err) == (2, told)
    assert run("--files-from", os.devnull).code == 0


def test_a_list_through_a_pipe_of_the_shell(run: Run, folder: Path) -> None:
    assert folder.is_dir()
    end, start = os.pipe()
    os.write(start, b"a.txt\n")
    os.close(start)
    assert run("--files-from", f"/dev/fd/{end}").code == 1
    os.close(end)


@pytest.mark.parametrize(
    "words", [("-",), ("--fix", "-"), ("a.txt", "-"), ("--files-from", "-")]
)
def test_nobody_watches_standard_input(run: Run, folder: Path, words: list[str]) -> None:
    assert folder.is_dir()
    ran = run("--watch", *words)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "-: it does not change; name files" in ran.err


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_told_its_encoding(
    run: Run, folder: Path, encoding: str
) -> None:
    (folder / "wide.txt").write_text(MAJOR, encoding)
    ran = run("wide.txt")
    told = f"wide.txt: every other byte is NUL; try --encoding {encoding}\n"
    assert (ran.code, ran.err) == (2, f"error: {told}")
    assert run("wide.txt", "--encoding", encoding).code == 1


@pytest.mark.parametrize("value", ["-1", "x", "9" * 5000])
def test_numbers_of_options(run: Run, folder: Path, value: str) -> None:
    assert folder.is_dir()
    for option, least in (("-j", 1), ("--max-findings", 0)):
        ran = run(f"{option}{'=' if '--' in option else ''}{value}", "a.txt")
        assert ran.code == 2
        assert f"'{value}' is no whole number from {least} on" in ran.err
