"""`report --history` and `report diff` on the command line, with real git."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.stories import SEED

SLIP = "The mayor left , and nobody spoke.\n"


def git(*words: str) -> None:
    subprocess.run(
        ("git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words), check=True
    )


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/a.txt").write_text(SEED, "utf-8")
    return tmp_path


def test_runs_are_added_and_their_weeks_shown(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert run("report", "news", "--history", "q.sqlite", "--label", "week 0").code == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700700000")
    ran = run("report", "news", "--history", "q.sqlite", "--label", "week 1")
    assert "2023-W46" in ran.out
    assert "2023-W47" in ran.out
    ran = run(
        "report",
        "news",
        "--history",
        "q.sqlite",
        "--output-format",
        "json",
        "--output-format",
        "html:q.html",
    )
    data = json.loads(ran.out)
    assert [week["runs"] for week in data["trend"]["weeks"]] == [1, 2]
    assert '<section id="trend"' in (news / "q.html").read_text("utf-8")
    ran = run("report", "diff", "1", "-1", "--history", "q.sqlite")
    assert ran.code == 0
    assert "run 1 (week 0) of 2023-11-14T22:13:20" in ran.out
    assert "New: 0 findings" in ran.out


def test_a_history_that_is_none_is_told_before_the_run(run: Run, news: Path) -> None:
    (news / "q.sqlite").write_text("no database " * 100)
    ran = run("report", "news", "--history", "q.sqlite")
    assert ran.code == 2
    assert ran.err.startswith("error: q.sqlite: no history can be kept there")
    assert not ran.out


@pytest.mark.usefixtures("news")
def test_a_time_that_is_none(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    ran = run("report", "news", "--history", "q.sqlite")
    assert ran.code == 2
    assert "SOURCE_DATE_EPOCH: 'yesterday' is no time" in ran.err


def test_two_revisions(run: Run, news: Path) -> None:
    git("init", "-q")
    (news / "provcheck.toml").write_text('ignore = ["boilerplate"]\n')
    git("add", ".")
    git("commit", "-qm", "one")
    (news / "news/b.txt").write_text(SLIP)
    git("add", ".")
    git("commit", "-qm", "two")
    (news / "news/b.txt").write_text("not committed , not read\n")
    ran = run("report", "diff", "HEAD~1", "HEAD", "--output-format", "json")
    assert ran.code == 0, ran.err
    data = json.loads(ran.out)
    assert [(one["name"], one["rule"]) for one in data["new"]] == [
        ("news/b.txt", "whitespace/space-before-punctuation")
    ]
    assert data["before"]["findings"] == 9  # by the configuration of the revision
    ran = run("report", "diff", "HEAD~1", "HEAD", "news/a.txt")
    assert "New: 0 findings" in ran.out


def test_a_revision_may_have_no_text(run: Run, news: Path) -> None:
    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "none")
    git("add", str(news / "news"))
    git("commit", "-qm", "two")
    ran = run("report", "diff", "HEAD~1", "HEAD")
    assert ran.code == 0
    assert "New: 12 findings" in ran.out


def test_a_path_that_one_revision_lacks_is_empty_there(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "none")
    (news / "new").mkdir()
    (news / "new/b.txt").write_text(SLIP)
    git("add", ".")
    git("commit", "-qm", "two")
    ran = run("report", "diff", "HEAD~1", "HEAD", "new/b.txt")
    assert (ran.code, ran.err) == (0, "")
    assert "New: 1 finding\n" in ran.out
    ran = run("report", "diff", "HEAD", "HEAD~1", "new/b.txt")
    assert "Gone: 1 finding\n" in ran.out
    ran = run("report", "diff", "HEAD~1", "HEAD", "new/b.txt", "nowhere.txt")
    assert ran.err == "error: nowhere.txt: in neither HEAD~1 nor HEAD; check the path\n"
    monkeypatch.chdir(news / "new")
    assert "New: 1 finding\n" in run("report", "diff", "HEAD~1", "HEAD").out


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.usefixtures("news")
def test_a_label_drives_no_terminal(run: Run, form: str) -> None:
    label = "a\x1b[31m\nb"
    for _ in range(2):
        assert run("report", "--history", "h.sq", "--label", label, "news").err == ""
    words = ("report", "diff", "-1", "-2", "--history", "h.sq", "--output-format", form)
    ran = run(*words, "--color", "never")
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert "U+001B" in ran.out
    assert "↵b" in ran.out


def test_two_reports(run: Run, news: Path) -> None:
    run("report", "news", "--output-format", "json:a.json")
    (news / "news/a.txt").write_text(SEED.replace(" .", ""), "utf-8")
    run("report", "news", "--output-format", "json:b.json")
    ran = run("report", "diff", "a.json", "b.json")
    assert "Gone: 1 finding\n" in ran.out


def test_folders_of_results(run: Run, news: Path) -> None:
    run("report", "news", "--output-format", "json:a.json")
    run("report", "news", "--results", "one")
    (news / "news/a.txt").write_text(SEED.replace(" .", ""), "utf-8")
    run("report", "news", "--results", "two")
    run("report", "news", "--output-format", "json:b.json")
    plain, *others = (
        run("report", "diff", *words, "--output-format", "json")
        for words in (("a.json", "b.json"), ("one", "two"), ("one", "b.json"))
    )
    for ran in others:
        found, told = json.loads(ran.out), json.loads(plain.out)
        for side in ("before", "after"):
            del found[side]["title"], told[side]["title"]
        assert found == told
        assert found["gone"]


def test_results_that_are_not_whole_are_no_run(run: Run, news: Path) -> None:
    run("report", "news", "--results", "one")
    next((news / "one").glob("part-*")).unlink()
    ran = run("report", "diff", "one", "one")
    assert ran.code == 2
    assert ran.err.startswith("error: one: not finished")


def test_paths_are_chosen_of_revisions_alone(run: Run, news: Path) -> None:
    run("report", "news", "--results", "one")
    run("report", "news", "--output-format", "json:two.json")
    assert (news / "two.json").exists()
    ran = run("report", "diff", "one", "two.json", "news/a.txt")
    assert ran.code == 2
    assert ran.err.startswith("error: news/a.txt: paths are chosen of revisions of git")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("none", "HEAD"), "none: no file, no results and no revision of git"),
        (("news", "HEAD"), "news: no file, no results and no revision of git"),
        (("--history", "q.sqlite", "7", "8"), "q.sqlite: no such file; "),
        (("news/a.txt", "HEAD"), "news/a.txt: no report"),
        (("HEAD", "HEAD", "nowhere"), "nowhere: not in HEAD; check the path"),
        (("HEAD", "HEAD^0", "nowhere"), "nowhere: in neither HEAD nor HEAD^0; check"),
    ],
)
def test_what_cannot_be_compared(
    run: Run, news: Path, words: tuple[str, ...], said: str
) -> None:
    git("init", "-q")
    git("add", str(news / "news"))
    git("commit", "-qm", "one")
    ran = run("report", "diff", *words)
    assert ran.code == 2
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not (news / "q.sqlite").exists()
