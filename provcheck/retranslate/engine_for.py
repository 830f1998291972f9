"""Open an installed model in the engine that runs it."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from provcheck.record import TYPE_CHECKING
from provcheck.retranslate.installed import Installed
from provcheck.retranslate.manifest import EngineKind, Grade, Manifest, Role
from provcheck.retranslate.trial import missing_packages

if TYPE_CHECKING:
    from provcheck.retranslate.engine import Engine

_ENGINES = "provcheck.retranslate.engines"


def open_installed(installed: Installed, source: str) -> Engine | None:
    """Return an engine that translates from `source` by an installed model.

    None where the packages that it needs are missing. Raises ProvcheckError where a file
    of the model is missing or damaged.
    """
    if missing_packages() or not can_open(installed.manifest.engine):
        return None
    engine: Any = import_module(f"{_ENGINES}.{installed.manifest.engine}")
    vocabulary = installed.part(Role.VOCABULARY, Role.SOURCE_VOCABULARY).path
    target = installed.optional(Role.TARGET_VOCABULARY)
    shortlist = installed.optional(Role.SHORTLIST)
    model = installed.part(Role.MODEL).path
    paths = engine.Paths(model, vocabulary, shortlist, target)
    manifest = installed.manifest
    settings: dict[str, Any] = {"beam": manifest.decoding.beam}
    if manifest.engine is EngineKind.CTRANSLATE2:
        prefixes = marks_of(manifest, source)
        settings["marks"] = engine.Marks(*prefixes, end=manifest.tokenizer.end_of_source)
    opened = engine.open(paths, source, manifest.target, **settings)
    rough = manifest.grade is Grade.ROUGH
    return opened.graded(str(manifest.grade)) if rough else opened


def marks_of(manifest: Manifest, source: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what goes before the subwords of source and target, for a source language."""
    tokenizer, target = manifest.tokenizer, manifest.target
    codes = {
        "{source}": tokenizer.codes.get(source, source),
        "{target}": tokenizer.codes.get(target, target),
    }

    def filled(mark: str) -> str:
        for place, code in codes.items():
            mark = mark.replace(place, code)
        return mark

    prefixes = tokenizer.source_prefix, tokenizer.target_prefix
    return tuple(map(filled, prefixes[0])), tuple(map(filled, prefixes[1]))


def can_open(kind: EngineKind) -> bool:
    """Tell whether an engine for a kind of model is part of this provcheck."""
    return bool(find_spec(_ENGINES) and find_spec(f"{_ENGINES}.{kind}"))
