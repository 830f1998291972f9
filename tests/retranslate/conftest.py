"""A server for downloads, and a house for models, of one test alone."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.retranslate.serving import Server, serving


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Generator[Server]:
    """Return a server that has no file yet."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving() as made:
        yield made


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the installed models, empty, with no network forbidden."""
    folder = tmp_path / "house"
    monkeypatch.setenv("PROVCHECK_MODELS_DIR", str(folder))
    monkeypatch.delenv("PROVCHECK_OFFLINE", raising=False)
    return folder
