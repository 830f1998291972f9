"""Modules are loaded as `importlib` loads them, only sooner."""

from __future__ import annotations

import os
import py_compile
import subprocess
import sys
from importlib.machinery import PathFinder, SourceFileLoader
from importlib.util import module_from_spec
from pathlib import Path

import pytest

from provcheck import loading
from tests.stories import SEED

FIND = loading._Finder.find_spec  # pyright: ignore[reportPrivateUsage]
SOURCE = "WORD = 'army'\n\ndef fail():\n    raise ValueError(WORD)\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a module and its compiled file, as one of the package."""
    source = tmp_path / "barracks.py"
    source.write_text(SOURCE, "utf-8")
    py_compile.compile(str(source))
    monkeypatch.delitem(sys.modules, "provcheck.barracks", raising=False)
    return tmp_path


def test_a_module_is_what_importlib_makes_of_it(folder: Path) -> None:
    found = FIND("provcheck.barracks", [str(folder)])
    usual = PathFinder.find_spec("provcheck.barracks", [str(folder)])
    assert found
    assert usual
    names = ("name", "origin", "cached", "has_location", "submodule_search_locations")
    assert [getattr(found, n) for n in names] == [getattr(usual, n) for n in names]
    module = module_from_spec(found)
    assert found.loader
    found.loader.exec_module(module)
    assert module.WORD == "army"
    assert isinstance(found.loader, SourceFileLoader)
    again = found.loader.get_code("provcheck.barracks")  # as `inspect` asks for it
    assert again
    assert again.co_filename == str(folder / "barracks.py")
    assert module.__file__ == str(folder / "barracks.py")
    assert found.loader.get_source("provcheck.barracks") == SOURCE


def test_a_source_changed_since_is_left_to_importlib(folder: Path) -> None:
    source = folder / "barracks.py"
    stat = source.stat()
    source.write_text(SOURCE.replace("army", "navy"), "utf-8")
    os.utime(source, ns=(stat.st_atime_ns, stat.st_mtime_ns + 2_000_000_000))
    assert FIND("provcheck.barracks", [str(folder)]) is None
    source.write_text(SOURCE + "\n", "utf-8")  # of another size
    os.utime(source, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert FIND("provcheck.barracks", [str(folder)]) is None
    source.unlink()
    assert FIND("provcheck.barracks", [str(folder)]) is None


def test_a_file_cut_short_is_refused_as_importlib_does(folder: Path) -> None:
    kept = next(folder.glob("__pycache__/*.pyc"))
    kept.write_bytes(kept.read_bytes()[:40])
    for find in (FIND, PathFinder.find_spec):
        found = find("provcheck.barracks", [str(folder)])
        assert found
        assert found.loader
        with pytest.raises(EOFError):
            found.loader.exec_module(module_from_spec(found))
    kept.write_bytes(b"short")
    assert FIND("provcheck.barracks", [str(folder)]) is None


def test_one_checked_by_what_it_holds_is_left_to_importlib(folder: Path) -> None:
    mode = py_compile.PycInvalidationMode.CHECKED_HASH
    py_compile.compile(str(folder / "barracks.py"), invalidation_mode=mode)
    assert FIND("provcheck.barracks", [str(folder)]) is None


def test_others_are_left_to_importlib(folder: Path) -> None:
    for name in ("barracks", "provchecker.barracks", "provcheck.hangar", "provcheck"):
        assert FIND(name, [str(folder)]) is None
    assert FIND("provcheck.barracks") is None


def test_it_is_for_the_program_alone(tmp_path: Path) -> None:
    path = tmp_path / "seed.txt"
    path.write_text(SEED, "utf-8")
    program = f"""
import sys
import provcheck
provcheck.Checker().check("The fleet left.")
print(*(getattr(finder, "__module__", "") for finder in sys.meta_path))
from provcheck.cli import entry
sys.argv = ["provcheck", "check", {str(path)!r}]
import atexit
entry()
print(*(getattr(finder, "__module__", "") for finder in sys.meta_path))
"""
    words = [sys.executable, "-c", program]
    ran = subprocess.run(words, capture_output=True, check=True, encoding="utf-8")
    before, *_, after = ran.stdout.splitlines()
    assert "provcheck.loading" not in before
    assert after.split()[0] == "provcheck.loading"


@pytest.mark.parametrize("option", ["-O", "-Xpycache_prefix=kept"])
def test_compiled_files_of_another_kind_are_left_to_importlib(
    option: str, tmp_path: Path
) -> None:
    program = (
        "import sys, provcheck.loading as l; l.hasten(); print(l._Finder in sys.meta_path)"
    )
    words = [sys.executable, option, "-c", program]
    told = subprocess.check_output(words, encoding="utf-8", cwd=tmp_path)
    assert told.strip() == "False"
