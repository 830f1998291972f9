"""The hooks under the real pre-commit, in repositories that are thrown away."""

import os
import pty
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import CLEAN, FIXED, MAJOR, UNSAFE
from tests.repositories import Repository, make_repository
from tests.test_repository import HOOKS, ROOT, tracked
from tests.wheelhouse import write_wheels

MANY = 500
LIMIT = 50_000_000  # bytes of the environment of a hook
UNNEEDED = ("tests", "benchmarks", "seeds")  # no part of what is installed
BAR = f"/{MANY} files"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return an empty repository."""
    return make_repository(tmp_path)


def configured(*ids: str, **keys: object) -> str:
    """Return a configuration with our hooks as they stand in the manifest.

    Only their language differs: the program is that of the tests.
    """
    hooks: list[dict[str, Any]] = [h for h in HOOKS if h["id"] in ids]
    local = [{**hook, "language": "unsupported", **keys} for hook in hooks]
    return yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]})


def test_manifest_is_valid(repository: Repository) -> None:
    ran = repository.run(
        "pre-commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_500_staged_files_are_one_process(repository: Repository) -> None:
    texts = {f"{n:03}.txt": MAJOR if n % 100 == 0 else CLEAN for n in range(MANY)}
    config = configured("provcheck")
    repository.write({**texts, ".pre-commit-config.yaml": config, "picture.svg": "<svg/>"})
    ran = repository.run("pre-commit", "run", "provcheck", "--color=always")
    assert ran.returncode == 1, ran.stderr
    ((_, words, terminal),) = repository.calls()
    ours = ["check", "--no-source", "--force-exclude", "--no-progress", "--"]
    assert words[:5] == ours
    assert words[5:] == sorted(texts)
    assert terminal  # pre-commit gives a hook a terminal of its own
    assert "Found 5 findings" in ran.stdout
    assert BAR not in ran.stdout
    assert "\x1b[K" not in ran.stdout


@pytest.mark.parametrize(
    ("word", "hushed", "drawn"),
    [
        ("-v", "", True),
        ("--no-progress", "", False),
        ("-v", "1", False),
    ],
)
def test_bar_is_drawn_elsewhere(
    repository: Repository, word: str, hushed: str, *, drawn: bool
) -> None:
    """The test above could fail: at another terminal the same program draws a bar."""
    repository.write({f"{n:03}.txt": CLEAN for n in range(MANY)})
    mine, theirs = pty.openpty()
    words = [str(repository.program), "check"]
    env = {**repository.env, "PRE_COMMIT": hushed}
    with subprocess.Popen(
        [*words, ".", word, "--no-cache"], cwd=repository.folder, env=env, stderr=theirs
    ):
        os.close(theirs)
        shown = b""
        try:
            while data := os.read(mine, 65536):
                shown += data
        except OSError:  # the terminal has no other end any more
            os.close(mine)
    assert (BAR.encode() in shown) == drawn


def test_commit_fails_when_something_is_fixed_and_then_passes(
    repository: Repository,
) -> None:
    config = configured("provcheck-fix")
    repository.write({"a.txt": MAJOR, "b.md": CLEAN, ".pre-commit-config.yaml": config})
    assert repository.run("pre-commit", "install").returncode == 0
    first = repository.run("git", "commit", "-m", "one")
    assert first.returncode == 1
    assert "files were modified by this hook" in first.stderr
    assert (repository.folder / "a.txt").read_text("utf-8") == FIXED
    assert repository.run("git", "log").returncode != 0  # nothing is committed
    second = repository.run("git", "commit", "--all", "-m", "two")
    assert second.returncode == 0, second.stderr
    assert len(repository.calls()) == 2


def test_what_is_unstaged_stays_as_it_was(repository: Repository) -> None:
    config = configured("provcheck-fix")
    repository.write({"a.txt": MAJOR, "b.txt": CLEAN, ".pre-commit-config.yaml": config})
    (repository.folder / "b.txt").write_text(MAJOR, "utf-8")
    assert repository.run("pre-commit", "run").returncode == 1
    assert (repository.folder / "b.txt").read_text("utf-8") == MAJOR


def test_what_is_excluded_is_left_out_and_odd_names_are_read(
    repository: Repository,
) -> None:
    (repository.folder / "drafts").mkdir()
    repository.write(
        {
            "provcheck.toml": 'exclude = ["drafts/**"]\n',
            "drafts/a.txt": MAJOR,
            "-b.txt": UNSAFE,
            "c d é.txt": CLEAN,
            ".pre-commit-config.yaml": configured("provcheck"),
        }
    )
    ran = repository.run("pre-commit", "run", "provcheck")
    assert ran.returncode == 1
    assert "-b.txt:1:" in ran.stdout
    assert "drafts" not in ran.stdout
    repository.run("git", "rm", "-f", "--", "-b.txt")
    passed = repository.run("pre-commit", "run", "provcheck")
    assert (passed.returncode, passed.stderr) == (0, "")


def test_arguments_of_a_user_stand_behind_ours(repository: Repository) -> None:
    config = configured("provcheck", args=["--fail-on", "critical"])
    repository.write({"a.txt": MAJOR, ".pre-commit-config.yaml": config})
    assert repository.run("pre-commit", "run", "provcheck").returncode == 0
    ((_, words, _),) = repository.calls()
    assert words == [
        "check",
        "--no-source",
        "--force-exclude",
        "--no-progress",
        "--fail-on",
        "critical",
        "a.txt",
    ]


def test_whole_repository_is_checked_where_nothing_is_staged(
    repository: Repository,
) -> None:
    config = configured("provcheck-repo")
    repository.write({"a.txt": MAJOR, ".pre-commit-config.yaml": config})
    assert repository.run("git", "commit", "-m", "one").returncode == 0
    words = ("pre-commit", "run", "--hook-stage", "pre-push", "provcheck-repo")
    ran = repository.run(*words)
    assert ran.returncode == 1
    assert "a.txt:1:55: " in ran.stdout
    assert [call[1] for call in repository.calls()] == [
        ["check", ".", "--no-source", "--no-progress"]
    ]


def test_hook_installed_by_pre_commit_itself(
    repository: Repository, tmp_path: Path
) -> None:
    """A clone at a revision, an environment of its own, and no index anywhere."""
    source = tmp_path / "provcheck"
    for path in (path for path in tracked() if path.parts[0] not in UNNEEDED):
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, source / path)
    git = ("git", "-C", str(source))
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "-m", "x")):
        assert repository.run(*git, *words).returncode == 0
    rev = repository.run(*git, "rev-parse", "HEAD").stdout.strip()
    write_wheels(
        tmp_path / "wheels",
        ["Jinja2", "ftfy", "google-re2", "hatchling", "langdetect", "pathspec", "regex"],
    )
    repo = {"repo": str(source), "rev": rev, "hooks": [{"id": "provcheck"}]}
    config = yaml.safe_dump({"repos": [repo]})
    repository.write({"a.txt": MAJOR, ".pre-commit-config.yaml": config})
    kept = {k: v for k, v in repository.env.items() if k != "PYTHONPATH"}
    alone = Repository(repository.folder, repository.log, kept, repository.around)
    ran = alone.run("pre-commit", "run")
    assert ran.returncode == 1, ran.stdout
    assert "a.txt:1:55: " in ran.stdout, ran.stdout
    assert repository.calls() == []  # it was not the program of the tests
    (made,) = (tmp_path / "pre-commit").glob("repo*/py_env-*")
    assert sum(p.lstat().st_size for p in made.rglob("*") if p.is_file()) < LIMIT
    alone.write({"a.txt": FIXED})
    assert alone.run("pre-commit", "run").returncode == 0
