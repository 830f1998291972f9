"""What is too mild to be shown still counts, and that is said."""

from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, MAJOR, Run

MILD = "Likewise, the crews of the two boats were taken to the port of the town.\n"
LANG = ("--source-lang", "es")


@pytest.fixture
def story(tmp_path: Path) -> str:
    """Return a story with a minor finding and a major one."""
    (tmp_path / "a.txt").write_text(f"{CLEAN}\n{MILD}\n{MAJOR}")
    (tmp_path / "mild.txt").write_text(f"{CLEAN}\n{MILD}")
    return "a.txt"


def points(out: str) -> str:
    return out.partition(" penalty points")[0].rpartition(" ")[2]


def test_the_score_is_the_same_whatever_is_shown(run: Run, story: str) -> None:
    all_, major = (run(story, *LANG, "--min-severity", s).out for s in ("minor", "major"))
    assert points(all_) == points(major)
    assert "Found 2 findings (1 major, 1 minor) in 1 file" in all_
    assert "not shown" not in all_
    assert "Found 1 finding (1 major) in 1 file · 1 fixable with --fix · 1 milder" in major
    assert "text · what is not shown counts\n" in major


def test_a_run_that_fails_by_what_it_hides_says_so(run: Run, story: str) -> None:
    del story
    ran = run("mild.txt", *LANG, "--min-severity", "major")
    assert ran.code == 1
    assert ran.out.startswith("No findings shown in 1 file · 1 milder not shown\n")
    shown = run("mild.txt", *LANG, "--min-severity", "major", "--fail-on", "major")
    assert (shown.code, shown.out) == (0, ran.out)


def test_neutral_findings_cost_nothing_and_are_not_missed(run: Run, story: str) -> None:
    ran = run(story, *LANG, "--min-severity", "major", "--fail-on", "neutral")
    assert "1 milder not shown" in ran.out


def test_what_is_known_counts_for_nothing_however_mild(run: Run, story: str) -> None:
    assert run("baseline", "create", *LANG).code == 0
    ran = run(story, *LANG, "--min-severity", "major")
    assert ran.code == 0
    assert ran.out.startswith("No findings in 1 file\nQuality 100.0")
    shown = run(story, *LANG, "--show-baselined", "--min-severity", "major").out
    assert "(1 major) in 1 file\n" in shown
