"""The recipes for CI: their form, and their shell steps run on a throw-away repository."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
import yaml

from provcheck.files import SUFFIXES
from tests.cli.conftest import CLEAN, MAJOR, UNSAFE
from tests.repositories import Repository, make_repository
from tests.test_repository import HOOKS, ROOT
from tests.wheelhouse import benchmark

PRE_COMMIT = Path(sys.executable).with_name("pre-commit")
RECIPES = ROOT / "docs/ci"
FILES = sorted(path.relative_to(RECIPES) for path in RECIPES.rglob("*.yml"))
WORKFLOWS = ("github", "github-code-scanning", "reviewdog")
DESCRIPTOR = "mega-linter-plugin-provcheck/provcheck.megalinter-descriptor.yml"
EXPRESSION = re.compile(r"\$\{\{ *([^ }]+) *\}\}")
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")  # as GitHub runs it
ABOUT = "provcheck-9.dist-info"
SMALL = {  # a wheel
    "small.py": "def entry():\n    print('it runs')\n",
    f"{ABOUT}/METADATA": "Metadata-Version: 2.1\nName: provcheck\nVersion: 9\n",
    f"{ABOUT}/WHEEL": "Wheel-Version: 1.0\nTag: py3-none-any\n",
    f"{ABOUT}/entry_points.txt": "[console_scripts]\nprovcheck=small:entry\n",
    f"{ABOUT}/RECORD": "",
}
REVIEWDOG = """\
#!/bin/sh
cat >got.rdjsonl
echo "$@" >got.words
"""


def loaded(path: Path) -> Any:  # noqa: ANN401 - YAML
    return yaml.safe_load(path.read_text("utf-8"))


ACTION = loaded(ROOT / "action.yml")
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"]}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository with two stories that have faults, one in a folder."""
    made = make_repository(tmp_path)
    (made.folder / "a folder").mkdir()
    made.write({"a.txt": MAJOR, "b.txt": CLEAN, "a folder/c.md": UNSAFE})
    return made


