"""What comments set aside: out of counts and exit code, kept where it can be told."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from provcheck.cli import running
from tests.cli.conftest import CLEAN, MAJOR, Run

RULE = "punctuation/doubled-stop-at-quote"
NOTED = f"{MAJOR[:-1]} <!-- provcheck: ignore[{RULE}] as sent -->\n"
OTHER = "She wrote that it “was the last of all boats from the north.” .\n"
CONCISE = ("--output-format", "concise")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return a page with one finding, which is set aside."""
    path = tmp_path / "page.md"
    path.write_text(NOTED, "utf-8")
    return path


@pytest.mark.usefixtures("page")
def test_it_fails_no_run_and_is_counted_apart(run: Run) -> None:
    ran = run("page.md", *CONCISE)
    assert (ran.code, ran.out) == (0, "No findings in 1 file · 1 suppressed\n")
    assert "Quality 100.0 / 100 PASS" in run("page.md").out


def test_beside_others_it_is_counted_too(run: Run, page: Path) -> None:
    page.write_text(f"{NOTED}\n{OTHER}", "utf-8")
    ran = run("page.md", *CONCISE)
    assert ran.code == 1
    assert ran.out.splitlines()[-1].startswith(
        "Found 1 finding (1 major) in 1 file · 1 fix"
    )
    assert ran.out.endswith("· 1 suppressed\n")


@pytest.mark.usefixtures("page")
def test_it_can_be_reported_nonetheless(run: Run) -> None:
    ran = run("page.md", *CONCISE, "--ignore-suppressions")
    assert ran.code == 1
    assert RULE in ran.out
    assert "suppress" not in ran.out


@pytest.mark.usefixtures("page")
def test_outputs_that_can_tell_of_it_do(run: Run) -> None:
    (result,) = json.loads(run("page.md", "--output-format", "sarif").out)["runs"][0][
        "results"
    ]
    assert result["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "as sent"}
    ]
    (file,) = json.loads(run("page.md", "--output-format", "json").out)["files"]
    assert file["findings"] == []
    (aside,) = file["set_aside"]
    assert (aside["id"], aside["state"], aside["reason"]) == (RULE, "suppressed", "as sent")
    assert NOTED.encode()[slice(*aside["byte_span"])] == aside["text"].encode()
    assert (
        '<skipped message="suppressed: as sent"/>'
        in run("page.md", "--output-format", "junit").out
    )


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("form", ["concise", "grouped", "jsonl", "github", "gitlab", "tsv"])
def test_others_do_not(run: Run, form: str) -> None:
    assert RULE not in run("page.md", "--output-format", form).out


def test_a_mild_one_is_not_told(run: Run, page: Path) -> None:
    page.write_text(
        "Boats , boats. <!-- provcheck: ignore[whitespace] a list -->\n", "utf-8"
    )
    ran = run("page.md", *CONCISE, "--min-severity", "major")
    assert ran.out == "No findings in 1 file\n"


def test_it_is_not_fixed(run: Run, page: Path) -> None:
    page.write_text(f"{NOTED}\n{OTHER}", "utf-8")
    ran = run("page.md", "--fix", *CONCISE)
    assert (ran.code, page.read_text("utf-8")) == (0, f"{NOTED}\n{OTHER[:-3]}\n")


def test_a_fix_takes_out_what_is_not_needed(run: Run, page: Path) -> None:
    note = f"<!-- provcheck: ignore[{RULE}] -->"
    page.write_text(f"{note}\n\n{CLEAN}", "utf-8")
    told = run("page.md", *CONCISE)
    assert told.code == 1
    assert told.out.startswith("page.md:1:1: suppression/unused minor [*] ignore[")
    assert run("page.md", "--fix").code == 0
    assert page.read_text("utf-8").strip() == CLEAN.strip()


def test_explain_tells_of_it(run: Run, page: Path) -> None:
    column = MAJOR.index("” .") + 2
    out = run("explain", f"page.md:1:{column}").out
    assert f"a comment sets aside {RULE} at 1:{column}: as sent\n" in out
    page.write_text(NOTED.replace(" as sent", ""), "utf-8")
    assert f"{RULE} at 1:{column}\n" in run("explain", "page.md:1").out
    page.write_text(f"{NOTED}\n{OTHER}", "utf-8")
    assert "sets aside" not in run("explain", "page.md:3").out


def test_the_second_run_and_other_processes_say_the_same(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "cache_dir", lambda: str(tmp_path / "cache"))
    monkeypatch.delenv("PROVCHECK_NO_CACHE", raising=False)
    (tmp_path / "news").mkdir()
    bad = "<!-- provcheck: ignore[x/y] -->\n\n<!-- provcheck: ignore -->\n\n"
    for n in range(10):
        text = f"{bad * (n % 2)}{NOTED}\n{MAJOR * (n % 3)}\nStory {n}.\n"
        (tmp_path / f"news/{n}.md").write_text(text, "utf-8")
    forms = ("--output-format", "json", "--output-format", "sarif:s", "--output-format")
    words = ("news", *forms, "concise:c")
    seen: list[tuple[int, bytes, bytes, bytes]] = []
    sarif, concise = tmp_path / "s", tmp_path / "c"
    for more in ((), (), ("-j", "2"), ("-j", "2", "--no-cache"), ("--no-cache",)):
        ran = run(*words, *more)
        seen.append((ran.code, ran.raw, sarif.read_bytes(), concise.read_bytes()))
    assert set(seen) == {seen[0]}
    assert b'"suppressed"' in seen[0][1]
    assert b"10 suppressed" in seen[0][3]
    ignored = run("news", *CONCISE, "--ignore-suppressions")  # is another key of the cache
    assert ignored.out.count(RULE) > seen[0][3].decode().count(RULE)


def test_the_baseline_knows_nothing_of_it(run: Run, page: Path) -> None:
    page.write_text(f"{NOTED}\n{OTHER}", "utf-8")
    assert "1 finding written" in run("baseline", "create", ".").err
    ran = run("page.md", "--output-format", "json")
    assert ran.code == 0
    (file,) = json.loads(ran.out)["files"]
    assert [one["state"] for one in file["set_aside"]] == ["suppressed", "baselined"]
    both = run("page.md", *CONCISE, "--ignore-suppressions")
    assert both.out.count(RULE) == 1


def test_on_lines_that_did_not_change_it_is_left_out(run: Run, page: Path) -> None:
    def git(*words: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *identity, *words], check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "a")
    page.write_text(f"{NOTED}\n{OTHER[:-1]} <!-- provcheck: ignore[{RULE}] -->\n", "utf-8")
    ran = run("page.md", "--diff-base", "HEAD", *CONCISE)
    assert (ran.code, ran.out) == (0, "No findings in 1 file · 1 suppressed\n")


def test_a_config_file_can_do_without_the_rules_on_suppressions(
    run: Run, page: Path, tmp_path: Path
) -> None:
    page.write_text("<!-- provcheck: ignore[x/y] -->\n\nA boat came.\n", "utf-8")
    assert run("page.md").code == 1
    (tmp_path / "provcheck.toml").write_text('ignore = ["suppression"]\n', "utf-8")
    assert run("page.md").code == 0
