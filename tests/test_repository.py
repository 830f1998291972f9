"""What the repository promises beside the code."""

import re
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from provcheck.cli.check import parser
from provcheck.files import SUFFIXES

ROOT = Path(__file__).parents[1]
SEEDS = {
    "000_267bdd29bf83d223.txt": (
        "2b8c25cf3a54fb5ea0b6345c75040bac23addc7c1138b635338b79b2e4884f2c"
    ),
    "es/tregua.en.txt": (
        "4300a3c734e75ae3c300e20c41c38f63c2a364df2746ffae458a3d712ba9dc3f"
    ),
    "es/tregua.es.txt": (
        "79ab949dded9371c18dba83fa7712536ded906adb5080cf40c3a0b3791f15dbb"
    ),
}
FOLDERS = {"provcheck", "rules", "models", "tests", "seeds", "docs", "benchmarks", ".ci"}
HOOKS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
)
OUTSIDE = re.compile(rb"\bshared[/]|\beval[/]|[/]work[/]|/home[/]|/root[/]")


def tracked() -> list[Path]:
    """Return the files of the repository, those not yet committed too."""
    listing = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    listed = subprocess.run(listing, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    names = listed.stdout.decode().split("\0")[:-1]
    return [path for path in map(Path, names) if (ROOT / path).is_file()]


@pytest.mark.parametrize("name", SEEDS)
def test_seed_is_as_it_was_received(name: str) -> None:
    assert sha256((ROOT / "seeds" / name).read_bytes()).hexdigest() == SEEDS[name]


def test_every_seed_is_pinned_and_described() -> None:
    there = (path for path in (ROOT / "seeds").rglob("*") if path.is_file())
    seeds = {str(path.relative_to(ROOT / "seeds")) for path in there} - {"README.md"}
    text = (ROOT / "seeds/README.md").read_text("utf-8")
    assert seeds == set(SEEDS)
    assert all(part in text for pair in SEEDS.items() for part in pair)


def test_top_level_holds_only_what_has_a_place_there() -> None:
    folders = {path.parts[0] for path in tracked() if len(path.parts) > 1}
    assert folders == FOLDERS


def test_files_point_at_nothing_outside_the_repository() -> None:
    pointing = {
        str(path): OUTSIDE.findall((ROOT / path).read_bytes()) for path in tracked()
    }
    assert {path: found for path, found in pointing.items() if found} == {}


def test_lock_files_name_no_index() -> None:
    locks = [path.read_text("utf-8") for path in ROOT.glob("*.lock")]
    assert len(locks) == 2
    assert not any("://" in lock or "--index" in lock for lock in locks)


def test_hooks_are_a_report_a_fix_and_a_look_at_everything() -> None:
    assert [hook["id"] for hook in HOOKS] == [
        "provcheck",
        "provcheck-fix",
        "provcheck-repo",
    ]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_hook_uses_options_that_exist(hook: dict[str, Any]) -> None:
    program, command, *words = hook["entry"].split()
    assert (program, command) == ("provcheck", "check")
    given = parser().parse(words)
    assert given.force_exclude or given.paths == ["."]  # a folder leaves them out anyway
    assert given.no_progress
    assert given.fix == (hook["id"] == "provcheck-fix")
    assert hook["language"] == "python"
    assert hook["require_serial"] is True  # hooks split and shuffle files otherwise


@pytest.mark.parametrize("hook", HOOKS[:2], ids=lambda hook: str(hook["id"]))
def test_hook_looks_at_what_a_folder_gives(hook: dict[str, Any]) -> None:
    fits = re.compile(hook["files"]).search
    assert all(fits(f"news/story{suffix}") for suffix in SUFFIXES)
    assert not any(fits(name) for name in ("a.json", "a.py", "txt", "a.txt.gz", "a.xml"))
