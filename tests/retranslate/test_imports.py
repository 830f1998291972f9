"""Importing a model: every kind, what is known of it, and what is refused."""

import gzip
import json
import os
import tarfile
import time
from pathlib import Path

import pytest

from provcheck.errors import ModelError
from provcheck.retranslate.allowed import Allowed
from provcheck.retranslate.catalogue import builtin
from provcheck.retranslate.identify import Named
from provcheck.retranslate.imports import import_model
from provcheck.retranslate.inventory import load_installed
from provcheck.retranslate.manifest import EngineKind, Role
from provcheck.retranslate.sound import UNKNOWN
from tests.retranslate.models import (
    CANARY,
    CONVERTED,
    FILES,
    Parrot,
    argos,
    manifest,
    means,
    write,
    zipped,
)

NOTHING = Named()
SPANISH = Named(source="es", target="en")
MARIAN = {
    "opus.npz": b"PK weights",
    "opus.spm32k.vocab.yml": b"</s>: 0\n",
    "source.spm": b"\n\x0eA",
    "target.spm": b"\n\x0eB",
    "preprocess.sh": b"#!/bin/sh",
}


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """Return a folder for what the user has."""
    folder = tmp_path / "given"
    folder.mkdir()
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("compressed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("by_file", [False, True], ids=["folder", "file"])
def test_firefox_files_are_known_by_their_hash(
    compressed: bool,  # noqa: FBT001
    by_file: bool,  # noqa: FBT001
    given: Path,
    home: Path,
) -> None:
    end = ".gz" if compressed else ""
    write(given, {n + end: gzip.compress(d) if compressed else d for n, d in FILES.items()})
    path = given / f"model.esen.intgemm.alphas.bin{end}" if by_file else given
    installed = import_model(path, NOTHING, means(home, manifest()))
    assert installed.id == "parrot-es-en"
    assert installed.manifest == manifest()
    assert installed.origin == "import"
    assert installed.tested
    assert contents(installed.folder) == FILES
    assert load_installed(home) == ([installed], [])
    assert {path.name for path in home.iterdir()} == {"parrot-es-en"}


def test_firefox_files_of_another_pair_beside_them_are_left(
    given: Path, home: Path
) -> None:
    write(given, {**FILES, "vocab.pten.spm": b"other", "lex.50.50.pten.s2t.bin": b"other"})
    installed = import_model(given, NOTHING, means(home, manifest()))
    assert contents(installed.folder) == FILES
    write(given, {"model.pten.intgemm.alphas.bin": b"other"})
    with pytest.raises(ModelError, match=r"several models .*; name the file of one"):
        import_model(given, NOTHING, means(home))
    one = given / "model.pten.intgemm.alphas.bin"
    assert import_model(one, NOTHING, means(home)).id == "imported-pt-en"


def test_two_vocabularies_are_told_apart(given: Path, home: Path) -> None:
    write(
        given,
        {
            "model.zhen.intgemm.alphas.bin": b"w",
            "srcvocab.zhen.spm": b"\nA",
            "trgvocab.zhen.spm": b"\nB",
        },
    )
    installed = import_model(given, NOTHING, means(home))
    assert Path(installed.part(Role.SOURCE_VOCABULARY).path).name == "srcvocab.zhen.spm"
    assert installed.optional(Role.TARGET_VOCABULARY).endswith("trgvocab.zhen.spm")
    assert installed.optional(Role.SHORTLIST) == ""
    with pytest.raises(ModelError, match="imported-zh-en: it has no file for shortlist"):
        installed.part(Role.SHORTLIST)


def test_unknown_model_gets_a_manifest_of_its_own(given: Path, home: Path) -> None:
    engine = Parrot()
    all_known = means(home, *builtin(), engine=engine)
    write(given, {**FILES, "model.esen.intgemm.alphas.bin": b"our own weights"})
    installed = import_model(given, NOTHING, all_known)
    own = installed.manifest
    assert (own.id, own.source, own.target) == ("imported-es-en", ("es",), "en")
    assert own.licence.spdx == UNKNOWN
    assert own.decoding.beam == 1
    assert engine.asked == [canary.text for canary in own.canary]
    assert len(engine.asked) == 2
    assert load_installed(home) == ([installed], [])


def test_converted_folder_needs_its_languages(given: Path, home: Path) -> None:
    write(given, CONVERTED)
    for named, option in ((NOTHING, "--from"), (Named(source="es"), "--to")):
        with pytest.raises(ModelError, match=f"nothing tells its languages; add {option}"):
            import_model(given, named, means(home))
    with pytest.raises(ModelError, match="'Spanish' is no ISO 639 code"):
        import_model(given, Named(source="Spanish", target="en"), means(home))
    with pytest.raises(ModelError, match=r"'\.\./x': not lower-case words"):
        import_model(given, Named("../x", "es", "en"), means(home))
    installed = import_model(given, SPANISH, means(home))
    assert installed.manifest.engine is EngineKind.CTRANSLATE2
    assert installed.manifest.decoding.beam == 4
    assert contents(installed.folder) == CONVERTED
    assert {part.role for part in installed.parts} == {
        Role.MODEL,
        Role.CONFIGURATION,
        Role.TABLE,
        Role.SOURCE_VOCABULARY,
        Role.TARGET_VOCABULARY,
    }


def test_model_file_names_its_folder(given: Path, home: Path) -> None:
    write(given, CONVERTED)
    installed = import_model(given / "model.bin", SPANISH, means(home))
    assert contents(installed.folder) == CONVERTED


def test_name_of_the_catalogue_brings_its_manifest(given: Path, home: Path) -> None:
    write(given, CONVERTED)
    known = builtin()
    both = means(home, *known)
    installed = import_model(given, Named("m2m-100-418m"), both)
    assert installed.manifest == known.named("m2m-100-418m")
    assert load_installed(home)[0] == [installed]
    with pytest.raises(ModelError, match="m2m-100-418m does not translate xx-en"):
        import_model(given, Named("m2m-100-418m", "xx", "en"), both)
    with pytest.raises(ModelError, match=r"CC-BY-NC-4\.0, forbids"):
        import_model(given, Named("nllb-200-distilled-600m"), both)
    told = "firefox-es-en-tiny is a model for firefox, not ctranslate2"
    with pytest.raises(ModelError, match=told):
        import_model(given, Named("firefox-es-en-tiny"), both)


def test_name_of_ones_own_keeps_what_is_known(given: Path, home: Path) -> None:
    write(given, FILES)
    installed = import_model(given, Named("my-parrot"), means(home, manifest()))
    assert installed.manifest == manifest("my-parrot")


@pytest.mark.parametrize("named", [("", "pt", ""), ("mine", "pt", "en"), ("", "", "fr")])
def test_other_languages_than_the_model_has_are_refused(
    given: Path, home: Path, named: tuple[str, str, str]
) -> None:
    write(given, FILES)
    said = f"{named[1] or 'es'}-{named[2] or 'en'}"
    with pytest.raises(ModelError, match=f"parrot-es-en does not translate {said}"):
        import_model(given, Named(*named), means(home, manifest()))
    with pytest.raises(ModelError, match=f"a model for es-en, not for {said}"):
        import_model(given, Named(*named), means(home))
    assert load_installed(home) == ([], [])


def test_other_weights_than_the_named_model_has_are_refused(
    given: Path, home: Path
) -> None:
    write(given, {**FILES, "vocab.esen.spm": b"others"})
    with pytest.raises(ModelError, match="not the vocabulary of parrot-es-en: SHA-256"):
        import_model(given, Named("parrot-es-en"), means(home, manifest()))
    assert load_installed(home) == ([], [])


def test_argos_package_says_what_it_is(given: Path, home: Path) -> None:
    closed = builtin().named("argos-es-en")
    path = zipped(given / "x.argosmodel", argos())
    with pytest.raises(ModelError, match="--accept-noncommercial"):
        import_model(path, NOTHING, means(home, closed))
    accepted = means(home, closed, allowed=Allowed(10**6, noncommercial=True))
    installed = import_model(path, NOTHING, accepted)
    assert installed.id == "argos-es-en"
    assert contents(installed.folder) == {
        "model.bin": CONVERTED["model.bin"],
        "config.json": b"{}",
        "shared_vocabulary.json": CONVERTED["shared_vocabulary.json"],
        "sentencepiece.model": b"\n\x0eC",
    }


def test_other_version_of_an_argos_package_is_another_model(
    given: Path, home: Path
) -> None:
    path = zipped(given / "x.argosmodel", argos(package_version="1.9"))
    looping = Parrot({CANARY: "x"})
    installed = import_model(
        path, NOTHING, means(home, builtin().named("argos-es-en"), engine=looping)
    )
    assert installed.id == "imported-es-en"
    assert installed.manifest.provenance.revision == "1.9"


def test_looping_package_is_refused(given: Path, home: Path) -> None:
    path = zipped(given / "x.argosmodel", argos())
    known = manifest("argos-es-en", engine="ctranslate2", files=_ARCHIVE)
    loop = Parrot({CANARY: "mainstremainstremainstremainstre@@"})
    with pytest.raises(ModelError, match=r"argos-es-en: refused: .* it repeats"):
        import_model(path, Named("argos-es-en"), means(home, known, engine=loop))
    assert load_installed(home) == ([], [])
    assert [path.name for path in home.rglob("*") if path.is_file()] == [".lock"]


_ARCHIVE = [{"role": "archive", "name": "x.argosmodel"}]


@pytest.mark.parametrize("text", ["", "[]", '"x"', "\x00"], ids=repr)
def test_argos_package_without_sense_is_refused(text: str, given: Path, home: Path) -> None:
    files = {**argos(), "es_en/metadata.json": text.encode()}
    with pytest.raises(ModelError, match="not the metadata of an Argos package"):
        import_model(zipped(given / "x.argosmodel", files), NOTHING, means(home))


def test_tar_of_a_model_is_opened(given: Path, home: Path) -> None:
    write(given / "deep/esen", FILES)
    path = given / "esen.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        archive.add(given / "deep", "deep")
    installed = import_model(path, NOTHING, means(home, manifest()))
    assert contents(installed.folder) == FILES


def converted(model: Path, tables: list[Path], folder: Path) -> None:
    """Write what a converter would, with what it was given."""
    said = json.dumps([model.name, *(path.name for path in tables)]).encode()
    write(
        folder, {"model.bin": said, "config.json": b"{}", "shared_vocabulary.json": b"[]"}
    )


@pytest.mark.parametrize("kind", ["folder", "file", "zip"])
def test_marian_model_is_converted(kind: str, given: Path, home: Path) -> None:
    write(given, MARIAN)
    path = {"folder": given, "file": given / "opus.npz"}.get(kind)
    path = path or zipped(given.parent / "opus.zip", MARIAN)
    installed = import_model(path, SPANISH, means(home, convert=converted))
    assert contents(installed.folder) == {
        "model.bin": b'["opus.npz", "opus.spm32k.vocab.yml"]',
        "config.json": b"{}",
        "shared_vocabulary.json": b"[]",
        "source.spm": b"\n\x0eA",
        "target.spm": b"\n\x0eB",
    }
    assert load_installed(home) == ([installed], [])


def test_marian_model_that_is_none_is_one_line(given: Path, home: Path) -> None:
    pytest.importorskip("ctranslate2", reason="the extra translate")
    write(given, MARIAN)
    with pytest.raises(ModelError, match="CTranslate2 cannot convert it") as caught:
        import_model(given, SPANISH, means(home))
    assert "\n" not in str(caught.value)


def test_without_ctranslate2_a_marian_model_says_what_to_install(
    given: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ctranslate2.converters", None)
    write(given, MARIAN)
    with pytest.raises(ModelError, match=r"pip install 'provcheck\[translate\]'"):
        import_model(given, SPANISH, means(home))


def _without(files: dict[str, bytes], *names: str) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name not in names}


UNFIT: list[tuple[dict[str, bytes], str]] = [
    ({}, "no model that is known: a CTranslate2 folder, an .argosmodel"),
    ({"readme.txt": b"hello"}, "no model that is known"),
    (_without(FILES, "vocab.esen.spm"), "no vocabulary (vocab.esen.spm) lies beside it"),
    ({"some.bin": b"w"}, "no vocabulary (vocab.spm) lies beside it"),
    (_without(CONVERTED, "shared_vocabulary.json"), "it has no vocabulary file"),
    (
        _without(CONVERTED, "source.spm", "target.spm"),
        "it has no SentencePiece model (.spm, .model)",
    ),
    (
        {**_without(CONVERTED, "source.spm"), "bpe.model": b"#version: 0.2\na b"},
        "its words are cut by BPE rules; only SentencePiece is supported",
    ),
    (_without(MARIAN, "opus.spm32k.vocab.yml"), "no vocabulary (….vocab.yml) lies beside"),
    (_without(argos(), "es_en/model/model.bin"), "it has no model.bin"),
]


@pytest.mark.parametrize(("files", "message"), UNFIT, ids=[m for _, m in UNFIT])
def test_what_is_no_whole_model_is_refused(
    files: dict[str, bytes], message: str, given: Path, home: Path
) -> None:
    write(given, files)
    with pytest.raises(ModelError) as caught:
        import_model(given, SPANISH, means(home))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert load_installed(home) == ([], [])


def test_path_that_is_not_there_is_named(home: Path) -> None:
    with pytest.raises(ModelError) as caught:
        import_model(Path("nowhere"), NOTHING, means(home))
    assert str(caught.value) == "nowhere: no such file or folder; check the path"
    assert not home.exists()


def test_file_that_cannot_be_read_is_one_line(
    given: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(given, FILES)

    def closed(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", closed)
    with pytest.raises(ModelError, match="cannot be read: permission denied"):
        import_model(given, NOTHING, means(home))


def test_house_that_cannot_be_written_is_one_line(given: Path, home: Path) -> None:
    home.write_text("a file")
    with pytest.raises(ModelError, match="house: cannot be written"):
        import_model(write(given, FILES), NOTHING, means(home))


def test_what_a_killed_import_left_is_removed_in_time(given: Path, home: Path) -> None:
    old, new = home / ".new-old", home / ".new-new"
    old.mkdir(parents=True)
    new.mkdir()
    long_ago = time.time() - 90_000
    os.utime(old, (long_ago, long_ago))
    import_model(write(given, FILES), NOTHING, means(home, manifest()))
    assert not old.exists()
    assert new.exists()


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_folder_whose_name_is_not_unicode(given: Path, home: Path) -> None:
    odd = write(given / os.fsdecode(b"mod\xff\xe8le"), CONVERTED)
    installed = import_model(odd, SPANISH, means(home))
    assert load_installed(home) == ([installed], [])


def test_importing_again_replaces_in_one_step(given: Path, home: Path) -> None:
    write(given, CONVERTED)
    first = import_model(given, SPANISH, means(home))
    write(given, {"model.bin": b"better weights"})
    second = import_model(given, SPANISH, means(home))
    assert load_installed(home) == ([second], [])
    assert not first.folder.exists()
    assert second.sha256 != first.sha256
