"""Which file is taken for the original of a text, and which never is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from provcheck.cli import main
from provcheck.cli.originals import Seeking, original_of
from provcheck.errors import ProvcheckError
from provcheck.retranslate import beside
from provcheck.retranslate.quoted import Quoted
from tests.retranslate.test_compare import MODEL, ORIGINAL, TEXT

SECRETS = "La clave del servidor es grano-de-arena-7.\n"


@pytest.fixture
def project(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Stand in a folder that is no repository; an original lies in it, a secret above."""

    def translator(source: str, target: str, model: str | None = None) -> Quoted:
        if source != "es":
            raise ProvcheckError(f"no model from {source} to {target} ({model})")
        return Quoted(ORIGINAL, MODEL, source, target)

    beside.installed.cache_clear()
    monkeypatch.setattr("provcheck.retranslate.opening.translator", translator)
    folder = tmp_path / "project"
    (folder / "news").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text(SECRETS, "utf-8")
    (folder / "quake.es.txt").write_text(ORIGINAL, "utf-8")
    monkeypatch.chdir(folder)
    return folder


def page(name: str, original: str) -> None:
    head = f"---\ntitle: Strong quake hits coast\nsource_file: {original}\n---\n"
    Path(name).write_text(head + TEXT.partition("\n\n")[2], "utf-8")


def checked(capsys: pytest.CaptureFixture[str], name: str) -> tuple[int, str, str]:
    code = main(["check", "--output-format", "concise", name])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.parametrize("mark", [".git", "provcheck.toml", "news/.git"])
def test_project_is_the_repository_or_what_a_configuration_governs(
    project: Path, mark: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / mark).touch()
    page("news/a.md", "../quake.es.txt")
    code, out, err = checked(capsys, "news/a.md")
    if mark == "news/.git":  # a repository of its own, a submodule
        assert (code, out.count("bilingual/")) == (0, 0)
        assert f"outside {project}/news, the project of the text" in err
    else:
        assert (code, err.count("note")) == (1, 0)
        assert "bilingual/number-changed" in out


def test_repository_counts_before_a_configuration_above_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.parent / "provcheck.toml").touch()
    (project / ".git").mkdir()
    page("a.md", "../secret.txt")
    assert f"outside {project}, the project" in checked(capsys, "a.md")[2]


@pytest.mark.parametrize("told", ["../../secret.txt", "{above}/secret.txt", "link.txt"])
def test_nothing_outside_the_project_is_read(
    project: Path, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / ".git").mkdir()
    Path("news/link.txt").symlink_to(project.parent / "secret.txt")
    page("news/a.md", told.format(above=project.parent))
    code, out, err = checked(capsys, "news/a.md")
    assert code == 0
    assert err.startswith("note: news/a.md: source_file: ")
    assert "outside" in err
    assert "grano-de-arena" not in out + err


def test_link_beside_the_text_leads_nowhere_else(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.en.txt").write_text(TEXT, "utf-8")
    Path("a.es.txt").symlink_to(project.parent / "secret.txt")
    code, out, err = checked(capsys, "a.en.txt")
    assert (code, err.count("\n")) == (0, 1)
    assert err.startswith("note: a.es.txt: outside")
    assert "grano-de-arena" not in out + err


@pytest.mark.parametrize("hidden", [".env", ".git/config", "news/.keys/a.txt"])
def test_nothing_hidden_is_read(
    project: Path, hidden: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / ".git").mkdir()
    (project / hidden).parent.mkdir(exist_ok=True)
    (project / hidden).write_text(SECRETS, "utf-8")
    page("a.md", hidden)
    code, out, err = checked(capsys, "a.md")
    assert code == 0
    assert "hidden" in err
    assert "grano-de-arena" not in out + err


def test_named_source_may_lie_anywhere(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.parent / "quake.es.txt").write_text(ORIGINAL, "utf-8")
    page("a.md", "../secret.txt")
    code = main(["check", "--source", "../quake.es.txt", "a.md"])
    assert (code, "number-changed" in capsys.readouterr().out) == (1, True)


@pytest.mark.usefixtures("project")
def test_missing_original_fails_no_run(capsys: pytest.CaptureFixture[str]) -> None:
    page("a.md", "gone.es.md")
    code, _, err = checked(capsys, "a.md")
    assert code == 0
    assert err == (
        "note: a.md: source_file: gone.es.md: no such file; mend the field;"
        " a.md was checked without its original\n"
    )


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("told", ["gone\0.md", "news", "x" * 390])
def test_field_that_names_no_file(told: str) -> None:
    found = original_of("a.md", f"---\nsource_file: {told}\n---\n", "markdown", Seeking())
    assert found
    assert "no such file" in found.fault


@pytest.mark.skipif(os.name == "nt", reason="it has other roots")
def test_text_at_the_root_has_all_below_it() -> None:
    found = original_of("/a.md", "---\nsource_file: gone.md\n---\n", "markdown", Seeking())
    assert found
    assert "no such file" in found.fault
