"""What a start of the program imports: a hook pays for every module, at every commit."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from provcheck.render import FORMATS

SEED = Path(__file__).parents[1] / "seeds/000_267bdd29bf83d223.txt"
CLEAN = """\
Militia asks Baghdad for troops

BAGHDAD, Dec. 3 (Reuters) - A militia asked Baghdad on Tuesday to send troops to Syria.

The ministry announced on Monday that it would strengthen the border.
"""
HEAVY = frozenset(
    {
        "asyncio",
        "ctranslate2",
        "ftfy",
        "importlib.metadata",
        "jinja2",
        "langdetect",
        "lxml",
        "multiprocessing",
        "numpy",
        "rich",
        "sentencepiece",
        "socket",
        "tomllib",
        "yaml",
    }
)
SPARED = frozenset(  # light ones, but together they took half the time of a check
    {
        "argparse",
        "contextlib",
        "dataclasses",
        "enum",
        "gettext",
        "hashlib",
        "html.entities",
        "inspect",
        "json",
        "locale",
        "pathlib",
        "re",
        "re2",
        "regex",  # the half of it that compiles; see provcheck/matcher.py
        "typing",
    }
)
UNFOUND = frozenset(  # what a story with findings may need, and one without does not
    {"collections", "decimal", "functools", "importlib", "operator", "types", "warnings"}
)
PROBE = """
import sys
sys.argv = sys.argv[1:]
from provcheck.cli import main
code = main()
print(code, *sys.modules, file=sys.stderr)
"""


def started(*words: str) -> tuple[int, set[str]]:
    """Run the command line anew; return its exit code and the modules it imported."""
    run = subprocess.run(
        [sys.executable, "-c", PROBE, "provcheck", *words],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    code, *modules = run.stderr.splitlines()[-1].split()
    return int(code), set(modules)


def loaded() -> set[str]:
    """Return the modules of an interpreter that does nothing: of `site` and its files."""
    words = [sys.executable, "-c", "import sys; print(*sys.modules)"]
    return set(subprocess.check_output(words, encoding="utf-8").split())


@pytest.fixture(scope="module", autouse=True)
def _compiled_rules() -> None:
    """Let the rules be compiled, as a first start does in a checkout."""
    started("check", str(SEED))


@pytest.fixture
def clean(tmp_path: Path) -> str:
    """Return the path of a story without a fault."""
    path = tmp_path / "clean.txt"
    path.write_text(CLEAN, "utf-8")
    return str(path)


def test_check_of_a_clean_story_imports_nothing_heavy(clean: str) -> None:
    code, modules = started("check", clean)
    assert code == 0
    assert not modules & HEAVY


def test_check_imports_nothing_of_translation(clean: str) -> None:
    for path in (clean, str(SEED)):
        _, modules = started("check", path)
        assert not {name for name in modules if name.startswith("provcheck.retranslate")}


def test_check_with_findings_imports_nothing_heavy() -> None:
    code, modules = started("check", str(SEED))
    assert code == 1
    assert not modules & HEAVY


def test_no_socket_is_made_whatever_is_written(clean: str, tmp_path: Path) -> None:
    forms = [word for form in FORMATS for word in ("--output-format", f"{form}:{form}")]
    forbidding = (
        "import sys\n"
        "def forbid(event, _):\n"
        "    if event.startswith('socket.'): raise SystemExit(f'{event}: a network')\n"
        "sys.addaudithook(forbid)\n"
    )
    words = ("check", clean, str(SEED), *forms, "--fix", "--diff", "-j", "2")
    run = subprocess.run(
        [sys.executable, "-c", forbidding + PROBE, "provcheck", *words],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        encoding="utf-8",
    )
    assert run.stderr.splitlines()[-1].split()[0] == "1", run.stderr
    made = {path.name for path in tmp_path.iterdir()}
    assert set(FORMATS) <= made
    caught = subprocess.run(
        [sys.executable, "-c", forbidding + "import socket; socket.socket()"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert caught.stderr == "socket.__new__: a network\n"


def test_second_check_imports_no_more_than_it_needs(clean: str) -> None:
    for path in (clean, str(SEED)):
        started("check", path)
        _, modules = started("check", path)
        assert not modules & SPARED
    started("check", "--isolated", clean)
    _, modules = started("check", "--isolated", clean)
    assert not modules & (UNFOUND - loaded())


def test_check_without_an_original_imports_nothing_that_compares(clean: str) -> None:
    _, modules = started("check", clean, str(SEED))
    ours = ("provcheck.retranslate", "provcheck.values", "provcheck.bitext")
    assert not [name for name in modules if name.startswith((*ours, "sentencex"))]


def test_check_imports_nothing_of_reports(clean: str) -> None:
    _, modules = started("check", clean, str(SEED))
    ours = ("provcheck.scorecard", "provcheck.score.", "random")
    assert not [name for name in modules if name.startswith(ours)]


@pytest.mark.parametrize("words", [["--version"], ["version"]], ids=" ".join)
def test_version_imports_only_itself(words: list[str]) -> None:
    code, modules = started(*words)
    own = {name for name in modules if name.partition(".")[0] == "provcheck"}
    assert code == 0
    assert own == {"provcheck", "provcheck.version", "provcheck.cli"}
    assert "argparse" not in modules


LEAVING = """
import {before}sys
from provcheck.cli import entry
code = entry()
print("still here", code)
"""


@pytest.mark.parametrize(
    ("before", "stays"), [("", False), ("atexit, ", True), ("threading, ", True)]
)
def test_the_process_ends_at_once_where_nobody_waits(
    clean: str, before: str, *, stays: bool
) -> None:
    for words, code in (((clean,), 0), ((str(SEED),), 1), (("--version",), 0)):
        run = subprocess.run(
            [sys.executable, "-c", LEAVING.format(before=before), *words],
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert run.returncode == (0 if stays else code)
        assert (f"still here {code}\n" in run.stdout) is stays
        assert run.stdout.startswith(("No findings", "/", "seeds", "provcheck 0."))


def test_a_run_that_is_watched_ends_as_others_do(clean: str) -> None:
    words = [sys.executable, "-m", "cProfile", "-m", "provcheck", clean]
    run = subprocess.run(words, capture_output=True, check=False, encoding="utf-8")
    assert "function calls" in run.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_version_that_cannot_be_written_is_told() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        words = [sys.executable, "-m", "provcheck", "--version"]
        buffered = {**os.environ, "PYTHONUNBUFFERED": ""}
        run = subprocess.run(
            words, stdout=full, stderr=subprocess.PIPE, check=False, env=buffered
        )
    assert run.returncode == 2
    assert run.stderr.count(b"\n") == 1
    assert b"no space left" in run.stderr
