"""Models for tests: files that look like one, and an engine that needs none."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from provcheck.retranslate.allowed import Allowed
from provcheck.retranslate.catalogue import Catalogue
from provcheck.retranslate.engine import Engine, Translation
from provcheck.retranslate.imports import Means
from provcheck.retranslate.installed import Installed
from provcheck.retranslate.manifest import Manifest, read_manifest

FILES = {  # of a Firefox model
    "model.esen.intgemm.alphas.bin": b"weights " * 1000,
    "vocab.esen.spm": b"words " * 1000,
    "lex.50.50.esen.s2t.bin": b"pairs " * 1000,
}
ROLES = ("model", "vocabulary", "shortlist")
CANARY = "El presidente llegó a París con 25 ministros."
GOOD = "The president arrived in Paris with 25 ministers."


class Parrot:
    """An engine that says what it was taught, or an English sentence."""

    source, target, quality, signature = "es", "en", "good", "parrot"

    def __init__(self, taught: Mapping[str, str] | None = None) -> None:
        """Teach it translations by source sentence."""
        self.taught = dict(taught or {})
        self.asked: list[str] = []

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        self.asked += sentences
        return [Translation(self.taught.get(s, _said(s)), 0.0, ()) for s in sentences]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float] | None:
        del pairs
        return None


def _said(sentence: str) -> str:
    return GOOD if " " in sentence else "Madrid"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def manifest(model_id: str = "parrot-es-en", **keys: Any) -> Manifest:  # noqa: ANN401
    """Return the manifest of a Firefox model whose files are FILES, gzipped."""
    table: dict[str, Any] = {
        "title": "A parrot",
        "engine": "firefox",
        "source": ["es"],
        "target": "en",
        "licence": {
            "spdx": "MPL-2.0",
            "commercial": True,
            "evidence": ["https://example.org/LICENSE"],
        },
        "provenance": {"publisher": "Somebody", "source": "https://example.org/"},
        "files": [
            {
                "role": role,
                "name": name,
                "size": len(data),
                "sha256": sha256(data),
                "urls": [f"https://example.org/{name}.gz"],
                "packed": {
                    "form": "gzip",
                    "size": len(packed(data)),
                    "sha256": sha256(packed(data)),
                },
            }
            for role, (name, data) in zip(ROLES, FILES.items(), strict=True)
        ],
        "canary": [{"language": "es", "text": CANARY, "matches": "(?s)(?=.*25).*Paris"}],
    }
    return read_manifest(model_id, {**table, **keys})


def means(home: Path, *known: Manifest, engine: Engine | None = None, **keys: Any) -> Means:  # noqa: ANN401
    """Return means to install with: `engine`, or a parrot, does the translating."""
    own = engine or Parrot()
    opener: Callable[[Installed, str], Engine | None] = lambda _, __: own  # noqa: E731
    given: dict[str, Any] = {"allowed": Allowed(10**6), "opener": opener, **keys}
    return Means(home, Catalogue(known), **given)


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


CONVERTED = {  # a folder of CTranslate2
    "model.bin": b"ct2 weights",
    "config.json": b"{}",
    "shared_vocabulary.json": b'["a", "b"]',
    "source.spm": b"\n\x0eA",
    "target.spm": b"\n\x0eB",
}


def argos(**keys: str) -> dict[str, bytes]:
    """Return the files of an Argos package, in the folder that they have in one."""
    said = {"from_code": "es", "to_code": "en", "package_version": "1.0", **keys}
    inner = ("model.bin", "config.json", "shared_vocabulary.json")
    return {
        "es_en/metadata.json": json.dumps(said).encode(),
        "es_en/sentencepiece.model": b"\n\x0eC",
        "es_en/README.md": b"read me",
        **{f"es_en/model/{name}": CONVERTED[name] for name in inner},
    }


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path
