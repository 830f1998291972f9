"""The Spanish-English model of models/es-en: what is shipped, and what it makes of news."""

import os
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from provcheck.retranslate import packages
from provcheck.retranslate.catalogue import builtin
from provcheck.retranslate.draft import Draft, retranslate
from provcheck.retranslate.engine import Engine
from provcheck.retranslate.engine_for import open_installed
from provcheck.retranslate.installed import Installed
from provcheck.retranslate.manifest import Grade, Manifest, Package
from provcheck.retranslate.original import read_original
from provcheck.retranslate.translate import translate
from provcheck.retranslate.written import written
from provcheck.values.numbers import equal, numbers

for _name in ("ctranslate2", "sentencepiece", "numpy"):
    pytest.importorskip(_name, reason=f"needs {_name}: provcheck[translate]")

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "models/es-en/provcheck_es_en"
STORY = ROOT / "seeds/es/tregua.es.txt"


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    found = builtin().get("provcheck-es-en")
    assert found
    return found


@pytest.fixture(scope="module")
def engine(manifest: Manifest) -> Engine:
    """Return the engine of the files in the checkout, as if they were installed."""
    with pytest.MonkeyPatch.context() as patch:

        def place(_: Package) -> str:
            return str(FOLDER)

        def version(_: str) -> str:
            return "1"

        patch.setattr(packages, "_place", place)
        patch.setattr(packages, "version", version)
        assert manifest.package
        found: Installed = packages.brought(manifest, manifest.package)
    opened = open_installed(found, "es")
    assert opened
    return opened


def test_manifest_pins_the_files_and_calls_them_rough(manifest: Manifest) -> None:
    files = {
        path.name: path.read_bytes() for path in FOLDER.glob("*.*") if path.suffix != ".py"
    }
    told = {file.name: (file.size, file.sha256) for file in manifest.files}
    assert told == {n: (len(d), sha256(d).hexdigest()) for n, d in files.items()}
    assert manifest.grade is Grade.ROUGH
    assert sum(size for size, _ in told.values()) < 26_000_000
    assert max(size for size, _ in told.values()) < 25_000_000  # and git is content


def test_better_models_are_preferred(manifest: Manifest) -> None:
    catalogue = builtin()
    better = catalogue.better("es", "en")
    assert better
    assert better.grade is Grade.GOOD
    found = catalogue.pair("es", "en")
    assert found.index(better) < found.index(manifest)
    assert catalogue.better("es", "fr") is None


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the distribution, built without an index of packages."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "wheel")
    options = ("--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", folder)
    subprocess.run([*pip, *options, ROOT / "models/es-en"], check=True, env={**os.environ})
    (found,) = folder.glob("provcheck_es_en-*.whl")
    return found


def test_package_holds_the_files_and_little_else(manifest: Manifest, wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info" not in name}
        held = "".join(n for n in archive.namelist() if n.endswith("LICENSE"))
    wanted = {f"provcheck_es_en/{file.name}" for file in manifest.files}
    assert names == {*wanted, "provcheck_es_en/__init__.py"}
    assert held
    assert wheel.stat().st_size < 26_000_000


def test_works_without_network_or_apertium(wheel: Path, tmp_path: Path) -> None:
    """What the README promises, in a process that has no network and an empty PATH."""
    cut = shutil.which("unshare")
    if not cut or subprocess.run([cut, "-rn", "true"], check=False).returncode:
        pytest.skip("needs unshare -rn, which containers may forbid")
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    command = [cut, "-rn", sys.executable, "-m", "provcheck", "retranslate", STORY]
    command += ["--model", "provcheck-es-en"]
    done = subprocess.run(
        [*command, "--published", STORY.with_name("tregua.en.txt"), "--no-progress"],
        env={
            "PYTHONPATH": os.pathsep.join((str(tmp_path / "installed"), str(ROOT))),
            "PATH": str(tmp_path),
            "HOME": str(tmp_path),
            "PROVCHECK_CACHE_DIR": str(tmp_path / "cache"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "re-translation (en)" in done.stdout
    assert "1,250" in done.stdout
    assert "rough machine translation" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "count", "most"), [("desk_terms", 100, 4), ("desk_terms_after", 50, 4)]
)
def test_terms_of_the_desk_are_translated(
    engine: Engine, name: str, count: int, most: int
) -> None:
    """At most `most` may be wrong; which they are is printed when there are more."""
    path = Path(__file__).with_name(f"{name}.tsv")
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    assert len(rows) == count
    made = translate(engine, [source for source, _ in rows])
    wrong = [
        f"{source} -> {one.text}"
        for (source, wanted), one in zip(rows, made, strict=True)
        if not re.search(wanted, one.text, re.IGNORECASE)
    ]
    assert len(wrong) <= most, wrong


def test_story_keeps_dateline_names_and_figures(engine: Engine) -> None:
    draft = drafted(engine)
    made = written(draft)
    assert not draft.failed
    assert "(PRENSA NORTE)" in made
    assert "Ramón Ibarra" in made
    assert "Elena Duarte" in made
    there = numbers(made, "en")
    own = [one for one in numbers(STORY.read_text("utf-8"), "es") if one.digits]
    assert [one.value for one in own if not any(equal(one, other) for other in there)] == []


def drafted(engine: Engine) -> Draft:
    text = STORY.read_text("utf-8")
    return retranslate(read_original(text, "es", "text", "tregua.es.txt"), engine)


def test_all_that_uses_it_says_that_it_is_rough(engine: Engine) -> None:
    draft = drafted(engine)
    assert engine.quality == "rough"
    assert engine.signature.endswith(" rough")
    assert draft.label == (
        "rough machine translation, not for publication"
        " (provcheck models pull firefox-es-en-base-memory)"
    )


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("La empresa ganó 11.732,5 millones de euros.", "11,732.5 million"),
        ("El precio subió un 3,2% en noviembre.", "3.2"),
        ("La niña nació el 5 de mayo de 1987 en Logroño.", "1987"),
    ],
)
def test_figures_are_written_as_english_has_them(
    engine: Engine, spanish: str, english: str
) -> None:
    (made,) = translate(engine, [spanish])
    assert english in made.text


def test_names_with_letters_that_the_model_lacks_come_back(engine: Engine) -> None:
    (made,) = translate(engine, ['"No dimitiré", ha dicho el ministro José Peña.'])
    assert "Peña" in made.text
    assert '"' in made.text


def test_what_is_no_spanish_is_met_calmly(engine: Engine) -> None:
    texts = ["", "Ω", "… — !", "x" * 600, "\ud800 hola", "12.5", "МОСКВА", "a\tb\n c"]
    assert len(engine.translate(texts)) == len(texts)


def test_the_likelier_translation_scores_higher(engine: Engine) -> None:
    source = "El Gobierno ha aprobado la ley este martes."
    scores = engine.score(
        [
            (source, "The government approved the law on Tuesday."),
            (source, "A ship sank off the coast of Norway."),
        ]
    )
    assert scores
    assert scores[0] > scores[1] + 2
