"""What the services that run checks are told: GitHub, GitLab, Azure, reviewdog."""

import json
from pathlib import Path

import pytest

from provcheck.document import Span
from provcheck.finding import Finding, Fix
from provcheck.hit import Edit
from provcheck.render.paths import relative
from provcheck.render.result import Result
from provcheck.rule import Safety, Scope, Severity
from tests.cli.conftest import Run
from tests.cli.conftest import run as run  # noqa: PLC0414 - a fixture
from tests.making import Word, rule
from tests.render.writing import BAD, bad, made, read, written


def kinds(text: str) -> list[str]:
    return [line[2:].partition(" ")[0] for line in text.splitlines()]


def test_github_gets_ten_of_a_kind_and_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    rules = [bad(f"{s}/x", s) for s in Severity]
    out = written("github", made(f"{BAD} " * 25, rules=rules))
    assert kinds(out) == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert out.count("provcheck (critical/x)") == 10
    assert out.splitlines()[-1] == (
        "::notice title=provcheck::71 findings more than GitHub shows;"
        " any other format has them all"
    )


def test_github_keeps_the_reading_order_and_needs_no_notice_for_few() -> None:
    out = written("github", made(f"{BAD}\n{BAD}", "b.txt"), made(BAD, "a.txt"))
    assert [line.split(",")[1:3] for line in out.splitlines()] == [
        ["file=b.txt", "line=1"],
        ["file=b.txt", "line=2"],
        ["file=a.txt", "line=1"],
    ]


def test_github_escapes_its_signs() -> None:
    odd = rule("a/b", Word("50% :: a,b\n"), message="{match}")
    out = written("github", made("50% :: a,b\n\nx", "a:b,c%.txt", [odd]))
    assert not out  # a paragraph ends before its line does
    odd = rule("a/b", Word("50% :: a,b"), message="{match}\nmore")
    assert written("github", made("50% :: a,b", "a:b,c%.txt", [odd])) == (
        "::error title=provcheck (a/b),file=a%3Ab%2Cc%25.txt,line=1,endLine=1,col=1,"
        "endColumn=11::50%25 :: a,b↵more\n"
    )


def test_github_gets_columns_within_one_line_only() -> None:
    over = rule("a/b", Word("a\nb\n"), scope=Scope(unit="document"), message="m")
    out = written("github", made("a\nb\nc", rules=[over]))
    assert out == ("::error title=provcheck (a/b),file=story.txt,line=1,endLine=2::m\n")


def test_the_job_summary_is_added_to(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    stop = "He said they “must take the initiative in the region.” .\n"
    (tmp_path / "a.txt").write_text(stop * 1 + ("\n" + stop) * 14, "utf-8")
    ran = run("check", "a.txt", "--output-format", "github", "--select", "punctuation")
    assert ran.out.count("::error ") == 10
    assert "the job summary has them all" in ran.out
    page = summary.read_text("utf-8")
    assert page.startswith("# Before\n# provcheck\n")
    assert page.count("| major |") == 15


def test_a_job_summary_that_cannot_be_written_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "none" / "x.md"))
    (tmp_path / "a.txt").write_text("fine\n", "utf-8")
    ran = run("check", "a.txt", "--output-format", "github")
    assert ran.code == 2
    assert "cannot be written" in ran.err
    assert "Traceback" not in ran.err


def test_gitlab() -> None:
    text = f"{BAD} {BAD}\n\n{BAD}"
    rules = [bad("a/x"), bad("b/x", Severity.NEUTRAL)]
    found = read("gitlab", made(text, rules=rules), made(text, "b.txt"))
    assert all(f["description"].startswith(f"{f['check_name']}: ") for f in found)
    assert {f["severity"] for f in found} == {"major", "info"}
    assert len({f["fingerprint"] for f in found}) == len(found) == 9
    assert {len(f["fingerprint"]) for f in found} == {32}


def test_gitlab_knows_a_finding_again_under_a_new_line() -> None:
    (one,) = read("gitlab", made(f"A {BAD} word."))
    (other,) = read("gitlab", made(f"New paragraph.\n\nA {BAD} word."))
    assert one["fingerprint"] == other["fingerprint"]
    assert one["location"] != other["location"]


def test_azure() -> None:
    rules = [bad("a/x"), bad("b/x", Severity.NEUTRAL)]
    odd = "50%;]"
    assert written("azure", made(BAD, f"{odd}.txt", rules)) == "".join(
        f"##vso[task.logissue type={kind};sourcepath=50%AZP25%3B%5D.txt;linenumber=1;"
        f"columnnumber=1;code={rule_id};]“wrong” is not right\n"
        for kind, rule_id in (("error", "a/x"), ("warning", "b/x"))
    )


def test_rdjsonl_suggests_all_edits_as_one_text() -> None:
    result = made(f"a {BAD} b c")
    (found,) = result.findings
    edits = (Edit(Span(0, 1), "A"), Edit(Span(8, 9), "B"))
    two = Finding(
        found.rule, found.hit, found.severity, "m", found.text, Fix(Safety.SAFE, edits)
    )
    line = json.loads(written("rdjsonl", Result(result.name, result.report, (two,))))
    assert line["suggestions"] == [
        {
            "range": {
                "start": {"line": 1, "column": 1},
                "end": {"line": 1, "column": 10},
            },
            "text": f"A {BAD} B",
        }
    ]


def test_rdjsonl_suggests_nothing_endless() -> None:
    whole = rule("a/b", Word("x" * 10_001, "y"), fix=bad().fix)
    line = json.loads(written("rdjsonl", made("x" * 10_001, rules=[whole])))
    assert "suggestions" not in line
    assert line["severity"] == "ERROR"


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("a/b.txt", "a/b.txt"),
        ("./a/../b.txt", "b.txt"),
        ("<stdin>", "<stdin>"),
        ("{cwd}/a.txt", "a.txt"),
        ("/other/a.txt", "/other/a.txt"),
    ],
)
def test_paths_are_relative_where_they_can_be(
    name: str, seen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert relative(name.format(cwd=tmp_path)) == seen


@pytest.mark.parametrize(
    ("form", "variable"),
    [
        ("github", "GITHUB_WORKSPACE"),
        ("gitlab", "CI_PROJECT_DIR"),
        ("azure", "BUILD_SOURCESDIRECTORY"),
    ],
)
def test_paths_begin_at_the_checkout_of_the_job(
    form: str, variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv(variable, str(tmp_path))
    assert "desk/story.txt" in written(form, made(BAD))
