"""Tell what kind of model lies in a folder, and which file is for what.

Four kinds: a package of Argos, a folder of CTranslate2, the .bin and .spm files of Firefox
Translations, and what Marian writes (.npz), which has to be converted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from provcheck.errors import ModelError
from provcheck.record import Record
from provcheck.retranslate.home import why
from provcheck.retranslate.manifest import EngineKind, Role

_PACKED = re.compile(r"\.(gz|zst)$")
_PAIR = re.compile(r"\.([a-z]{2})([a-z]{2})\.")  # model.esen.intgemm.alphas.bin
_SUBWORDS = re.compile(r"\.spm$|^(sentencepiece(\.bpe)?|spiece|spm|bpe)\.model$")
_SOURCE = re.compile(r"^(srcvocab|src|source)\b")
_TARGET = re.compile(r"^(trgvocab|trg|tgt|target)\b")
_BPE = b"#version"  # rules of subword-nmt begin so; a SentencePiece model never does


class Found(Record):
    """A model in a folder. Languages and `version` are "" where nothing tells them.

    With `convert` the files are Marian's, which no engine reads as they are.
    """

    engine: EngineKind
    files: tuple[tuple[Role, Path], ...]
    source: str = ""
    target: str = ""
    version: str = ""
    publisher: str = ""
    convert: bool = False

    def file(self, role: Role) -> Path:
        """Return the file for `role`, which must be there."""
        return next(path for own, path in self.files if own is role)


def recognise(path: Path) -> Found:
    """Return the model at `path`: a folder, or one file of it.

    Raises ModelError where it is none, or not whole.
    """
    try:
        folder = _inner(path) if path.is_dir() else path.parent
        found = _recognised(folder, path)
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {why(error)}") from error
    if found:
        return found
    kinds = "a CTranslate2 folder, an .argosmodel, Marian's .npz or Firefox's .bin and .spm"
    raise ModelError(f"{path}: no model that is known: {kinds}")


def plain_name(path: Path) -> str:
    """Return the name of a file as it is when it is not compressed."""
    return _PACKED.sub("", path.name)


def _recognised(folder: Path, path: Path) -> Found | None:
    names = _files(folder)
    if (folder / "metadata.json").is_file() and (folder / "model").is_dir():
        return _argos(folder)
    if "model.bin" in names and (path.is_dir() or path.name == "model.bin"):
        return _converted(folder)
    chosen = [path] if path.is_file() else sorted(names.values())
    for suffix, read in ((".bin", _firefox), (".npz", _marian)):
        fitting = [file for file in chosen if plain_name(file).endswith(suffix)]
        models = [file for file in fitting if not file.name.startswith("lex")]
        if len(models) > 1:
            told = ", ".join(file.name for file in models)
            raise ModelError(f"{folder}: several models ({told}); name the file of one")
        if models:
            return read(models[0])
    return None


def _argos(folder: Path) -> Found:
    inner = _converted(folder / "model", folder)
    path = folder / "metadata.json"
    try:
        said = json.loads(path.read_bytes())
        told = {key: str(said.get(key, "")) for key in _ARGOS}
    except (ValueError, AttributeError) as error:
        raise ModelError(f"{path}: not the metadata of an Argos package") from error
    return inner.__replace__(
        source=told["from_code"],
        target=told["to_code"],
        version=told["package_version"],
        publisher="argos",
    )


_ARGOS = ("from_code", "to_code", "package_version")


def _converted(folder: Path, beside: Path | None = None) -> Found:
    """Return the CTranslate2 model in `folder`; its subwords may lie in `beside`."""
    names = _files(folder)
    if "model.bin" not in names:
        raise ModelError(f"{folder}: it has no model.bin")
    tables = [path for name, path in names.items() if "vocabulary" in name]
    if not tables:
        raise ModelError(f"{folder}: it has no vocabulary file (shared_vocabulary.json, …)")
    files = [(Role.MODEL, names["model.bin"])]
    if "config.json" in names:
        files.append((Role.CONFIGURATION, names["config.json"]))
    files += ((Role.TABLE, path) for path in sorted(tables))
    files += _subwords(folder, *([beside] if beside else []))
    return Found(EngineKind.CTRANSLATE2, tuple(files))


def _firefox(model: Path) -> Found:
    pair = _PAIR.search(model.name)
    tag = pair[0] if pair else ""
    files = [(Role.MODEL, model)]
    for name, path in _files(model.parent).items():
        if name.startswith("lex.") and tag in name:
            files.append((Role.SHORTLIST, path))
    words = [path for path in _subword_files(model.parent) if tag in path.name]
    if not words:
        raise ModelError(f"{model}: no vocabulary (vocab{tag or '.'}spm) lies beside it")
    files += ((_role_of(path.name), path) for path in words)
    source, target = (pair[1], pair[2]) if pair else ("", "")
    return Found(EngineKind.FIREFOX, tuple(files), source, target)


def _marian(model: Path) -> Found:
    """Return the Marian model: weights, one vocabulary or two, and the subwords."""
    tables = sorted(
        path for name, path in _files(model.parent).items() if name.endswith("vocab.yml")
    )
    if not tables:
        raise ModelError(f"{model}: no vocabulary (….vocab.yml) lies beside it")
    files = [(Role.MODEL, model), *((Role.TABLE, path) for path in tables)]
    files += _subwords(model.parent)
    return Found(EngineKind.CTRANSLATE2, tuple(files), convert=True)


def _subwords(*folders: Path) -> Iterator[tuple[Role, Path]]:
    """Yield the SentencePiece models in the folders. Raises ModelError if there is none."""
    found = [path for folder in folders for path in _subword_files(folder)]
    for path in found:
        with path.open("rb") as file:
            if file.read(len(_BPE)) == _BPE:
                told = "its words are cut by BPE rules; only SentencePiece is supported"
                raise ModelError(f"{path}: {told}")
        yield _role_of(path.name), path
    if not found:
        raise ModelError(f"{folders[-1]}: it has no SentencePiece model (.spm, .model)")


def _subword_files(folder: Path) -> list[Path]:
    return [p for p in _files(folder).values() if _SUBWORDS.search(plain_name(p))]


def _role_of(name: str) -> Role:
    if _SOURCE.search(name):
        return Role.SOURCE_VOCABULARY
    return Role.TARGET_VOCABULARY if _TARGET.search(name) else Role.VOCABULARY


def _files(folder: Path) -> dict[str, Path]:
    return {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}


def _inner(folder: Path) -> Path:
    """Return the only folder in `folder`, where there is nothing else in it."""
    inside = list(folder.iterdir())
    return _inner(inside[0]) if len(inside) == 1 and inside[0].is_dir() else folder