def resolved(step: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of a step, its expressions replaced by `values`."""
    return {
        name: EXPRESSION.sub(lambda match: values[match[1]], str(value))
        for name, value in step.get("env", {}).items()
    }


def inputs(**given: str) -> dict[str, str]:
    """Return the inputs of the action by the names they have in expressions."""
    unset = {name: row["default"] for name, row in ACTION["inputs"].items()}
    named = {name.replace("_", "-"): value for name, value in given.items()}
    assert set(named) <= set(unset)
    return {f"inputs.{name}": value for name, value in {**unset, **named}.items()}


def act(repository: Repository, base: str = "", **given: str) -> tuple[int, str, str]:
    """Run the step of the action that checks; return code, output and what it printed."""
    program = repository.program
    values = {"steps.install.outputs.program": str(program), **inputs(**given)}
    output = repository.folder.parent / "output"
    variables = {
        **resolved(STEPS["check"], values),
        "GITHUB_OUTPUT": str(output),
        "GITHUB_BASE_REF": base,
    }
    ran = repository.run(*BASH, STEPS["check"]["run"], **variables)
    return ran.returncode, output.read_text("utf-8"), ran.stdout + ran.stderr


def test_action_has_what_its_format_demands() -> None:
    assert {"name", "description", "runs"} <= set(ACTION)
    assert ACTION["runs"]["using"] == "composite"
    assert all("shell" in step for step in STEPS.values() if "run" in step)
    assert all(row["description"] for row in ACTION["inputs"].values())
    assert all(row["description"] for row in ACTION["outputs"].values())
    assert all(isinstance(row["default"], str) for row in ACTION["inputs"].values())
    assert all("required" not in row for row in ACTION["inputs"].values())


def test_action_uses_each_input_and_pastes_none_into_a_script() -> None:
    scripts = [step["run"] for step in STEPS.values() if "run" in step]
    assert not any("${{" in script for script in scripts)  # an input could be a program
    used = set(EXPRESSION.findall((ROOT / "action.yml").read_text("utf-8")))
    assert {name for name in used if name.startswith("inputs.")} == set(inputs())
    outputs = {name.split(".")[1] for name in used if name.startswith("steps.")}
    assert outputs <= set(STEPS)


def test_action_reports_and_fails(repository: Repository) -> None:
    code, output, printed = act(repository, sarif="out.sarif")
    assert (code, output) == (1, "exit-code=1\n")
    assert (
        "::error title=provcheck (punctuation/doubled-stop-at-quote),file=a.txt," in printed
    )
    assert "file=a folder/c.md," in printed
    assert "\x1b" not in printed
    sarif = json.loads((repository.folder / "out.sarif").read_bytes())
    assert len(sarif["runs"][0]["results"]) == 2


def test_action_takes_paths_and_options_a_line_each(repository: Repository) -> None:
    code, output, printed = act(
        repository, paths="b.txt\na folder\n", args="--fail-on=critical\n\n-v\n"
    )
    assert (code, output) == (0, "exit-code=0\n")
    assert "file=a folder/c.md," in printed
    assert "a.txt" not in printed
    assert act(repository, paths="\n")[0] == 0  # nothing to check
    hostile = act(repository, paths='$(touch owned); "\n')
    assert hostile[:2] == (2, "exit-code=0\nexit-code=0\nexit-code=2\n")
    assert not (repository.folder / "owned").exists()


def test_action_reports_changed_lines_of_a_pull_request(repository: Repository) -> None:
    for words in (
        ("commit", "--quiet", "-m", "one"),
        ("update-ref", "refs/remotes/origin/main", "HEAD"),
    ):
        assert repository.run("git", *words).returncode == 0
    repository.write({"b.txt": f"{CLEAN}\n{MAJOR}"})
    code, _, printed = act(repository, base="main", changed_only="true")
    assert code == 1
    assert printed.count("::error") == 1
    assert "file=b.txt,line=3," in printed
    assert act(repository, changed_only="true")[2].count("::error") == 3  # on a push


def test_action_installs_what_it_is_of(repository: Repository, tmp_path: Path) -> None:
    """The step is run whole; a small wheel stands for the repository."""
    wheel = tmp_path / "provcheck-9-py3-none-any.whl"
    with ZipFile(wheel, "w") as archive:
        for name, text in SMALL.items():
            archive.writestr(name, text)
    values = {
        "steps.python.outputs.python-path": sys.executable,
        "github.action_path": str(wheel),
        "runner.temp": str(tmp_path / "with a space"),
    }
    output = tmp_path / "output"
    variables = {**resolved(STEPS["install"], values), "GITHUB_OUTPUT": str(output)}
    ran = repository.run(*BASH, STEPS["install"]["run"], **variables)
    assert ran.returncode == 0, ran.stderr
    name, _, program = output.read_text("utf-8").rstrip().partition("=")
    assert name == "program"
    assert repository.run(program).stdout == "it runs\n"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_workflow_uses_what_there_is(name: str) -> None:
    workflow = loaded(RECIPES / f"{name}.yml")
    assert {"name", True, "permissions", "jobs"} == set(workflow)  # YAML's "on" is true
    (job,) = workflow["jobs"].values()
    assert job["runs-on"]
    for step in job["steps"]:
        assert ("uses" in step) != ("run" in step)
        if "/provcheck@" in step.get("uses", ""):
            assert set(step.get("with", {})) <= set(ACTION["inputs"])


def test_code_scanning_uploads_what_was_written() -> None:
    (job,) = loaded(RECIPES / "github-code-scanning.yml")["jobs"].values()
    _, check, upload = job["steps"]
    assert upload["with"]["sarif_file"] == check["with"]["sarif"]
    assert check["with"]["args"] == "--exit-zero"  # else nothing would be uploaded


def test_gitlab_gets_its_reports(repository: Repository) -> None:
    ((name, job),) = loaded(RECIPES / "gitlab.yml").items()
    assert name == "provcheck"
    assert {"image", "script", "artifacts", "rules"} <= set(job)
    reports = job["artifacts"]["reports"]
    ran = repository.run(*BASH, "\n".join(job["script"]), **job["variables"])
    assert ran.returncode == 1, ran.stderr
    assert "Found 2 findings" in ran.stdout
    quality = json.loads((repository.folder / reports["codequality"]).read_bytes())
    assert len(quality) == 2
    demanded = {"description", "check_name", "fingerprint", "severity", "location"}
    assert all(demanded <= set(issue) for issue in quality)
    assert {issue["location"]["path"] for issue in quality} == {"a.txt", "a folder/c.md"}
    junit = ET.parse(repository.folder / reports["junit"])  # noqa: S314 - our own
    assert len(junit.findall(".//failure")) == 2


def rdjsonl(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the diagnostics of a file as reviewdog reads it."""
    for line in lines:
        found = json.loads(line)
        assert found["message"]
        assert found["severity"] in ("ERROR", "WARNING", "INFO")
        start = found["location"]["range"]["start"]
        assert min(start["line"], start["column"]) >= 1
        assert set(found) <= {
            "message",
            "location",
            "severity",
            "source",
            "code",
            "suggestions",
            "original_output",
            "related_locations",
        }
        yield found


def test_reviewdog_gets_diagnostics(repository: Repository) -> None:
    (job,) = loaded(RECIPES / "reviewdog.yml")["jobs"].values()
    review = job["steps"][-1]
    program = repository.program.with_name("reviewdog")
    program.write_text(REVIEWDOG, "utf-8")
    program.chmod(0o755)
    ran = repository.run(*BASH, review["run"])
    assert ran.returncode == 0, ran.stderr
    lines = (repository.folder / "got.rdjsonl").read_text("utf-8").splitlines()
    paths = [found["location"]["path"] for found in rdjsonl(lines)]
    assert sorted(paths) == ["a folder/c.md", "a.txt"]
    words = (repository.folder / "got.words").read_text("utf-8").split()
    assert {"-f=rdjsonl", "-name=provcheck", "-reporter=github-pr-review"} <= set(words)
    (repository.folder / "bad.txt").write_bytes(b"\xff")
    assert repository.run(*BASH, review["run"]).returncode == 2


def test_reviewdog_runs_the_same_by_its_own_configuration(repository: Repository) -> None:
    ((_, runner),) = loaded(RECIPES / "reviewdog-runner.yml")["runner"].items()
    assert set(runner) <= {"cmd", "errorformat", "format", "name", "level"}
    assert runner["format"] == "rdjsonl"
    ran = repository.run("sh", "-c", runner["cmd"])
    assert ran.returncode == 0
    assert len(list(rdjsonl(ran.stdout.splitlines()))) == 2


def test_mega_linter_plugin_has_what_its_format_demands() -> None:
    descriptor = loaded(RECIPES / DESCRIPTOR)
    assert {"descriptor_id", "descriptor_type", "linters"} <= set(descriptor)
    assert descriptor["descriptor_type"] in (
        "language",
        "format",
        "tooling_format",
        "other",
    )
    assert tuple(descriptor["file_extensions"]) == SUFFIXES
    (linter,) = descriptor["linters"]
    assert {"linter_name", "linter_url", "examples"} <= set(linter)
    assert linter["cli_lint_mode"] in ("file", "list_of_files", "project")
    assert linter["cli_lint_errors_count"] == "regex_number"
    assert set(linter["install"]) == {"dockerfile"}  # all that is carried out for a plugin
    assert all(line.startswith("RUN ") for line in linter["install"]["dockerfile"])
    configuration = loaded(RECIPES / "mega-linter.yml")
    (plugin,) = configuration["PLUGINS"]
    assert plugin.startswith("file://")
    assert plugin.endswith(f"/{DESCRIPTOR}")
    assert f"{linter['name']}_ARGUMENTS" in configuration


def test_mega_linter_installs_all_but_re2() -> None:
    (linter,) = loaded(RECIPES / DESCRIPTOR)["linters"]
    (line,) = (text for text in linter["install"]["dockerfile"] if " regex " in text)
    named = set(line.partition("--quiet ")[2].split())
    needed = set(benchmark("size").required_by_project(ROOT))
    assert needed - named == {"google-re2"}
    assert named < needed


def test_mega_linter_counts_what_is_found(repository: Repository) -> None:
    (linter,) = loaded(RECIPES / DESCRIPTOR)["linters"]
    sarif = repository.folder / "report.sarif"
    words = [*linter["cli_lint_extra_args"], *linter["cli_sarif_args"]]
    command = [word.replace("{{SARIF_OUTPUT_FILE}}", str(sarif)) for word in words]
    files = [str(repository.folder / name) for name in ("a.txt", "a folder/c.md")]
    name = linter["linter_name"]
    ran = repository.run(name, *command, *files)
    assert ran.returncode == 1
    found = re.search(linter["cli_lint_errors_regex"], ran.stdout)
    assert found
    assert found[1] == "2"
    assert len(json.loads(sarif.read_bytes())["runs"][0]["results"]) == 2
    fixed = repository.run(name, *command, linter["cli_lint_fix_arg_name"], files[0])
    assert fixed.returncode == 0
    version = repository.run(name, linter["cli_version_arg_name"])
    assert re.search(r"\d+(\.\d+)+", version.stdout)


def test_hooks_that_a_user_copies_exist() -> None:
    (repo,) = loaded(RECIPES / "pre-commit-config.yaml")["repos"]
    known = {hook["id"] for hook in HOOKS}
    assert {hook["id"] for hook in repo["hooks"]} <= known
    checked = subprocess.run(
        [PRE_COMMIT, "validate-config", RECIPES / "pre-commit-config.yaml"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (checked.returncode, checked.stdout) == (0, "")


@pytest.mark.parametrize("path", [*FILES, Path("pre-commit-config.yaml")], ids=str)
def test_recipe_is_explained_and_says_where_it_goes(path: Path) -> None:
    page = (ROOT / "docs/ci.md").read_text("utf-8")
    assert f"(ci/{path})" in page
    assert re.match(r"# \.\w", (RECIPES / path).read_text("utf-8"))


@pytest.mark.parametrize("name", ["pre-commit-config.yaml", "github.yml"])
def test_readme_shows_the_files_themselves(name: str) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"```yaml\n{(RECIPES / name).read_text('utf-8')}```\n" in readme
