"""The manifest of a folder of results: what they are of, and what made them.

It is written before the first shard, and once more when all are there. Whoever wants to add
to a folder must be about to make the same results; whoever reads it learns whether they are
whole.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from provcheck.archive import FORMATS, MANIFEST
from provcheck.errors import ConfigError
from provcheck.record import TYPE_CHECKING, Record
from provcheck.render.dump import dump
from provcheck.report import Signature
from provcheck.score import Scale
from provcheck.write import write_file

if TYPE_CHECKING:
    from typing import Any

SCHEMA = "provcheck/results@1"
_AFTER = "name another folder, or remove this one"


class Settings(Record):
    """All that results depend on, as it is compared and told: what it is, and its value."""

    provcheck: str
    rules: str
    configuration: str
    paths: tuple[str, ...]
    format: str
    shard: int


class Whole(Record):
    """What is known once all shards are there.

    `texts` are the files and lines that were to be read, `scale` is that of the score.
    """

    shards: tuple[str, ...]
    texts: int
    scale: Scale
    signature: Signature


class Manifest(Record):
    """The manifest; `whole` is None while shards are missing.

    `sizes` are the bytes of each shard; there are none in a folder of an earlier version.
    """

    settings: Settings
    whole: Whole | None = None
    sizes: tuple[int, ...] = ()


def path_in(folder: str) -> Path:
    """Return where the manifest of a folder lies."""
    return Path(folder, MANIFEST)


def read(folder: str) -> Manifest | None:
    """Return the manifest of a folder; None where it has none. Raises ConfigError."""
    path = path_in(folder)
    try:
        made = json.loads(path.read_bytes())
        if (schema := made["schema"]) != SCHEMA:
            told = f"{schema!r}, where this version reads {SCHEMA!r}; {_AFTER}"
            raise ConfigError(f"{path}: {told}")
        return _manifest(made)
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"{path}: cannot be read: {reason}") from error
    except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError) as error:
        raise ConfigError(f"{path}: no manifest of results; {_AFTER}") from error


def write(folder: str, manifest: Manifest) -> None:
    """Write the manifest. Raises ProvcheckError where that cannot be done."""
    settings, whole = manifest.settings, manifest.whole
    made = {
        "schema": SCHEMA,
        "settings": {name: getattr(settings, name) for name in Settings.fields},
        "whole": whole and _whole(whole),
        "sizes": manifest.sizes,
    }
    write_file(str(path_in(folder)), (dump(made, indent=2) + "\n").encode())


def expect_same(folder: str, known: Settings, now: Settings) -> None:
    """Raise ConfigError where results in a folder were made by other settings."""
    for name in Settings.fields:
        before, after = getattr(known, name), getattr(now, name)
        if before != after:
            said = f"{name} {_told(before)}, and this is {_told(after)}"
            raise ConfigError(f"{folder}: holds results of {said}; {_AFTER}")


def _told(value: object) -> str:
    return value if isinstance(value, str) else dump(value)


def _whole(whole: Whole) -> dict[str, Any]:
    scale, signature = whole.scale, whole.signature
    return {
        "shards": whole.shards,
        "texts": whole.texts,
        "scale": {
            "threshold": str(scale.threshold),
            "acceptable": str(scale.acceptable),
            "min_words": scale.min_words,
        },
        "signature": {
            "version": signature.version,
            "rules": signature.rules,
            "profile": signature.profile,
            "models": signature.models,
        },
    }


def _manifest(made: Any) -> Manifest:  # noqa: ANN401 - JSON
    own, whole = made["settings"], made["whole"]
    settings = Settings(
        str(own["provcheck"]),
        str(own["rules"]),
        str(own["configuration"]),
        tuple(map(str, own["paths"])),
        str(own["format"]),
        int(own["shard"]),
    )
    if settings.format not in FORMATS:
        raise ValueError(settings.format)
    sizes = tuple(map(int, made.get("sizes", ())))
    return Manifest(settings, whole and _read_whole(whole), sizes)


def _read_whole(made: Any) -> Whole:  # noqa: ANN401 - JSON
    scale, signature = made["scale"], made["signature"]
    names = tuple(map(str, made["shards"]))
    return Whole(
        names,
        int(made["texts"]),
        Scale(
            Decimal(scale["threshold"]), Decimal(scale["acceptable"]), scale["min_words"]
        ),
        Signature(
            signature["version"],
            signature["rules"],
            signature["profile"],
            tuple(signature["models"]),
        ),
    )
