"""How `provcheck models` shows models: as lines for people, as records for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provcheck.retranslate.installed import Installed
from provcheck.retranslate.manifest import Manifest
from provcheck.retranslate.survey import Check

SCHEMA = "provcheck/models@1"
Record = dict[str, Any]
_MANY = 3  # languages that are named in a line; of more their number is told


def model_record(manifest: Manifest, installed: Installed | None) -> Record:
    """Return what programs read of a model."""
    licence = manifest.licence
    return {
        "id": manifest.id,
        "title": manifest.title,
        "engine": str(manifest.engine),
        "source": list(manifest.source),
        "target": manifest.target,
        "grade": str(manifest.grade),
        "size": manifest.transfer_size or None,
        "licence": licence.spdx,
        "commercial_use": licence.commercial_use,
        "quality": [
            {
                "test": q.test,
                "metric": q.metric,
                "value": q.value,
                "source": q.source or manifest.source[0],
            }
            for q in manifest.quality
        ],
        "obtain": obtain(manifest),
        "installed": installed_record(installed) if installed else None,
    }


def obtain(manifest: Manifest) -> str:
    """Return how a model is had: "pull", "pin a hash", "package NAME" or "by hand"."""
    if manifest.package:
        return f"package {manifest.package.name}"
    if not manifest.files:
        return "by hand"
    return "pull" if manifest.pinned else "pin a hash"


def installed_record(installed: Installed) -> Record:
    """Return what programs read of an installed model."""
    return {
        "id": installed.id,
        "origin": installed.origin,
        "tested": installed.tested,
        "folder": str(installed.folder),
        "sha256": installed.sha256,
        "size": sum(part.size for part in installed.parts),
    }


def installed_line(installed: Installed) -> str:
    """Return a line on a model that has been installed."""
    size = megabytes(sum(part.size for part in installed.parts))
    tested = "tested" if installed.tested else "not tested"
    return f"{installed.id}: installed, {size}, {tested}: {installed.folder}"


def model_lines(records: list[Record]) -> Iterator[str]:
    """Yield a table of models: id, languages, size, licence, quality, how it is had."""
    rows = [_row(record) for record in records]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _row(record: Record) -> tuple[str, ...]:
    sources: list[str] = record["source"]
    told = ",".join(sources) if len(sources) <= _MANY else f"{len(sources)} languages"
    size = megabytes(record["size"]) if record["size"] else "size unknown"
    use = record["commercial_use"]
    closed = "" if use == "yes" else f" (commercial use: {use})"
    there = record["installed"]
    tested = "" if there and there["tested"] else ", not tested"
    state = f"installed{tested}" if there else record["obtain"]
    rough = ", rough" if record["grade"] == "rough" else ""
    return (
        record["id"],
        f"{told}-{record['target']}",
        size,
        f"{record['licence']}{closed}",
        f"{_best(record['quality'])}{rough}",
        state,
    )


def _best(quality: list[Record]) -> str:
    """Return the score that most models have: COMET before BLEU, FLORES before others."""
    ranked = sorted(
        quality, key=lambda q: (q["metric"] != "COMET", not q["test"].startswith("FLORES"))
    )
    if not ranked:
        return "no score published"
    best = ranked[0]
    return f"{best['metric']} {best['value']:g} ({best['test']}, {best['source']})"


def check_record(check: Check) -> Record:
    """Return what programs read of something that was looked at."""
    return {
        "about": check.about,
        "sound": check.sound,
        "needed": check.needed,
        "told": check.told,
        "remedy": None if check.sound else check.remedy or None,
    }


def check_lines(checks: list[Check]) -> Iterator[str]:
    """Yield a line for each thing that was looked at, the remedy below it."""
    for check in checks:
        mark = "ok" if check.sound else "missing" if check.needed else "note"
        yield f"{mark:<8}{check.about}: {check.told}"
        if check.remedy and not check.sound:
            yield f"{'':<8}{check.remedy}"


def megabytes(size: int) -> str:
    """Return a number of bytes for people."""
    return f"{size / 1_000_000:.1f} MB"
