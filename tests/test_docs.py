"""What the pages say is what the program does."""

import doctest
import re
import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from provcheck.catalogue import builtin
from provcheck.cli.grammar import ENVIRONMENT

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "docs"))  # programs there import what they share
GENERATORS = ("gen_rules", "gen_readme", "gen_schema", "gen_models")
FENCED = re.compile(r"```.*?```", re.DOTALL)  # examples are no links
VARIABLE = re.compile(r"\bPROVCHECK_[A-Z_]+\b")
LINK = re.compile(r"\]\((?![a-z]+:|#)([^)#\s]+)")
EXAMPLES = re.compile(r"(?<=^```pycon\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
WRITTEN = ("docs", "seeds", "models", "benchmarks", "rules")
BELOW = (page for name in WRITTEN for page in ROOT.glob(f"{name}/**/*.md"))
PAGES = sorted([*ROOT.glob("*.md"), *BELOW])


def generator(name: str) -> ModuleType:
    """Return docs/<name>.py as a module of one test alone."""
    spec = spec_from_file_location(name, ROOT / f"docs/{name}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["gen_man", *GENERATORS])
def test_generated_text_is_fresh(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [name, "--check"])
    code = generator(name).main()
    assert (code, capsys.readouterr().out) == (0, "")


def test_rule_pages_that_differ_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gen_rules = generator("gen_rules")
    monkeypatch.setattr(gen_rules, "PAGES", tmp_path)
    gen_rules.write(gen_rules.pages(builtin()))
    surplus, missing, stale = (
        tmp_path / f"{name}.md"
        for name in ("calque/none", "calque/likewise", "boilerplate/source-link")
    )
    surplus.write_text("", "utf-8")
    missing.unlink()
    stale.write_text("", "utf-8")
    monkeypatch.setattr(sys, "argv", ["gen_rules.py", "--check"])
    assert gen_rules.main() == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{stale}: stale",
        f"{missing}: missing",
        f"{surplus}: of no rule",
    ]
    monkeypatch.setattr(sys, "argv", ["gen_rules.py"])
    assert gen_rules.main() == 0
    assert list(gen_rules.faults(gen_rules.pages(builtin()))) == []


def test_readme_that_shows_invented_output_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gen_readme = generator("gen_readme")
    readme = tmp_path / "README.md"
    readme.write_text("```console\n$ provcheck --version\nprovcheck 99\n```\n", "utf-8")
    monkeypatch.setattr(gen_readme, "PAGES", (readme,))
    monkeypatch.setattr(sys, "argv", ["gen_readme.py", "--check"])
    assert gen_readme.main() == 1
    assert "-provcheck 99" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["gen_readme.py"])
    assert gen_readme.main() == 0
    assert "provcheck 99" not in readme.read_text("utf-8")


def test_manual_page_is_well_formed() -> None:
    if not shutil.which("groff"):
        pytest.skip("there is no groff")
    page = ROOT / "docs/provcheck.1"
    command = ("groff", "-ww", "-man", "-Tascii", page)
    made = subprocess.run(command, capture_output=True, check=True, encoding="ascii")
    assert made.stderr == ""
    plain = re.sub(r"\x1b\[[\d;]*m|.\x08", "", made.stdout)
    assert "\n       --select NAMES\n" in plain
    assert "\n       -j N|auto" not in plain  # both names first, the value once
    assert "\n       -j, --jobs N|auto\n" in plain


def test_manual_page_that_is_stale_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gen_man = generator("gen_man")
    page = tmp_path / "provcheck.1"
    monkeypatch.setattr(gen_man, "FILE", page)
    monkeypatch.setattr(sys, "argv", ["gen_man.py", "--check"])
    assert gen_man.main() == 1
    page.write_text(".TH PROVCHECK 1\n", "ascii")
    assert gen_man.main() == 1
    assert capsys.readouterr().out == f"{page}: stale\n" * 2
    monkeypatch.setattr(sys, "argv", ["gen_man.py"])
    assert gen_man.main() == 0
    assert page.read_bytes() == (ROOT / "docs/provcheck.1").read_bytes()


def test_every_variable_is_on_the_manual_page() -> None:
    sources = (path.read_text("utf-8") for path in (ROOT / "provcheck").rglob("*.py"))
    used = {name for text in sources for name in VARIABLE.findall(text)}
    assert used == {name for name in ENVIRONMENT if VARIABLE.fullmatch(name)}


def test_readme_examples_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / "README.md").read_text("utf-8")
    sessions = "\n".join(EXAMPLES.findall(text))
    test = doctest.DocTestParser().get_doctest(sessions, {}, "README.md", None, None)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


def test_rule_that_is_shown_is_the_file() -> None:
    page = (ROOT / "docs/writing-rules.md").read_text("utf-8")
    rule = ROOT / "docs/examples/house-style/words/amongst.toml"
    assert f"```toml\n{rule.read_text('utf-8')}```\n" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    broken = [
        link
        for link in LINK.findall(FENCED.sub("", page.read_text("utf-8")))
        if not (page.parent / link).exists()
    ]
    assert broken == []
