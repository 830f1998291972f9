"""Which files a command line reads, and what it calls them."""

import os
from pathlib import Path

import pytest

from provcheck.files import find_files
from tests.cli.conftest import CLEAN, FIXED, MAJOR, Run

RULE = """
title = "A word"
message = "the word is there"
mqm = "style"
severity = "minor"
why = "A rule that needs nothing else of a text."
examples = [{ text = "⟦initiative⟧" }]
scope = { masks = [] }
check = { type = "pattern", pattern = "initiative" }
"""
PART = ".story.txt.provcheck-0123abcd.part"  # what a killed writer leaves
CONCISE = ("--output-format", "concise")


def names(out: str) -> list[str]:
    """Return the file names of a concise report, in order."""
    return [line.partition(":")[0] for line in out.splitlines() if ": punctuation/" in line]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a folder with texts where they are read and where they are not."""
    for name in (
        "b/2.txt",
        "b/10.md",
        "a.TXT",
        "b/c/deep.markdown",
        "b/.hidden.txt",
        ".git/config.txt",
        ".venv/x.txt",
        "node_modules/x.md",
        "b/table.csv",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(MAJOR, "utf-8")
    return tmp_path


@pytest.mark.usefixtures("tree")
def test_a_folder_gives_its_text_files_in_order(run: Run) -> None:
    wanted = ["a.TXT", "b/10.md", "b/2.txt", "b/c/deep.markdown"]
    assert names(run("check", ".", *CONCISE).out) == wanted
    assert names(run("check", *CONCISE).out) == wanted


@pytest.mark.usefixtures("tree")
def test_what_is_named_is_read_whatever_its_suffix(run: Run) -> None:
    ran = run("b/table.csv", ".git/config.txt", *CONCISE)
    assert names(ran.out) == ["b/table.csv", ".git/config.txt"]


@pytest.mark.usefixtures("tree")
def test_a_file_named_twice_is_checked_once(run: Run, tree: Path) -> None:
    (tree / "link.txt").symlink_to(tree / "a.TXT")
    ran = run("a.TXT", "./a.TXT", "link.txt", ".", str(tree / "a.TXT"), *CONCISE)
    assert names(ran.out).count("a.TXT") == 1
    assert "link.txt" not in ran.out


@pytest.mark.usefixtures("tree")
def test_a_pattern_the_shell_left_is_expanded(run: Run) -> None:
    assert names(run("b/*.md", *CONCISE).out) == ["b/10.md"]
    assert names(run("b/**/deep.*", *CONCISE).out) == ["b/c/deep.markdown"]


def test_a_file_whose_name_is_a_pattern_is_itself(run: Run, tmp_path: Path) -> None:
    (tmp_path / "[a]*.txt").write_text(MAJOR, "utf-8")
    (tmp_path / "a.txt").write_text(MAJOR, "utf-8")
    assert names(run("[a]*.txt", *CONCISE).out) == ["[a]*.txt"]


@pytest.mark.usefixtures("tree")
def test_a_name_that_looks_like_an_option(run: Run, tree: Path) -> None:
    (tree / "-q.txt").write_text(MAJOR, "utf-8")
    assert names(run("check", *CONCISE, "--", "-q.txt").out) == ["-q.txt"]


def test_an_empty_list_is_no_file_and_not_this_folder(run: Run, tree: Path) -> None:
    before = {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()}
    ran = run("check", "--fix", "--unsafe-fixes", *CONCISE, "--")
    assert (ran.code, names(ran.out)) == (0, [])
    assert {path: path.read_bytes() for path in before} == before
    (tree / "list").write_text("a.TXT\n", "utf-8")
    assert names(run("--files-from", "list", *CONCISE, "--").out) == ["a.TXT"]
    assert run("check", *CONCISE).code == 1


@pytest.mark.usefixtures("tree")
def test_options_may_stand_between_the_names(run: Run) -> None:
    assert names(run("a.TXT", *CONCISE, "b/2.txt").out) == ["a.TXT", "b/2.txt"]


def test_standard_input_has_a_name(run: Run) -> None:
    ran = run("-", *CONCISE, stdin=MAJOR.encode())
    assert ran.code == 1
    assert ran.out.startswith("<stdin>:1:55: punctuation/")
    named = run("-", *CONCISE, "--stdin-filename", "story.txt", stdin=MAJOR.encode())
    assert named.out.startswith("story.txt:1:55: punctuation/")


def test_standard_input_that_is_no_text(run: Run) -> None:
    ran = run("-", "--stdin-filename", "story.txt", stdin=b"\xff")
    assert ran.code == 2
    expected = "error: story.txt: byte 0 (0xFF) is not UTF-8; try --encoding cp1252\n"
    assert ran.err == expected


def test_fixing_standard_input_is_a_filter(run: Run) -> None:
    ran = run("check", "--fix", "-", stdin=b"\xef\xbb\xbf" + MAJOR.encode() + b"a\r\nb")
    assert ran.code == 0
    assert ran.raw == b"\xef\xbb\xbf" + FIXED.encode() + b"a\r\nb"
    assert "Fixed 1 finding in 1 file\nNo findings left in 1 file\n" in ran.err


def test_a_filter_passes_on_what_needs_no_fix(run: Run) -> None:
    ran = run("--fix", "-", "-q", stdin=CLEAN.encode())
    assert (ran.code, ran.raw, ran.err) == (0, CLEAN.encode(), "")


def test_a_file_of_ten_megabytes_is_read(run: Run, tmp_path: Path) -> None:
    paragraph = CLEAN * 20 + "\n"
    text = paragraph * (10_000_000 // len(paragraph) + 1) + MAJOR
    (tmp_path / "big.txt").write_text(text, "utf-8")
    (tmp_path / "house").mkdir()
    (tmp_path / "house/initiative.toml").write_text(RULE, "utf-8")
    ran = run("big.txt", *CONCISE, "--rules", "house", "--select", "house")
    assert ran.code == 1
    assert "big.txt:166552:29: house/initiative minor the word is there\n" in ran.out


def test_a_hostile_name_cannot_drive_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.txt").write_text(MAJOR, "utf-8")
    ran = run("a\x1b[31m.txt", "b\x1b31m.txt")
    assert "\x1b" not in ran.out + ran.err
    assert ran.out.startswith("a<U+001B>[31m.txt:1:55: ")
    assert "b<U+001B>31m.txt: no such file" in ran.err


def test_a_folder_that_cannot_be_listed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(MAJOR, "utf-8")
    (tmp_path / "locked").mkdir()
    listed = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    ran = run(".", *CONCISE)
    assert ran.code == 2
    assert ran.err == "error: ./locked: cannot be listed: permission denied\n"
    assert names(ran.out) == ["a.txt"]


def test_a_part_is_not_read_even_where_it_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / PART).write_text(MAJOR, "utf-8")
    (tmp_path / "story.txt").write_text(CLEAN, "utf-8")
    assert find_files([str(tmp_path)]).files == (str(tmp_path / "story.txt"),)
    ran = run(PART, "story.txt", "--include", "*")
    assert ran.code == 0
    told = "left by a run that was killed; --fix of its text removes it"
    assert ran.err.splitlines()[0] == f"note: {PART}: {told}"


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize(
    "words",
    [
        "check a.TXT",
        "check",
        "check --files-from -",
        "check --fix a.TXT b",
        "explain a.TXT:1",
        "provenance a.TXT",
        "baseline create a.TXT",
        "retranslate a.TXT",
    ],
)
def test_a_name_for_standard_input_that_is_not_read_is_refused(
    run: Run, words: str
) -> None:
    ran = run(*words.split(), "--stdin-filename", "x.md", stdin=MAJOR.encode())
    assert (ran.code, ran.out) == (2, "")
    told = "names standard input, which is not read; give - as the file"
    assert ran.err == f"error: --stdin-filename x.md: {told}, or leave the option out\n"


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize("words", ["a.TXT -", "- a.TXT", "-- -", "--files-from=a.TXT -"])
def test_a_name_for_standard_input_among_files(run: Run, words: str) -> None:
    named = ("--stdin-filename", "x.md", *CONCISE)
    ran = run("check", *named, *words.split(), stdin=MAJOR.encode())
    assert ran.out.count("x.md:1:55: ") == 1


@pytest.fixture
def linked(tree: Path) -> Path:
    """Return a folder with links to a text, a folder and nothing outside of it."""
    outside, inside = tree / "outside", tree / "inside"
    for folder in (outside, inside):
        folder.mkdir()
    (outside / "a.txt").write_text(MAJOR, "utf-8")
    (inside / "own.txt").write_text(MAJOR, "utf-8")
    (inside / "again.txt").symlink_to("own.txt")
    (inside / "link.txt").symlink_to("../outside/a.txt")
    (inside / "other.txt").symlink_to(outside / "a.txt")
    (inside / "folder").symlink_to("../outside")
    (inside / "gone.txt").symlink_to("nowhere.txt")
    (inside / "loop.txt").symlink_to("loop.txt")
    return inside


@pytest.mark.parametrize("words", [("--fix",), ("--fix", "--unsafe-fixes", "-j", "2")])
def test_links_out_of_a_folder_are_not_written(
    run: Run, linked: Path, words: tuple[str, ...]
) -> None:
    ran = run("inside", *words)
    told = "and 1 more: a link out of the folder; name it to have it checked\n"
    assert (ran.code, ran.err) == (0, f"note: inside/link.txt {told}")
    assert (linked / "own.txt").read_text() == FIXED
    assert (linked.parent / "outside/a.txt").read_text() == MAJOR
    assert run("outside").code == 1


def test_a_link_that_is_named_is_followed_and_stays(run: Run, linked: Path) -> None:
    assert run("inside/link.txt", "--fix").code == 0
    assert (linked / "link.txt").is_symlink()
    assert (linked.parent / "outside/a.txt").read_text() == FIXED


def test_a_folder_that_is_a_link_is_a_folder(run: Run, linked: Path) -> None:
    ran = run("inside/folder", "--fix")
    assert (ran.code, ran.err) == (0, "")
    assert (linked.parent / "outside/a.txt").read_text() == FIXED


def test_layouts_of_a_site_are_no_texts(run: Run, tree: Path) -> None:
    own = tree / "site"
    for folder in ("_includes", "_layouts", "_posts"):
        (own / folder).mkdir(parents=True)
        (own / folder / "a.html").write_text(f"<p>{MAJOR}</p>", "utf-8")
    assert names(run("site", *CONCISE).out) == ["site/_posts/a.html"]
    assert run("site/_layouts").code == run("site/_layouts/a.html").code == 1


def test_why_nothing_is_there_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    ran = run("loop.txt", "x" * 300)
    assert ran.code == 2
    assert ran.err.startswith("error: loop.txt: too many levels of symbolic links; check")
    assert ran.err.endswith("x: file name too long; check the path\n")
    stat = os.stat

    def barred(path: str, **how: bool) -> os.stat_result:  # as for whoever is not root
        if path == "closed/a.txt":
            raise PermissionError(13, "Permission denied")
        return stat(path, **how)

    monkeypatch.setattr(os, "stat", barred)
    ran = run("closed/a.txt")
    told = "permission denied; make the folders above it searchable first"
    assert (ran.code, ran.err) == (2, f"error: closed/a.txt: {told}\n")
