"""A folder of small texts, and a way to run the command line in it."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from provcheck.cli import main

MAJOR = "He said they “must take the initiative in the region.” .\n"
FIXED = "He said they “must take the initiative in the region.”\n"
UNSAFE = "The attack has caused a withdrawal. partial of the troops from the town.\n"
CLEAN = "Rescue boats reached the place two hours after the first call.\n"


@dataclass(frozen=True)
class Ran:
    """What one run gave."""

    code: int
    out: str
    err: str
    raw: bytes


Run = Callable[..., Ran]


@pytest.fixture
def run(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> Run:
    """Return a function that runs the command line in the folder `tmp_path`."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "PROVCHECK_OUTPUT_FORMAT"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(words)
        captured = capfdbinary.readouterr()
        out, err = captured.out.decode("utf-8", "replace"), captured.err.decode()
        return Ran(code, out, err, captured.out)

    return call


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Return a folder with a text of each kind."""
    files = {
        "major.txt": MAJOR.encode(),
        "unsafe.txt": UNSAFE.encode(),
        "clean.txt": CLEAN.encode(),
        "empty.txt": b"",
        "latin.txt": "El Niño\n".encode("latin-1"),
        "binary.txt": b"\x7fELF\0\0",
        "utf16.txt": MAJOR.encode("utf-16"),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "nothing").mkdir()
    (tmp_path / "nothing" / "picture.png").write_bytes(b"")
    return tmp_path
