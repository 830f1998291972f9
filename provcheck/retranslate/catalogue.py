"""The models that are known: the manifests in models/, in a wheel in provcheck/_models."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from provcheck.errors import ModelError
from provcheck.retranslate.manifest import Grade, Manifest, load_manifest
from provcheck.store import PACKAGE
from provcheck.tables import hint

FILE = "model.toml"


class Catalogue:
    """Manifests by id, in the order of the ids."""

    def __init__(self, manifests: Iterable[Manifest]) -> None:
        """Hold `manifests`."""
        named = {manifest.id: manifest for manifest in manifests}
        self._by_id = dict(sorted(named.items()))

    def __iter__(self) -> Iterator[Manifest]:
        """Iterate over the manifests."""
        return iter(self._by_id.values())

    def __len__(self) -> int:
        """Return the number of models."""
        return len(self._by_id)

    def get(self, model_id: str) -> Manifest | None:
        """Return the manifest `model_id`, None if there is none."""
        return self._by_id.get(model_id)

    def pair(self, source: str, target: str) -> list[Manifest]:
        """Return the models from `source` into `target`, the one to prefer first.

        First come those that may be used commercially, of these the ones that can be had as
        they stand, then those that are not rough, then who does best by published COMET on
        FLORES, then by id.
        """
        fitting = [m for m in self if m.translates(source, target)]
        return sorted(fitting, key=lambda manifest: _rank(manifest, source))

    def better(self, source: str, target: str) -> Manifest | None:
        """Return the model to pull where a rough one is used, None if there is none."""
        found = self.pair(source, target)
        good = (one for one in found if one.grade is Grade.GOOD and one.pinned)
        return next(good, None)

    def pairs(self) -> tuple[str, ...]:
        """Return the pairs of languages there are models for, as es-en, sorted."""
        found = {f"{source}-{model.target}" for model in self for source in model.source}
        return tuple(sorted(found))

    def called(self, word: str) -> list[Manifest]:
        """Return the models called `word`: one by its id, or those of a pair as es-en.

        Raises ModelError, with the nearest name and the pairs there are.
        """
        source, _, target = word.partition("-")
        found = [self._by_id[word]] if word in self._by_id else self.pair(source, target)
        if not found:
            pairs = self.pairs()
            near = hint(word, (*self._by_id, *pairs))
            there = f" ({', '.join(pairs)})" if pairs else ""
            raise ModelError(f"{word}: no such model or pair of languages{there}{near}")
        return found

    def named(self, word: str, package: str = "") -> Manifest:
        """Return the model called `word`, of a pair of languages the one to prefer.

        With `package`, only a model that this Python package brings will do. Raises
        ModelError, with the nearest id or what there is for the pair.
        """
        found = self.called(word)
        if not package:
            return found[0]
        for manifest in found:
            if manifest.package and manifest.package.name == package:
                return manifest
        raise ModelError(f"{word}: the package {package} brings no such model")


def models_dir() -> Path:
    """Return the folder of the manifests, installed or in a checkout."""
    installed = Path(PACKAGE, "_models")
    return installed if installed.is_dir() else Path(os.path.dirname(PACKAGE), "models")  # noqa: PTH120


def load(folder: Path) -> tuple[Catalogue, tuple[ModelError, ...]]:
    """Return the models under `folder`, and an error for each file that is no manifest."""
    manifests: list[Manifest] = []
    errors: list[ModelError] = []
    for path in sorted(folder.glob(f"*/{FILE}")):
        try:
            manifests.append(load_manifest(path))
        except ModelError as error:
            errors.append(error)
    return Catalogue(manifests), tuple(errors)


def builtin() -> Catalogue:
    """Return the models that come with provcheck. Raises ModelError if one is wrong."""
    catalogue, errors = load(models_dir())
    if errors:
        raise errors[0]
    return catalogue


def _rank(manifest: Manifest, source: str) -> tuple[bool, bool, bool, float, str]:
    scores = [
        quality.value
        for quality in manifest.quality
        if quality.metric == "COMET"
        and quality.test.startswith("FLORES")
        and quality.source in ("", source)
    ]
    best = max(scores, default=0.0)
    rough, closed = manifest.grade is Grade.ROUGH, not manifest.licence.commercial
    return closed, not manifest.pinned, rough, -best, manifest.id
