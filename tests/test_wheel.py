"""The wheel, built and installed where no checkout is, finds its rules compiled."""

import marshal
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from sysconfig import get_path
from typing import Any, cast
from zipfile import ZipFile

import pytest
import regex

from provcheck import store
from provcheck.catalogue import compile_docs, compile_patterns, compile_rules
from provcheck.furniture import compile_furniture
from provcheck.words import compile_tables
from tests.wheelhouse import benchmark

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds/000_267bdd29bf83d223.txt"
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel of this tree, built with what is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", folder)
    subprocess.run([*PIP, "wheel", *options, ROOT], check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an environment that holds the program, and in reach its dependencies.

    They are lent by the environment of the tests through a .pth file, so that nothing
    is downloaded; the .pth of the editable installation there is not followed.
    """
    made = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", made], check=True)
    target = ("--python", str(made))
    options = ("--no-deps", "--no-index", "--no-compile", wheel)
    subprocess.run([*PIP, *target, "install", *options], check=True)
    lent = Path(regex.__file__).parents[1]
    inside(made, "purelib").joinpath("lent.pth").write_text(f"{lent}\n", "utf-8")
    return made


def inside(home: Path, kind: str) -> Path:
    """Return the folder for `kind` ("scripts", "purelib") of an environment."""
    return Path(get_path(kind, "venv", {"base": str(home), "platbase": str(home)}))


def run(home: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the installed program in a folder of its own, with no cache it could write."""
    unwritable = home / "pyvenv.cfg" / "cache"
    return subprocess.run(
        [inside(home, "scripts") / "provcheck", *words],
        capture_output=True,
        check=False,
        cwd=home,
        encoding="utf-8",
        env={**os.environ, "PROVCHECK_CACHE_DIR": str(unwritable)},
    )


def unpacked(data: Any) -> Any:  # noqa: ANN401 - plain data
    """Return plain data with what is packed in it: the same data pack in several ways."""
    match data:
        case bytes():
            return unpacked(marshal.loads(data))  # noqa: S302 - packed just now
        case dict():
            items = cast("dict[str, Any]", data).items()
            return {key: unpacked(value) for key, value in items}
        case list() | tuple():
            return [unpacked(value) for value in cast("list[Any]", data)]
        case _:
            return data


def test_wheel_holds_the_index_that_this_checkout_makes(wheel: Path) -> None:
    parts: dict[str, Callable[[Path], Any]] = {
        "rules": compile_rules,
        "docs": compile_docs,
        "tables": compile_tables,
        "patterns": compile_patterns,
        "furniture": compile_furniture,
    }
    with ZipFile(wheel) as archive:
        for name, make in parts.items():
            shipped = store.opened(archive.read(f"provcheck/_rules/{name}.data"))
            assert unpacked(shipped) == unpacked(store.compiled(name, make))
        digest = archive.read("provcheck/_rules/content-hash").decode().strip()
    assert digest == store.content_hash()


def test_wheel_holds_every_rule_file_and_the_licence(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    rules = ROOT / "rules"
    wanted = {path.relative_to(rules).as_posix() for path in rules.rglob("*.toml")}
    assert {f"provcheck/_rules/{path}" for path in wanted} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("data/share/man/man1/provcheck.1") for name in names)
    assert not any(name.startswith(("tests/", "seeds/", "rules/")) for name in names)


def test_wheel_holds_every_manifest_and_no_weights_of_translation(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    wanted = {path.parent.name for path in ROOT.glob("models/*/model.toml")}
    assert wanted
    shipped = {f"provcheck/_models/{name}/model.toml" for name in wanted}
    ours = ("README.md", "evidence.json", "style.weights")
    shipped |= {f"provcheck/_models/provenance/{name}" for name in ours}
    assert {name for name in names if "_models/" in name} == shipped


def test_installed_program_knows_its_models(home: Path) -> None:
    result = run(home, "models", "list", "es-en")
    assert (result.returncode, result.stderr) == (0, "")
    assert "firefox-es-en-tiny" in result.stdout


def test_installed_program_says_its_version(home: Path) -> None:
    assert run(home, "version").stdout.startswith("provcheck ")


def test_installed_program_explains_every_rule(home: Path) -> None:
    result = run(home, "rule", "--all")
    assert (result.returncode, result.stderr) == (0, "")
    assert "punctuation/stray-period" in result.stdout


def test_installed_program_finds_the_twelve_faults(home: Path) -> None:
    result = run(home, "check", "--output-format", "jsonl", SEED)
    assert (result.returncode, result.stderr) == (1, "")
    assert len(result.stdout.splitlines()) == 12


def test_installed_program_needs_no_rule_file(home: Path) -> None:
    """Without its TOML files it still runs, so it must have read the index."""
    for path in inside(home, "purelib").glob("provcheck/_rules/**/*.toml"):
        path.unlink()
    assert "punctuation/stray-period" in run(home, "rule", "--all").stdout
    result = run(home, "check", "--output-format", "jsonl", SEED)
    assert (result.returncode, len(result.stdout.splitlines())) == (1, 12)


def test_core_is_small(wheel: Path) -> None:
    size = benchmark("size")
    found = size.sizes(wheel)
    assert {"provcheck", "regex", "wcwidth"} <= set(found)
    assert "numpy" not in found
    assert sum(size_ for _, size_ in found.values()) < size.LIMIT == 50_000_000
